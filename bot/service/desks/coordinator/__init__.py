"""What the coordinators' desk knows and carries out."""
