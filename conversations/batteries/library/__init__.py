"""Questions that are ready to be put together."""
