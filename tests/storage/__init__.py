"""Storage: sealed, durable, and leading to nobody."""
