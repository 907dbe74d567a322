"""What a release says of how far its figures can be believed, always of the whole round.

Points are those of scores from 0 (worst) to 100 (best); shares are whole percentages. Everything is rounded.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from analytics.estimate.difference.verdict import Verdict

ALL_MEASURES = ""
"""The subject of a comparison of everybody's mean over all scores."""

BY_LOT = ""
"""The experiment in which the lot decides who answers alone and who is asked by an ambassador."""


@dataclass(frozen=True, slots=True)
class Range:
    """A whole number with the interval in which it may well lie."""

    value: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Apart:
    """By how many points one arm of an experiment lies above arm 0, each ambassador's people compared with each other.

    `subject` is a measure's or question's id, or ALL_MEASURES; `experiment` the battery's, or BY_LOT, where being
    asked is compared with answering alone. For a question without a score the points are percent of its first choice.
    The `verdict` looks at all comparisons of the experiment together; that of everything stands by itself.
    """

    subject: str
    experiment: str
    arm: int
    points: Range
    verdict: Verdict
    people: int


class Refusal(StrEnum):
    """Why a protected question gives no result."""

    FEW = "few"
    OTHER_ANSWERS_CHANGED = "other_answers_changed"
    PLACEBO = "placebo"
    RULES_NOT_FOLLOWED = "rules_not_followed"
    RANDOM = "random"


@dataclass(frozen=True, slots=True)
class ProtectedShare:
    """The share (percent) for whom a statement is true, found so that nobody's answer is known.

    `questions` are the protected questions that it rests on: two for a double list. `openly` is the share that says
    so when asked directly, `gap` the protected share less that, of the same people. `attentive` is the percentage
    that followed the rules, by the anchor. `near_ends` warns that many counted none or all of a list, where the count
    could give them away. With a `refusal` there is no result.
    """

    questions: tuple[str, ...]
    people: int
    near_ends: bool = False
    share: Range | None = None
    openly: int | None = None
    gap: Range | None = None
    attentive: int | None = None
    refusal: Refusal | None = None


class Sign(StrEnum):
    """A sign that answers were tapped without reading, or by somebody else."""

    TOO_FAST = "too_fast"
    LONG_RUN = "long_run"
    CONTRADICTION = "contradiction"
    DOUBLE = "double"
    ALL_BEST = "all_best"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class WithAndWithout:
    """A measure's score with everybody, and without those with a sign."""

    measure: str
    everybody: int
    without: int


@dataclass(frozen=True, slots=True)
class IfSilentWereUnhappy:
    """A measure's score, and what it would be if those who sent nothing were like the unhappiest part of the others."""

    measure: str
    known: int
    supposed: int
    silent: int
    """The percentage that sent nothing, of those who opened the link and could have."""


@dataclass(frozen=True, slots=True)
class Alike:
    """How much alike the people of one ambassador are: `part` of the variance (percent) lies between ambassadors."""

    part: int
    design_effect: float
    ambassadors: int


@dataclass(frozen=True, slots=True)
class WithoutAmbassador:
    """By how many points a measure's score moves at most when the people of any one ambassador are left out."""

    measure: str
    points: int


@dataclass(frozen=True, slots=True)
class Honesty:
    """All of it. `signs` are percentages of those who sent answers; only what at least k people stand behind."""

    apart: tuple[Apart, ...] = ()
    protected: tuple[ProtectedShare, ...] = ()
    agreeing: Range | None = None
    signs: Mapping[Sign, int] = field(default_factory=dict)
    without_signs: tuple[WithAndWithout, ...] = ()
    silent: tuple[IfSilentWereUnhappy, ...] = ()
    alike: Alike | None = None
    without_ambassador: tuple[WithoutAmbassador, ...] = ()


NOT_MEASURED = Honesty()
"""Of a release of which nothing can be said."""
