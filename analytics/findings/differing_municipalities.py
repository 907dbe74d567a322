"""In which questions a municipality's bad answers clearly differ from the rest of the round."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from analytics.estimate.difference.verdicts import HEADLINE
from analytics.estimate.multiple_comparisons import chance, holm
from analytics.estimate.proportions import newcombe, quantile
from analytics.findings.bad_answers import BadAnswers, bad_answers, items
from analytics.findings.shares import effective_size, sureness
from analytics.released.values import Release, Sureness
from analytics.responses.groups import EVERYBODY, NOT_SAID, Group


@dataclass(frozen=True, slots=True)
class ClearDifference:
    """By how many percentage points a group's bad answers are above the rest of the round, with its interval."""

    question: str
    group: Group
    points: int
    low: int
    high: int


def clear_differences(release: Release, cut: str = "municipality") -> list[ClearDifference]:
    """Where a group's bad answers clearly differ from the rest of the round, largest first; all looks are one family.

    Newcombe's intervals and Holm's adjustment, with the sample sizes that are left after clustering.
    """
    looks = [look for variable in items(release) for look in _looks(release, variable.id, cut)]
    adjusted = holm([look.chance for look in looks])
    clear = [look.difference for look, p in zip(looks, adjusted, strict=True) if p < 1 - HEADLINE]
    return sorted(clear, key=lambda one: -abs(one.points))


@dataclass(frozen=True, slots=True)
class _Look:
    difference: ClearDifference
    chance: float


def _looks(release: Release, question: str, cut: str) -> Iterator[_Look]:
    whole = bad_answers(release, question, EVERYBODY)
    result = next(result for result in release.results if result.question == question)
    for row in result.rows:
        inside = bad_answers(release, question, row.group)
        if whole and inside and row.group.cut == cut and row.group != NOT_SAID:
            look = _look(release, whole, inside)
            if look:
                yield look


def _look(release: Release, whole: BadAnswers, inside: BadAnswers) -> _Look | None:
    """One group beside those outside it."""
    outside = whole.people - inside.people
    sure, sure_outside = _sure_apart(release, inside.question, inside.group)
    if outside <= 0 or sure is None or sure_outside is None:
        return None
    here = inside.percent / 100
    rest = min(max((whole.percent * whole.people - inside.percent * inside.people) / outside / 100, 0.0), 1.0)
    sizes = (
        effective_size(here, inside.people, sure, inside.step),
        effective_size(rest, outside, sure_outside, whole.step),
    )
    degrees = sure.freedom
    interval = newcombe(here, sizes[0], rest, sizes[1], quantile(freedom=degrees))
    pooled = (here * sizes[0] + rest * sizes[1]) / sum(sizes)
    error = sqrt(pooled * (1 - pooled) * (1 / sizes[0] + 1 / sizes[1]))
    percents = [round(100 * value) for value in (here - rest, interval.low, interval.high)]
    return _Look(ClearDifference(inside.question, inside.group, *percents), chance(here - rest, error, degrees))


def _sure_apart(release: Release, question: str, group: Group) -> tuple[Sureness | None, Sureness | None]:
    """How sure a group's shares are, and those of the others of its cut: the least sure of these stands for all."""
    others = [other for other in release.sureness.get(question, {}) if other.cut == group.cut and other != group]
    known = [one for other in others if (one := sureness(release, question, other))]
    return sureness(release, question, group), max(known, key=lambda one: one.design_effect, default=None)
