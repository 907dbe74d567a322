"""You said, we did: actions, who wants to hear of them, and mailings to those."""
