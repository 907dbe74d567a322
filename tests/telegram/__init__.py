"""The Telegram adapter against the Bot API server of the tests."""
