"""The pages: over the protocol, and in a real browser."""
