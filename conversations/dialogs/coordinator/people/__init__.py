"""Ambassadors and colleagues, what people say through them, and what they recorded."""
