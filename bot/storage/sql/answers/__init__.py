"""The answers, round by round."""
