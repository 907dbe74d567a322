"""What ambassadors see and can do."""
