"""How long what goes to many people waits first."""

from datetime import timedelta

REST = timedelta(minutes=10)
"""As long can news, and invitations to a meeting, be taken back before they go out."""
