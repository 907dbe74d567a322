"""The pages in a real browser: with and without scripts, on a phone, on an old phone, for a screen reader."""
