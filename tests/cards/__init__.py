"""The words of follow-up cards."""
