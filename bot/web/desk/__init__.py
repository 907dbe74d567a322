"""Desks as pages: signing in, and what somebody with a role works with."""
