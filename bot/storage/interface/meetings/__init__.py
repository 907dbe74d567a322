"""Meetings with the reference group: who wants to come to some, who is invited, and who comes."""
