"""What the ambassadors' desk knows and carries out."""
