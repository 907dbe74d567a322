"""How far that has come which goes to many people."""

from enum import StrEnum


class MailingState(StrEnum):
    """Whether it waits, and can be taken back; is on its way; or is all out."""

    WAITING = "waiting"
    ON_ITS_WAY = "on_its_way"
    OUT = "out"
