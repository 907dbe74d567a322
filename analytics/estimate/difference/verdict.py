"""What can be said of a difference, apart from how it is found, so that reading a release loads nothing heavy."""

from enum import StrEnum


class Verdict(StrEnum):
    """What can be said of a difference; unclear means neither that there is one nor that there is none."""

    HIGHER = "higher"
    LOWER = "lower"
    UNCLEAR = "unclear"
    UNKNOWN = "unknown"
