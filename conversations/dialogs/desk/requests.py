"""What desks ask the world to do: two kinds of requests, and those that every role has."""

from dataclasses import dataclass
from typing import ClassVar

from conversations.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Asked once before what cannot be taken back: what will happen, and the button that lets it happen."""

    heading: Phrase
    consequence: Phrase
    yes: Phrase


class Request:
    """Something to be done; one with a `question` cannot be taken back, and the engine asks it first."""

    __slots__ = ()
    question: ClassVar[Confirmation | None] = None


class Atomic(Request):
    """Its writes are committed with the desk's new state, all or nothing, and tried again on a conflict."""

    __slots__ = ()


class Logged(Request):
    """Noted as begun and carried out once, after the desk's new state is committed; how it ended is noted as well.

    A refusal is shown on the page that it came from.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class AcceptRole(Atomic):
    """Use the invitation up and give me the role."""


@dataclass(frozen=True, slots=True)
class DeclineRole(Atomic):
    """Forget that I opened the invitation, which stays good."""


@dataclass(frozen=True, slots=True)
class ChooseLanguage(Atomic):
    """Speak to me in this language."""

    language: str
