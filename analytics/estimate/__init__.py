"""Estimates and how sure they are: pure functions of numbers, each with its source."""
