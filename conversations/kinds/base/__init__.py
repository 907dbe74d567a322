"""What kinds of questions have in common."""
