"""Telegram: updates in, messages and keyboards out; nothing else."""
