"""Backups of both stores, and how they come back."""
