"""Counts of what still goes on, as people with a role read them."""

from conversations.phrases import Text, label
from conversations.thresholds import STEP_OF_COUNTS


def in_steps(count: int) -> Text:
    """A count in whole steps, said so that it points at nobody."""
    return f"{count}+" if count else label("numbers", "fewer than {number}", number=STEP_OF_COUNTS)
