"""Rounds that belong together, and cards."""
