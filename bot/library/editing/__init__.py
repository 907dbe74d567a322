"""Batteries that are mended, changed and translated in place: what is found, what it would mean, what is stored."""
