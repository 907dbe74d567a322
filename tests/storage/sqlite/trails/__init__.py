"""Trails, and whoever steals the files."""
