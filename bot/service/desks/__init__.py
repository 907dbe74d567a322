"""Where people with a role work: one session for all of them, and what each role brings."""
