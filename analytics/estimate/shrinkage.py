"""What several groups have in common: each is drawn towards the mean of all, the more the less sure it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, nan

import numpy as np


@dataclass(frozen=True, slots=True)
class Spread:
    """The mean of several groups, and how much they truly differ: `variance` is that between groups (tau squared)."""

    mean: float
    variance: float


def between_groups(values: Sequence[float], errors: Sequence[float]) -> Spread:
    """The mean and variance between groups with these standard errors; groups without an error do not count.

    Source: DerSimonian & Laird (1986), Controlled Clinical Trials 7, 177-188. NaN without any group.
    """
    known = [(value, error) for value, error in zip(values, errors, strict=True) if 0 < error < inf]
    if not known:
        return Spread(nan, 0.0)
    seen, precision = np.array([value for value, _ in known]), np.array([error for _, error in known]) ** -2.0
    fixed = float((precision * seen).sum() / precision.sum())
    surplus = float((precision * (seen - fixed) ** 2).sum()) - (len(seen) - 1)
    scale = float(precision.sum() - (precision**2).sum() / precision.sum())
    variance = max(surplus / scale, 0.0) if scale > 0 else 0.0
    weights = 1 / (variance + 1 / precision)
    return Spread(float((weights * seen).sum() / weights.sum()), variance)


def shrunk(values: Sequence[float], errors: Sequence[float], spread: Spread) -> list[float]:
    """Each value drawn towards the mean, the more the less sure it is (empirical Bayes)."""
    if spread.variance == 0:
        return [spread.mean] * len(values)
    trust = [spread.variance / (spread.variance + error**2) for error in errors]
    return [part * value + (1 - part) * spread.mean for value, part in zip(values, trust, strict=True)]
