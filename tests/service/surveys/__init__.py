"""What is counted and kept of surveys."""
