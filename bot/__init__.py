"""Everything that touches the world: Telegram, the browser, the two databases, the command line."""
