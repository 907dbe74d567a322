"""Shares found where chance hides what each person's answer means, and whether the procedure did what it must."""
