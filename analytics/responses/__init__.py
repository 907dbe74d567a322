"""Responses as they come in: columns, groups and counts."""
