"""Figures together with what they tell: nothing is printed that does not say what an attacker learns from it."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.disclosure.strata import Strata
from analytics.responses.groups import Group

SILENT = "(silent)"
"""The column of those in a part of the round who did not answer a question, for whatever reason."""

Cell = tuple[Group, str]
"""A group, and a column of a question's table."""

Key = tuple[object, ...]
"""The name of a figure."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a figure tells of one question: the weighted sum of these cells lies between `low` and `high`.

    The cells are those of groups, or of `strata`.
    """

    question: str
    terms: Mapping[Cell, float]
    low: float
    high: float
    strata: Strata | None = None


NOTHING_OF_COUNTS = Statement("", {}, 0.0, 0.0)
"""What a figure tells that any table of answers could have."""


class TellsNothing(ValueError):
    """A figure was made without saying what it tells."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure that may be printed: its `key`, what it is worth to a reader, what is printed, and all that this tells.

    `covers` are the cells that are shown by it, if it is the share of an answer. Raises TellsNothing for a figure that
    does not say what it tells; of one that tells nothing of answers that is said, too (NOTHING_OF_COUNTS).
    """

    key: Key
    worth: float
    prints: object
    tells: tuple[Statement, ...]
    covers: tuple[Cell, ...] = ()

    def __post_init__(self) -> None:
        if not self.tells:
            raise TellsNothing(f"What does {self.key} tell? A figure is printed only with an answer to that.")


def telling_nothing(key: Key, prints: object) -> Candidate:
    """A figure that any table of answers could have: it is about something else, or about how answers of the same
    people or of the people of one ambassador go together, which no other figure tells."""
    return Candidate(key, 0.0, prints, (NOTHING_OF_COUNTS,))
