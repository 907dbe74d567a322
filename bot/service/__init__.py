"""The only door to storage: lock, load, step, commit, effects."""
