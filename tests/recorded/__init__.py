"""What people see and what comes of it, written down: any change of it shows as a change of a file."""
