"""Rounds of nobody, of one, of all alike."""
