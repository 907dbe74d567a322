"""Where people with a role work: pages of a menu, shown by the same surfaces as the survey."""
