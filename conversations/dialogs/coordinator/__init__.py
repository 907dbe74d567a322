"""What coordinators and readers say and see at their desk."""
