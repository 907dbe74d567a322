"""A release: the frozen object with nothing but checked figures, from which every format is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from analytics.codebook import Codebook
from analytics.groups import EVERYBODY, Group
from analytics.rules import Rules

FORMAT = 1


class Reason(StrEnum):
    """Why a figure is hidden. Figures hidden to protect others share the reason of those they protect."""

    GROUP = "group"
    CELL = "cell"


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What is known of a round besides its answers; dates as texts, so that nothing is read from a clock.

    `language_groups` maps each group that answers are stored under to its languages (codes).
    `outcomes` counts people by what became of their conversation ("opened", "consented", "sent", ...); a release
    keeps them only as checked figures.
    """

    id: str
    name: str
    opened: str
    closed: str
    battery_id: str
    battery_version: str
    battery_hash: str
    language_groups: Mapping[str, Sequence[str]] = field(default_factory=dict)
    outcomes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Figure:
    """A rounded count and, where it has a base, a whole percentage; or the reason why neither is shown."""

    count: int | None
    share: int | None = None
    hidden: Reason | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A question's answers in one group, a figure for each column.

    `base` is what shares are of: in the whole round all who were asked, in a part of it those who answered.
    """

    group: Group
    base: Figure
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A question's table; `columns` are the codes of its options, then skipped, declined and perhaps not asked.

    The rows of parts of the round have the options only: how few of a small group were silent is nobody's business.
    """

    question: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def row(self, group: Group) -> Row:
        """The row of a group. Raises KeyError."""
        for row in self.rows:
            if row.group == group:
                return row
        raise KeyError(group)

    def cells(self, row: Row) -> Iterator[tuple[str, Figure]]:
        """The columns and figures of one of its rows."""
        return zip(self.columns, row.figures, strict=False)

    @property
    def whole_round(self) -> Row:
        return self.row(EVERYBODY)


@dataclass(frozen=True, slots=True)
class Measure:
    """What has a score from 0 (worst) to 100 (best): a theme whose items hang together, or a single item.

    `id` is the theme's or the item's. `error` is the standard error of the whole round's score with respondents
    clustered by ambassador, `spread` the standard deviation of people within municipalities, `design_effect` how
    much clustering inflates the variance (at least 1); all None when too few people have a score.
    """

    id: str
    theme: str
    items: tuple[str, ...]
    error: float | None = None
    spread: float | None = None
    design_effect: float | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A group's score for a measure, a whole number, and how many people it is the mean of, rounded."""

    measure: str
    group: Group
    value: int | None
    people: int | None
    hidden: Reason | None = None


@dataclass(frozen=True, slots=True)
class Reliability:
    """Whether the items of a theme measure one thing: Cronbach's alpha with its interval (Feldt).

    `without_each` are the lowest and highest mean score when one item is left out. All are None when too few people
    answered every item.
    """

    theme: str
    items: int
    alpha: float | None
    low: float | None
    high: float | None
    without_each: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Release:
    """A closed round's report, before it is written in any format."""

    round: RoundFacts
    rules: Rules
    codebook: Codebook
    municipalities: Mapping[str, str]
    outcomes: Mapping[str, Figure]
    took_part: Mapping[Group, Figure]
    results: tuple[Result, ...]
    design_effects: Mapping[str, float]
    measures: tuple[Measure, ...]
    scores: tuple[Score, ...]
    reliabilities: tuple[Reliability, ...]
    ambassadors: Mapping[Group, int]

    def to_document(self) -> dict[str, Any]:
        """The release as plain JSON."""
        from analytics.documents import release_to_document

        return release_to_document(self)

    @staticmethod
    def from_document(document: Mapping[str, Any]) -> "Release":
        """The reverse of `to_document`. Raises UnreadableRelease."""
        from analytics.documents import release_from_document

        return release_from_document(document)
