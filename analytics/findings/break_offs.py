"""Where people break off: whether one question stands out."""

from itertools import pairwise
from math import sqrt

from analytics.estimate.multiple_comparisons import chance, holm
from analytics.estimate.proportions import LEVEL
from analytics.released.values import Release


def clearly_most_stopped(release: Release) -> str | None:
    """The question at which, or shortly before which, clearly more stopped than at each other one; None without a test.

    Of the two numbers that are compared each is as likely to be the larger one where nothing differs (a sign test, as
    the normal distribution has it); Holm's adjustment over the others. A printed percentage may be one off, so that
    much is taken from the difference.
    """
    began = release.outcomes["consented"].count if "consented" in release.outcomes else None
    steps = release.break_offs
    if not began or len(steps) < 3:
        return None
    drops = [before - after for before, after in pairwise((100, *(step.remaining for step in steps)))]
    index = max(range(len(drops)), key=lambda at: drops[at])
    others = [drop for at, drop in enumerate(drops) if at != index]
    looks = holm([_chance(began * drops[index] / 100, began * other / 100, began / 100) for other in others])
    return steps[index].question if max(looks) < 1 - LEVEL else None


def _chance(most: float, other: float, rounding: float) -> float:
    apart = most - other - rounding
    return chance(apart, sqrt(most + other)) if apart > 0 else 1.0
