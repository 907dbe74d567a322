"""A release: the frozen object with nothing but checked figures, from which every format is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import ceil, floor
from typing import Self

from analytics.estimate.sure import Sure
from analytics.released.entered_values import EnteredIntervention, SelfAssessment
from analytics.released.honesty import NOT_MEASURED, Honesty
from analytics.released.trail_changes import TrailChanges
from analytics.responses.codebook import DECLINED, NOT_ANSWERED, NOT_ASKED, SKIPPED, Codebook
from analytics.responses.groups import EVERYBODY, Group
from analytics.rules import Rules
from conversations.audience import Audience

FORMAT = 3
"""Since 2 shares and scores have steps and can stand without counts, and each group's figures say how sure they are.

Since 3 all shares of answers are of those who answered, and silence has figures of its own.
"""


class Reason(StrEnum):
    """Why a figure is hidden. Figures hidden to protect others share the reason of those they protect."""

    GROUP = "group"
    CELL = "cell"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasedRound:
    """What is known of a round besides its answers; dates as texts, so that nothing is read from a clock.

    `language_groups` maps each group that answers are stored under to its languages (codes).
    `outcomes` counts people by what became of their conversation ("opened", "consented", "sent", ...); a release
    keeps them only as checked figures. `contact` is whom to ask, in the words of the region's file, `audience`
    whom the round asked.
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
    contact: str = ""
    audience: Audience = Audience.NEWCOMERS


@dataclass(frozen=True, slots=True)
class Figure:
    """A rounded count and, where it has a base, a share in percent; or the reason why neither is shown.

    A share stands without a count where it is rounded to more than whole percentages, and where its base is not shown.
    """

    count: int | None
    share: int | None = None
    hidden: Reason | None = None


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A question's answers in one group, a figure for each column.

    `base` is how many answered, and what shares are of. `step` is to how many percent the shares are rounded (1, 5 or
    10). `good` and `bad` are the halves of an item's answers, a middle left out, where single answers are hidden.
    """

    group: Group
    base: Figure
    figures: tuple[Figure, ...]
    step: int = 1
    good: Figure | None = None
    bad: Figure | None = None


@dataclass(frozen=True, slots=True)
class Silence:
    """How many of the whole round did not answer a question.

    `asked` is how many were asked, and what the shares of those who skipped it or declined are of, rounded to `step`
    percent. `not_asked` is a count alone, of a question that not everybody is asked. `together` is how many skipped or
    declined, to a whole percent, where it is hidden how many did which.
    """

    asked: Figure
    skipped: Figure
    declined: Figure
    not_asked: Figure | None = None
    step: int = 1
    together: Figure | None = None

    @property
    def share(self) -> int | None:
        """How many percent of those asked did not answer; None where that is hidden."""
        if self.together:
            return self.together.share
        if self.skipped.share is None or self.declined.share is None:
            return None
        return self.skipped.share + self.declined.share

    def step_of(self, column: str) -> int:
        """To how many percent a column's share is rounded."""
        return 1 if column == NOT_ANSWERED else self.step

    def cells(self) -> Iterator[tuple[str, Figure]]:
        """The columns and figures of those who did not answer."""
        yield SKIPPED, self.skipped
        yield DECLINED, self.declined
        if self.together is not None:
            yield NOT_ANSWERED, self.together
        if self.not_asked is not None:
            yield NOT_ASKED, self.not_asked


@dataclass(frozen=True, slots=True)
class Result:
    """A question's table; `columns` are the codes of its options.

    Only of the whole round it is said how many were silent: how few of a small group were is nobody's business.
    """

    question: str
    columns: tuple[str, ...]
    rows: tuple[ResultRow, ...]
    silence: Silence

    def row(self, group: Group) -> ResultRow:
        """The row of a group. Raises KeyError."""
        for row in self.rows:
            if row.group == group:
                return row
        raise KeyError(group)

    def cells(self, row: ResultRow) -> Iterator[tuple[str, Figure]]:
        """The columns and figures of one of its rows."""
        return zip(self.columns, row.figures, strict=True)

    @property
    def whole_round(self) -> ResultRow:
        return self.row(EVERYBODY)


@dataclass(frozen=True, slots=True)
class Measure:
    """What has a score from 0 (worst) to 100 (best): a theme whose items hang together, or a single item.

    `id` is the theme's or the item's. `spread` is the standard deviation of people in the whole round, a whole number;
    None when too few people have a score, or where it would tell what they answered.
    """

    id: str
    theme: str
    items: tuple[str, ...]
    spread: float | None = None


