"""Meetings with the reference group: who wants to come, and whom a coordinator invites without knowing who it is."""
