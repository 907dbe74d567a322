"""The answers in SQLite: a file for each round, which can be handed on or archived by itself."""
