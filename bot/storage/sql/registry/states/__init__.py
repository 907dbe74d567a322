"""Whether a round takes answers, and whether a series runs."""
