"""Meetings with the reference group: inviting people, and seeing who comes."""
