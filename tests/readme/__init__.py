"""What README shows."""
