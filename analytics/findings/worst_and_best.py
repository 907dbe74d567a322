"""What clearly stands out as worst or best, by the share of bad answers; what no test tells apart is not named.

Shares of the same people are compared as if they were independent. That is rather too unsure where people who are
badly off in one thing are so in others.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.estimate.difference.verdicts import FAR, HEADLINE
from analytics.estimate.estimates import Estimate
from analytics.estimate.multiple_comparisons import Ranks, rank_sets
from analytics.findings.bad_answers import BadAnswers, bad_answers, bad_estimate, items
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
    """The theme with clearly far more bad answers (`FAR`) than each other one, and its percentage; None without.

    The error of a theme is the mean of its items' errors, the most that it can be.
    """
    themes = worst_themes(release)
    index = clearly_highest([_theme_estimate(release, theme, percent) for theme, percent in themes], FAR)
    return None if index is None else themes[index]


def clearly_best_theme(release: Release) -> tuple[str, int] | None:
    """The theme with clearly far fewer bad answers than each other one, in the same way; None without."""
    themes = worst_themes(release)
    index = clearly_lowest([_theme_estimate(release, theme, percent) for theme, percent in themes], FAR)
    return None if index is None else themes[index]


def clearly_worst_item(release: Release) -> BadAnswers | None:
    """The item with clearly far more bad answers (`FAR`) than each other one; None without, or if one is hidden."""
    asked = items(release)
    index = clearly_highest([bad_estimate(release, item.id) for item in asked], FAR)
    return None if index is None else bad_answers(release, asked[index].id, EVERYBODY)


def _theme_estimate(release: Release, theme: str, percent: int) -> Estimate | None:
    asked = [variable.id for variable in items(release) if variable.theme == theme]
    found = [one for item in asked if (one := bad_estimate(release, item))]
    if len(found) < len(asked) or not found:
        return None
    freedoms = [one.freedom for one in found if one.freedom is not None]
    return Estimate(percent, sum(one.error for one in found) / len(found), min(freedoms, default=None))


def clearly_highest(estimates: Sequence[Estimate | None], margin: float = 0.0) -> int | None:
    """The place of the one that is clearly above each other one, by more than the `margin`.

    None of fewer than two, or if one is not known.

    All pairs are compared, adjusted by Holm (sets of ranks).
    """
    return next((index for index, rank in enumerate(_ranks(estimates, margin)) if rank.worst == 1), None)


def clearly_lowest(estimates: Sequence[Estimate | None], margin: float = 0.0) -> int | None:
    """The place of the one that is clearly below each other one; the sets of ranks hold for both ends at once."""
    return next((index for index, rank in enumerate(_ranks(estimates, margin)) if rank.best == len(estimates)), None)


def _ranks(estimates: Sequence[Estimate | None], margin: float) -> list[Ranks]:
    """None of fewer than two, or if one is not known."""
    known = [one for one in estimates if one]
    return rank_sets(known, HEADLINE, margin) if 2 <= len(known) == len(estimates) else []


@dataclass(frozen=True, slots=True)
class StandingOut:
    """The items with clearly more, and with clearly fewer bad answers than most of the others.

    Both are in the battery's order. `compared` tells whether there was anything to compare.
    """

    worse: tuple[BadAnswers, ...]
    better: tuple[BadAnswers, ...]
    compared: bool


def standing_out(release: Release) -> StandingOut:
    """Each item beside each other one, adjusted by Holm for all pairs (sets of ranks).

    Not beside their mean: one item that is far off would make all others stand out on the other side.
    """
    estimates = {item.id: one for item in items(release) if (one := bad_estimate(release, item.id))}
    if len(estimates) < 2:
        return StandingOut((), (), False)
    half = (len(estimates) - 1) / 2
    ranks = dict(zip(estimates, rank_sets(list(estimates.values()), HEADLINE), strict=True))
    worse = [item for item, rank in ranks.items() if len(ranks) - rank.worst > half]
    better = [item for item, rank in ranks.items() if rank.best - 1 > half]
    return StandingOut(_answers(release, worse), _answers(release, better), True)


def _answers(release: Release, wanted: Sequence[str]) -> tuple[BadAnswers, ...]:
    return tuple(one for item in wanted if (one := bad_answers(release, item, EVERYBODY)))
