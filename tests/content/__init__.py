"""The content that ships with the project."""
