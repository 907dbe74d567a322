"""What a coordinator's desk asks the world to do; what is meant stands in the notes of the desk."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Errand(StrEnum):
    """One kind of thing to do, and the notes it needs."""

    ACCEPT = "accept"
    DECLINE = "decline"
    LANGUAGE = "language"
    IMPORT = "import"
    PREVIEW = "preview"
    OPEN = "open"
    CLOSE = "close"
    TARGET = "target"
    LINK = "link"
    REPORT = "report"
    INVITE = "invite"
    END = "end"
    HEAR = "hear"
    APPROVE = "approve"
    REJECT = "reject"
    READ_VOICE = "read voice"
    ANSWER = "answer"
    STRIKE = "strike"
    ADD_ACTION = "add action"
    UPDATE_ACTION = "update action"
    SEND_NEWS = "send news"


@dataclass(frozen=True, slots=True)
class Run:
    """Run an errand."""

    errand: Errand
    notes: Mapping[str, str]
