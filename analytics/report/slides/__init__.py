"""Slides for a meeting: what stands on them, and how they are written."""
