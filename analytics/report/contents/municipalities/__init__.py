"""The municipalities: on a map, side by side, and what they have done."""
