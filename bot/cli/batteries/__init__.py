"""Commands about batteries and their translations."""
