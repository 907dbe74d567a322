"""People with a role: how they get and lose it, what they may do, what they pass on."""
