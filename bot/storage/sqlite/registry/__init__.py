"""The registry in one SQLite file; each file holds the statements of what it is named after."""
