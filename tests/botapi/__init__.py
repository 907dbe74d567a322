"""A Bot API server on loopback that answers as Telegram does, and people who use it as with a phone."""
