"""What clearly stands out as worst or best, by the share of bad answers; what no test tells apart is not named.

Shares of the same people are compared as if they were independent. That is rather too unsure where people who are
badly off in one thing are so in others.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.estimate.comparing import rank_sets
from analytics.estimate.estimates import Estimate, combined
from analytics.findings.bad_answers import BadAnswers, bad_answers, bad_estimate, items
from analytics.findings.verdict import HEADLINE, verdicts
from analytics.honesty.values import Verdict
from analytics.released.values import Release
from analytics.responses.groups import EVERYBODY
from analytics.rules import whole_percent


def item_answers(release: Release) -> list[BadAnswers]:
    """The bad answers to each item of the whole round that is shown, in the battery's order."""
    return [one for item in items(release) if (one := bad_answers(release, item.id, EVERYBODY))]


def worst_themes(release: Release) -> list[tuple[str, int]]:
    """The themes with the mean percentage of bad answers to their items, worst first; only where all are known."""
    means: dict[str, int] = {}
    for theme, _ in release.codebook.themes:
        asked = [variable.id for variable in items(release) if variable.theme == theme]
        found = [bad_answers(release, item, EVERYBODY) for item in asked]
        known = [one.percent for one in found if one]
        if asked and len(known) == len(asked):
            means[theme] = whole_percent(sum(known), 100 * len(known))
    return sorted(means.items(), key=lambda mean: -mean[1])


def clearly_worst_theme(release: Release) -> tuple[str, int] | None:
    """The theme with clearly more bad answers than each other one, and its percentage; None where no test says so.

    The error of a theme is the mean of its items' errors, the most that it can be.
    """
    themes = worst_themes(release)
    place = clearly_highest([_theme_estimate(release, theme, percent) for theme, percent in themes])
    return None if place is None else themes[place]


def _theme_estimate(release: Release, theme: str, percent: int) -> Estimate | None:
    asked = [variable.id for variable in items(release) if variable.theme == theme]
    found = [one for item in asked if (one := bad_estimate(release, item))]
    if len(found) < len(asked) or not found:
        return None
    freedoms = [one.freedom for one in found if one.freedom is not None]
    return Estimate(percent, sum(one.error for one in found) / len(found), min(freedoms, default=None))


def clearly_highest(estimates: Sequence[Estimate | None]) -> int | None:
    """The place of the one that is clearly above each other one; None of fewer than two, or if one is not known.

    All pairs are compared, adjusted by Holm (sets of ranks).
    """
    known = [one for one in estimates if one]
    if len(known) < 2 or len(known) < len(estimates):
        return None
    ranks = rank_sets(known, HEADLINE)
    return next((place for place, rank in enumerate(ranks) if rank.worst == 1), None)


@dataclass(frozen=True, slots=True)
class StandingOut:
    """The items with clearly more, and with clearly fewer bad answers than the mean of the others.

    Both are in the battery's order: among themselves they are not compared. `compared` tells whether there was
    anything to compare.
    """

    worse: tuple[BadAnswers, ...]
    better: tuple[BadAnswers, ...]
    compared: bool


def standing_out(release: Release) -> StandingOut:
    """Each item beside the mean of the others, with Holm's adjustment for their number."""
    estimates = {item.id: one for item in items(release) if (one := bad_estimate(release, item.id))}
    if len(estimates) < 2:
        return StandingOut((), (), False)
    apart = [_apart(list(estimates.values()), place) for place in range(len(estimates))]
    sides = dict(zip(estimates, verdicts(apart, HEADLINE), strict=True))
    return StandingOut(_on(release, sides, Verdict.HIGHER), _on(release, sides, Verdict.LOWER), True)


def _on(release: Release, sides: Mapping[str, Verdict], wanted: Verdict) -> tuple[BadAnswers, ...]:
    found = (bad_answers(release, item, EVERYBODY) for item, side in sides.items() if side is wanted)
    return tuple(one for one in found if one)


def _apart(estimates: Sequence[Estimate], place: int) -> Estimate:
    """By how much one is above the mean of the others."""
    part = -1 / (len(estimates) - 1)
    return combined([(1.0 if at == place else part, one) for at, one in enumerate(estimates)])
