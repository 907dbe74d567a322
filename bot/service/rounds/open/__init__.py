"""What changes of a round while people answer."""
