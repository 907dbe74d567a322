"""How fast it is: as ratios against a baseline in the same run."""
