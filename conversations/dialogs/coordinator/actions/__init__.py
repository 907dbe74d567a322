"""You said, we did: writing actions, how they go and went, and telling those who want to hear."""
