"""What can be said of a difference: the verdicts, and how they are found."""
