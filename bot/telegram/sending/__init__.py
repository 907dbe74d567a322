"""What goes out to Telegram: requests, messages, limits and faults."""
