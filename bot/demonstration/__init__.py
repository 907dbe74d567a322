"""A finished round with made-up people, through the same engine and storage as real ones."""
