"""Municipalities side by side without a league table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from analytics.estimate.difference.verdicts import FAR, HEADLINE
from analytics.estimate.estimates import Estimate
from analytics.estimate.multiple_comparisons import chance, holm, rank_sets
from analytics.estimate.proportions import LEVEL
from analytics.estimate.shrinkage import between_groups, shrunk
from analytics.findings.sureness import Scores
from analytics.released.values import Release
from analytics.responses.groups import EVERYBODY, NOT_SAID, Group


class Differing(StrEnum):
    """What can be said of the municipalities together."""

    TOO_FEW = "too_few"
    NONE_DIFFERS = "none_differs"
    SOME_DIFFER = "some_differ"


class Side(StrEnum):
    """Where a municipality clearly lies beside the whole round."""

    BELOW = "below"
    NOT_CLEAR = "not_clear"
    ABOVE = "above"


def where_most_live(release: Release) -> Group | None:
    """The municipality of clearly more than half of the people, by more than `FAR` of 100; None if there is none.

    However much the two numbers of people are rounded.
    """
    rounding = release.rules.rounding
    whole = (release.took_part[EVERYBODY].count or 0) + rounding
    for group, figure in release.took_part.items():
        share = ((figure.count or 0) - rounding) / whole
        is_municipality = group.cut == "municipality" and group != NOT_SAID
        if is_municipality and share > 0.5 and chance(share - 0.5, sqrt(0.25 / whole), margin=FAR / 100) < 1 - HEADLINE:
            return group
    return None


@dataclass(frozen=True, slots=True)
class Standing:
    """A municipality: its score as shown, drawn towards the others', and the ranks it may have (1 is the highest)."""

    group: Group
    score: int
    shrunk: float
    best: int
    worst: int
    side: Side


@dataclass(frozen=True, slots=True)
class Comparison:
    """The municipalities by one measure, in the release's order, never by rank."""

    measure: str
    verdict: Differing
    standings: tuple[Standing, ...]

    def on(self, side: Side) -> tuple[Group, ...]:
        """The municipalities on one side of the whole round."""
        return tuple(standing.group for standing in self.standings if standing.side is side)


def compare(release: Release, measures: Sequence[str]) -> list[Comparison]:
    """What can be said of the municipalities that have an interval, by each measure.

    Adjusted by Holm: each against the whole round, over all measures, and every pair of one measure for the ranks.
    Fewer than two municipalities cannot be compared.
    """
    scores = Scores(release)
    estimates = [_estimates(scores, measure) for measure in measures]
    found = zip(measures, estimates, strict=True)
    apart = [[scores.apart(measure, group) for group in groups] for measure, groups in found]
    adjusted = iter(holm([chance(one.value, one.error, one.freedom) for row in apart for one in row if one]))
    sides = [[_side(one.value, next(adjusted)) if one else Side.NOT_CLEAR for one in row] for row in apart]
    return [_comparison(*one) for one in zip(measures, estimates, sides, strict=True)]


def _estimates(scores: Scores, measure: str) -> dict[Group, Estimate]:
    """The municipalities that can be compared; none if they are fewer than two, or all people of one answered alike."""
    groups = [Group("municipality", code) for code in scores.release.municipalities]
    found = {group: estimate for group in groups if (estimate := scores.estimate(measure, group))}
    return found if len(found) > 1 and all(one.error for one in found.values()) else {}


def _comparison(measure: str, found: Mapping[Group, Estimate], sides: Sequence[Side]) -> Comparison:
    if not found:
        return Comparison(measure, Differing.TOO_FEW, ())
    estimates = list(found.values())
    values, errors = [one.value for one in estimates], [one.error for one in estimates]
    drawn = shrunk(values, errors, between_groups(values, errors))
    ranks = rank_sets(estimates)
    standings = tuple(
        Standing(group, round(value), round(near, 1), rank.best, rank.worst, side)
        for group, value, near, rank, side in zip(found, values, drawn, ranks, sides, strict=True)
    )
    differs = any(side is not Side.NOT_CLEAR for side in sides)
    return Comparison(measure, Differing.SOME_DIFFER if differs else Differing.NONE_DIFFERS, standings)


def _side(value: float, adjusted: float) -> Side:
    if adjusted >= 1 - LEVEL:
        return Side.NOT_CLEAR
    return Side.BELOW if value < 0 else Side.ABOVE
