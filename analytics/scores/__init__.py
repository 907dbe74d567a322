"""Scores of people, items and themes, and how sure they are."""
