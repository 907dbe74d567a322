"""What a person can do who answers no questions just now: at a desk, about news, about answers that were sent."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class ChangeLanguage:
    """Somebody who answers nothing just now, and has no role, chose a language."""

    language: str


@dataclass(frozen=True, slots=True)
class NoNews:
    """The person wants to be told nothing any more."""


@dataclass(frozen=True, slots=True)
class ReadNews:
    """The person wants to read what came of it; the newest is on page 0."""

    page: int = 0


@dataclass(frozen=True, slots=True)
class SentPress:
    """Something about answers that were sent: `act` is ask, erase, keep or hear (what comes of them); the rest says how
    they were sent."""

    act: str
    language: str
    mode: str
    receipt: str
    region: str = ""


class MeetingAct(StrEnum):
    """What can be done about meetings: read of the list, join it, leave it; say yes or no to an invitation, show what
    was typed, erase it."""

    OFFER = "offer"
    JOIN = "join"
    LEAVE = "leave"
    YES = "yes"
    NO = "no"
    SHOW = "show"
    ERASE = "erase"


@dataclass(frozen=True, slots=True)
class MeetingPress:
    """Something about meetings: `about` is a theme of the list, or the meeting to which somebody was invited."""

    act: MeetingAct
    language: str = ""
    region: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class DeskPress:
    """A button of a desk, where people with a role work; `detail` says which of several things is meant."""

    revision: int
    action: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class FillIn:
    """A button of a desk was pressed below fields; `values` are what stands in them, by name."""

    press: DeskPress
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SendVoice:
    """The person sent a voice message; `sound` is the surface's name for it."""

    sound: str


@dataclass(frozen=True, slots=True)
class SendFile:
    """The person sent a file called `name`; `file` is the surface's name for it."""

    file: str
    name: str


NewsPress = NoNews | ReadNews
OutsidePress = NewsPress | ChangeLanguage | MeetingPress
"""Presses that belong to no survey and to no desk."""
