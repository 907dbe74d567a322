"""What a step asks the world to do: show a screen, refuse an input, count, hand in a response."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from conversations.answers import Answer
from conversations.cards.card import Card
from conversations.phrases import Text
from conversations.surface.refusal import Rejection
from conversations.surface.screen import Screen


class Outcome(StrEnum):
    """What is counted per round: how many, never who or when."""

    OPENED = "opened"
    CONSENTED = "consented"
    REFUSED = "refused"
    NOT_ELIGIBLE = "not_eligible"
    ENOUGH = "enough"
    WITHDRAWN = "withdrawn"
    SENT = "sent"
    EXPIRED = "expired"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Show:
    """Put this screen in place of the one before."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class Reject:
    """Tell the person in one short sentence why the input changed nothing."""

    code: Rejection
    message: Text


@dataclass(frozen=True, slots=True)
class Tell:
    """Say one short sentence beside what is shown, which stays."""

    message: Text


@dataclass(frozen=True, slots=True)
class EraseTyped:
    """Take the typed message out of the chat, whatever became of it."""


@dataclass(frozen=True, slots=True)
class Count:
    outcome: Outcome


class Pace(StrEnum):
    """How fast the questions were answered."""

    TOO_FAST = "too_fast"
    USUAL = "usual"


@dataclass(frozen=True, slots=True)
class Response:
    """One person's sent answers: question ids and answers; a question that is missing here was not asked.

    `municipality` is `NOT_SAID` if it was skipped. `arms` are the person's in the battery's experiments; `pace` is None
    where it cannot be told. `trail` is shared by all answers that were given with the same card.
    """

    answers: Mapping[str, Answer]
    municipality: str
    language: str
    arms: Mapping[str, int] = field(default_factory=dict)
    pace: Pace | None = None
    trail: int | None = None


@dataclass(frozen=True, slots=True)
class Submit:
    """Take the response in; `receipt` is the only key with which it can be erased."""

    response: Response
    receipt: str


@dataclass(frozen=True, slots=True)
class WantedCard:
    """Draw a new card, or look up the one with the typed words; `GiveCard` or `RefuseCard` is the answer."""

    typed: Card = ()


Effect = Show | Reject | Tell | EraseTyped | Count | Submit | WantedCard
