"""Drafts of those who are asked: opened, found for one person at a time, and when they end."""
