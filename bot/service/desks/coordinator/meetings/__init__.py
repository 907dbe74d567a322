"""Meetings at a coordinator's desk: what its pages need to know, and what is carried out."""
