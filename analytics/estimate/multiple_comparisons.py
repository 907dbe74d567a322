"""Many comparisons at once, without a league table: p-values adjusted for their number, and sets of possible ranks."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import isfinite

from scipy.special import ndtr, stdtr

from analytics.estimate.estimates import Estimate, difference
from analytics.estimate.proportions import LEVEL


def holm(chances: Sequence[float]) -> list[float]:
    """The p-values adjusted for their number.

    Source: Holm (1979), Scandinavian Journal of Statistics 6, 65-70.
    """
    order = sorted(range(len(chances)), key=lambda index: chances[index])
    adjusted, highest = [0.0] * len(chances), 0.0
    for rank, index in enumerate(order):
        highest = max(highest, min((len(chances) - rank) * chances[index], 1.0))
        adjusted[index] = highest
    return adjusted


def chance(difference: float, error: float, freedom: float | None = None, margin: float = 0.0) -> float:
    """The two-sided p-value of a difference with this standard error, by Student's t or the normal distribution.

    With a `margin` that of a difference which truly is at most as large as it (a minimum-effect test: Murphy & Myors
    1999, Journal of Applied Psychology 84, 234-248). 1 where the error, or the degrees of freedom, say that nothing is
    known.
    """
    if not isfinite(error) or not isfinite(difference) or freedom == 0:
        return 1.0
    difference = max(abs(difference) - margin, 0.0)
    if error == 0:
        return 1.0 if difference == 0 else 0.0
    beyond = difference / error
    return float(2 * (ndtr(-beyond) if freedom is None else stdtr(freedom, -beyond)))


@dataclass(frozen=True, slots=True)
class Ranks:
    """The places (1 is the highest value) that a group may have, all groups' at once; both ends included."""

    best: int
    worst: int


def rank_sets(estimates: Sequence[Estimate], level: float = LEVEL, margin: float = 0.0) -> list[Ranks]:
    """For each group the ranks that hold together with probability `level`: pairs are compared, adjusted by Holm.

    A pair differs if clearly by more than the `margin`.

    Source: Mogstad, Romano, Shaikh & Wilhelm (2024), Review of Economic Studies 91, 476-518, with Holm's step-down
    in place of the bootstrap, so that the sets are never smaller and need no chance.
    """
    pairs = list(combinations(range(len(estimates)), 2))
    apart = [difference(estimates[a], estimates[b]) for a, b in pairs]
    adjusted = holm([chance(one.value, one.error, one.freedom, margin) for one in apart])
    clear = [(pair, one) for pair, one, p in zip(pairs, apart, adjusted, strict=True) if p < 1 - level]
    return _possible_ranks(len(estimates), [(a, b) if one.value > 0 else (b, a) for (a, b), one in clear])


def _possible_ranks(size: int, clear: Sequence[tuple[int, int]]) -> list[Ranks]:
    """The ranks that `size` groups may have, given the pairs (better, worse) that clearly differ."""
    better, worse = [0] * size, [0] * size
    for high, low in clear:
        better[low] += 1
        worse[high] += 1
    return [Ranks(1 + above, size - below) for above, below in zip(better, worse, strict=True)]
