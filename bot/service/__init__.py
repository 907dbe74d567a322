"""Whoever alone asks storage: lock, load, step, commit, effects."""
