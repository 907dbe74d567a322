"""Why an input changes nothing, and the sentence that says so."""

from dataclasses import dataclass
from enum import StrEnum

from conversations.phrases import Text, phrase


class Rejection(StrEnum):
    """Why an input changes nothing."""

    STALE = "stale"
    NOT_NOW = "not_now"
    NOT_TEXT = "not_text"
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    UNCLEAR = "unclear"
    OUT_OF_BOUNDS = "out_of_bounds"
    NOT_A_DATE = "not_a_date"
    TOO_LONG = "too_long"
    EMPTY = "empty"
    NOTHING_MARKED = "nothing_marked"
    CONSTRAINT = "constraint"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that changes nothing, and the sentence that says why."""

    code: Rejection
    message: Text


USE_BUTTONS = Refusal(Rejection.NOT_NOW, phrase("Please use the buttons."))
