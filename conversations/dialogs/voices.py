"""What ambassadors pass on, as those who pass it on and those who read it call it."""

from enum import StrEnum


class VoiceKind(StrEnum):
    """What people say, a question that should be asked, or a text that is wrong or unclear."""

    VOICE = "voice"
    SUGGESTION = "suggestion"
    WORDING = "wording"


class Tone(StrEnum):
    """Whether people say it is good or bad."""

    GOOD = "good"
    BAD = "bad"


OTHER_THEME = "other"
"""Stands for whatever is no theme of the battery."""
