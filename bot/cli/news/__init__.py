"""Commands about what is done because of the answers."""