@dataclass(frozen=True, slots=True)
class Sureness:
    """How sure what is found in a group is, rounded so that it is rather too unsure.

    `design_effect` (at least 1) is by how much clustering inflates variances, of a part of the round its own one,
    steadied by the other parts; `clusters` the effective number of ambassadors, those who came by themselves being one
    each; `freedom` Student's degrees of freedom. The last two are None where nobody came through an ambassador.
    """

    design_effect: float
    clusters: int | None = None
    freedom: int | None = None

    @classmethod
    def of(cls, sure: Sure) -> Self:
        """What was found, rounded."""
        clusters, freedom = (None if one is None else floor(one + 1e-9) for one in (sure.clusters, sure.freedom))
        return cls(ceil(10 * sure.design_effect - 1e-9) / 10, clusters, freedom)

    def has_interval(self, rules: Rules) -> bool:
        """Whether enough ambassadors, or none at all, stand behind it."""
        return self.clusters is None or (self.clusters >= rules.least_clusters and bool(self.freedom))


@dataclass(frozen=True, slots=True)
class Score:
    """A group's score for a measure, rounded to `step` points, and about how many people it is the mean of.

    The people are worked out from how many took part in the group and how many of all were asked.
    """

    measure: str
    group: Group
    value: int | None
    people: int | None
    hidden: Reason | None = None
    sureness: Sureness | None = None
    step: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliability:
    """Whether the items of a theme measure one thing: Cronbach's alpha in whole tenths, downwards.

    `without_each` are the lowest and highest mean score when one item is left out. Both are None when too few people
    answered every item, or where they would tell what people answered.
    """

    theme: str
    items: int
    alpha: float | None
    without_each: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class BreakOffStep:
    """How many percent of those who began had not yet broken off for good when `question` was passed."""

    question: str
    remaining: int


@dataclass(frozen=True, slots=True)
class Weighted:
    """Shares in the whole round as they would be if those who answered were made up as the population is.

    `margins` are what it was weighted by, `effective` (rounded) and `design_effect` what the weights leave of the
    sample (Kish); None where that would tell how many people are in a closed group. `shares` has for each question the
    whole percentages of its options among those who answered; a question is missing where weighted shares would give a
    hidden figure away. `sure_as` tells as about how many people drawn one by one its shares are sure, with respondents
    clustered and the margins known, `freedom` Student's degrees of freedom where people are clustered. `refusal` is the
    code of what stood in the way (see analytics.estimate.weighting).
    """

    margins: tuple[str, ...]
    effective: int | None
    design_effect: float | None
    shares: Mapping[str, tuple[int, ...]]
    refusal: str | None = None
    sure_as: Mapping[str, int] = field(default_factory=dict)
    freedom: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EarlierMix:
    """What the whole round's scores would be with an earlier round's mix of modes and of language groups together.

    `scores` are whole numbers by measure; one is missing where it would give a hidden figure away. `design_effect` is
    what the weights cost (Kish).
    """

    round: str
    design_effect: float
    scores: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """A closed round's report, before it is written in any format.

    `sureness` is that of each question's shares by group, `rates` are whole percentages by name (see
    analytics.estimate.participation), `texts` the masked free texts of each question that has enough of them, in
    alphabetical order. `made_with` names what made the release and in which version; there is no hash of the responses,
    since it could confirm a guess of them.
    """

    round: ReleasedRound
    rules: Rules
    codebook: Codebook
    municipalities: Mapping[str, str]
    outcomes: Mapping[str, Figure]
    took_part: Mapping[Group, Figure]
    results: tuple[Result, ...]
    sureness: Mapping[str, Mapping[Group, Sureness]]
    measures: tuple[Measure, ...]
    scores: tuple[Score, ...]
    reliabilities: tuple[Reliability, ...]
    ambassadors: Mapping[Group, int]
    rates: Mapping[str, int] = field(default_factory=dict)
    break_offs: tuple[BreakOffStep, ...] = ()
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    weighted: Weighted | None = None
    self_assessments: tuple[SelfAssessment, ...] = ()
    interventions: tuple[EnteredIntervention, ...] = ()
    compared_with: tuple[str, ...] = ()
    made_with: Mapping[str, str] = field(default_factory=dict)
    mixes: tuple[EarlierMix, ...] = ()
    trails: tuple[TrailChanges, ...] = ()
    honesty: Honesty = NOT_MEASURED
