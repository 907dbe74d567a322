"""Commands about people with a role, and what they pass on."""
