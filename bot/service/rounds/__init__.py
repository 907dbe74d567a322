"""Rounds from opening to closing, and what belongs to them."""
