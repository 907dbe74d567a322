"""What a step asks the world to do: show a screen, refuse an input, count, hand in a response."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from conversations.answers import Answer
from conversations.engine.events import Aside, DeskPress, NewsPress, Press
from conversations.phrases import Text


class Stage(StrEnum):
    """Where in the conversation a person is."""

    LANGUAGE = "language"
    CONSENT = "consent"
    PROTECTION = "protection"
    MUNICIPALITY = "municipality"
    HANDING = "handing"
    PRACTICE = "practice"
    QUESTION = "question"
    SUMMARY = "summary"
    CHANGE = "change"
    LEAVING = "leaving"
    PAUSED = "paused"
    SENT = "sent"
    REFUSED = "refused"
    TOO_YOUNG = "too_young"
    WITHDRAWN = "withdrawn"

    @property
    def is_end(self) -> bool:
        """Whether the draft is erased here."""
        return self in (Stage.SENT, Stage.REFUSED, Stage.TOO_YOUNG, Stage.WITHDRAWN)


class Role(StrEnum):
    """What a button is for, so that a surface can set it apart."""

    ANSWER = "answer"
    MAIN = "main"
    ASIDE = "aside"


class Entry(StrEnum):
    """What can be typed on a screen, so that a surface can offer the right keyboard."""

    WHOLE = "whole"
    DECIMAL = "decimal"
    TEXT = "text"
    YEAR = "year"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press: `checked` is None unless it is one of several choices to mark."""

    label: Text
    event: Press | Aside | DeskPress | NewsPress
    role: Role = Role.ASIDE
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A question and what was answered, for the summary."""

    question: Text
    answer: Text


@dataclass(frozen=True, slots=True)
class Screen:
    """All that a person sees at one time.

    `progress` says where one is ("Question 3 of 8"), `heading` is the question, `statements` is a list that it is
    about, `praise` says that an exercise is done right, `notice` why the last input was not taken; one button is one
    row. `stage` is None outside of a survey.
    """

    stage: Stage | None
    language: str | None
    revision: int
    heading: Text
    paragraphs: tuple[Text, ...] = ()
    statements: tuple[Text, ...] = ()
    progress: Text | None = None
    praise: Text | None = None
    notice: Text | None = None
    answers: tuple[AnswerLine, ...] = ()
    buttons: tuple[Button, ...] = ()
    entry: Entry | None = None
    question: str | None = None


class Rejection(StrEnum):
    """Why an input changes nothing."""

    STALE = "stale"
    NOT_NOW = "not_now"
    NOT_TEXT = "not_text"
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    OUT_OF_BOUNDS = "out_of_bounds"
    NOT_A_DATE = "not_a_date"
    TOO_LONG = "too_long"
    EMPTY = "empty"
    NOTHING_MARKED = "nothing_marked"
    CONSTRAINT = "constraint"


class Outcome(StrEnum):
    """What is counted per round: how many, never who or when."""

    OPENED = "opened"
    CONSENTED = "consented"
    REFUSED = "refused"
    NOT_ELIGIBLE = "not_eligible"
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

    `arms` are the person's in the battery's experiments; `pace` is None where it cannot be told.
    """

    answers: Mapping[str, Answer]
    municipality: str
    language: str
    arms: Mapping[str, int] = field(default_factory=dict)
    pace: Pace | None = None


@dataclass(frozen=True, slots=True)
class Submit:
    """Take the response in; `receipt` is the only key with which it can be erased."""

    response: Response
    receipt: str


Effect = Show | Reject | Tell | EraseTyped | Count | Submit
