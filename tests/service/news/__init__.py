"""News to those who want to hear."""
