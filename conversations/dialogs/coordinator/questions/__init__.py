"""Questions: batteries in and out, ready ones, and their translations."""
