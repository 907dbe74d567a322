"""Shares and their intervals."""

from dataclasses import dataclass
from math import sqrt

from scipy.special import ndtri, stdtrit

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """What a value may be, given what was seen; in the unit of the value."""

    low: float
    high: float


def quantile(level: float = LEVEL, freedom: float | None = None) -> float:
    """The two-sided quantile of Student's t with `freedom` degrees, or of the normal distribution without."""
    upper = (1 + level) / 2
    return float(ndtri(upper) if freedom is None else stdtrit(freedom, upper))


def wilson(share: float, size: float, z: float) -> Interval:
    """Wilson's score interval for `share` (0 to 1) of `size` people; `size` may be an effective sample size.

    Source: Wilson (1927), JASA 22, 209-212. Without people it is everything.
    """
    if size <= 0:
        return Interval(0.0, 1.0)
    centre = (share + z * z / (2 * size)) / (1 + z * z / size)
    half = z / (1 + z * z / size) * sqrt(share * (1 - share) / size + z * z / (4 * size * size))
    return Interval(max(centre - half, 0.0), min(centre + half, 1.0))


def newcombe(first: float, first_size: float, second: float, second_size: float, z: float) -> Interval:
    """The interval of `first` less `second`, two independent shares (0 to 1), from their Wilson intervals.

    Source: Newcombe (1998), Statistics in Medicine 17, 873-890, method 10.
    """
    one, two = wilson(first, first_size, z), wilson(second, second_size, z)
    if first_size <= 0 or second_size <= 0:
        return Interval(-1.0, 1.0)
    below = sqrt((first - one.low) ** 2 + (two.high - second) ** 2)
    above = sqrt((one.high - first) ** 2 + (second - two.low) ** 2)
    return Interval(first - second - below, first - second + above)
