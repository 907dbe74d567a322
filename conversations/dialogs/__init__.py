"""What is said outside the survey itself."""
