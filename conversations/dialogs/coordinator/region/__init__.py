"""The region itself: what is set of it, and the log of what was done there."""
