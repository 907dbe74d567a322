"""Series of rounds: what a desk knows of them, and whether a round that is to be opened belongs to one."""
