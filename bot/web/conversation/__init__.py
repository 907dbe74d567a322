"""The survey as pages."""
