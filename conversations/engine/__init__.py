"""The survey conversation: events in, effects out, one step function."""
