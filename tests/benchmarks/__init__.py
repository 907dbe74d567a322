"""Measurements; none of them runs with the tests."""
