"""Released packages of several regions: checked, and what they asked alike side by side in one report."""
