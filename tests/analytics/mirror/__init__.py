"""The two sides of the desk beside each other."""
