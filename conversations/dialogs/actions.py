"""What an action is about, and how far it can have come."""

from enum import StrEnum


class ActionStatus(StrEnum):
    """How far an action has come."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    NOT_DONE = "not_done"


class Subject(StrEnum):
    """What an action answers."""

    THEME = "theme"
    QUESTION = "question"
    VOICE = "voice"
