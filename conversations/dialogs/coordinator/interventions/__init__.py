"""What became of interventions: what it can be, what lasted, and the pages about it."""
