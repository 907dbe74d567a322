"""The parts of the registry."""
