"""How many people each ambassador may bring, and what that does to whatever is compared.

Few ambassadors bring most people, and what a way of asking makes differs from one to the other. Both are feared here
before anybody is asked: formulas that take ambassadors to be alike promise too much.
"""

from dataclasses import dataclass
from functools import cache, cached_property
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq

from analytics.estimate.proportions import LEVEL, quantile

Numbers = NDArray[np.float64]

DRAWS = 4000
MOST_RANKS = 100_000
MOST_SIMULATED = 400
"""More ambassadors than this are as good as so many: their differences cancel."""
_FARTHEST = 64.0
_STEPS = 20


@dataclass(frozen=True)
class AmbassadorSizes:
    """The sizes of the people of `ambassadors`, 1 / rank to the power of `unequal`, as parts of all.

    They are only as unequal as leaves `least` effective ambassadors, where there are so many: with fewer no report
    says how sure anything is, so that nothing could be promised at all.
    """

    ambassadors: int
    unequal: float
    least: float

    @cached_property
    def parts(self) -> Numbers:
        """What part of the people each brings, the largest first."""
        return _parts(self.ambassadors, self._exponent)

    @cached_property
    def _exponent(self) -> float:
        if _effective(_parts(self.ambassadors, self.unequal)) >= self.least:
            return self.unequal
        if self.ambassadors <= self.least:
            return 0.0

        def surplus(exponent: float) -> float:
            return _effective(_parts(self.ambassadors, exponent)) - self.least

        return float(brentq(surplus, 0.0, self.unequal))

    @property
    def largest(self) -> float:
        """What part of the people the one brings who brings most."""
        return float(self.parts[0]) if self._exponent else 1 / self.ambassadors

    @property
    def effective(self) -> float:
        """How many ambassadors of one size would tell as much: (sum n)^2 / sum n^2."""
        return _effective(self.parts) if self._exponent else float(self.ambassadors)

    @property
    def freedom(self) -> float:
        """Satterthwaite's degrees of freedom of a CR2 error of a mean of all, as in `clustered_errors`."""
        return _freedom(self.parts)


def _parts(ambassadors: int, exponent: float) -> Numbers:
    ranks = np.arange(1, min(ambassadors, MOST_RANKS) + 1, dtype=float)
    sizes = ranks**-exponent
    return np.asarray(sizes / sizes.sum())


def _effective(parts: Numbers) -> float:
    return float(parts.sum() ** 2 / (parts**2).sum())


def _freedom(parts: Numbers) -> float:
    """Of a regressor whose leverage in each cluster is that cluster's part."""
    if len(parts) < 2:
        return 1.0
    ties = parts**2 / (1 - parts)
    return float(1 / (ties.sum() ** 2 - (ties**2).sum() + (parts**2).sum()))


@cache
def errors_needed(brought: AmbassadorSizes, answers: int, varying: float, power: float) -> float | None:
    """How many plain errors large a difference of two arms must be to be called clear in this part of all rounds.

    A plain error is that of two halves of `answers` people who are drawn one by one. What the arm makes differs between
    ambassadors with a standard deviation of `varying` times itself. None where no difference is large enough. Rounds
    are simulated with the estimator of `analytics.estimate.arms`, the same chance each time.
    """
    simulated = _replicates(brought, answers)
    if len(simulated.weights) < 2 or simulated.power(_FARTHEST, varying) < power:
        return None
    low, high = 0.0, _FARTHEST
    for _ in range(_STEPS):
        middle = (low + high) / 2
        low, high = (middle, high) if simulated.power(middle, varying) < power else (low, middle)
    return high / simulated.lost


@dataclass(frozen=True)
class _Replicates:
    """Differences of two arms within ambassadors, in errors of their mean; `lost` is that error over a plain one."""

    weights: Numbers
    noise: Numbers
    moods: Numbers
    lost: float

    def power(self, apart: float, varying: float) -> float:
        """In what part of the rounds a difference is called clear."""
        each = apart + self.noise + varying * apart * self.moods
        found = each @ self.weights
        errors = np.sqrt((((each - found[:, None]) * self.weights) ** 2 / (1 - self.weights)).sum(axis=1))
        return float((np.abs(found) > quantile(LEVEL, _freedom(self.weights)) * errors).mean())


@cache
def _replicates(brought: AmbassadorSizes, answers: int) -> _Replicates:
    parts = brought.parts if len(brought.parts) <= MOST_SIMULATED else _parts(MOST_SIMULATED, brought.unequal)
    people = np.maximum(np.round(parts * answers), 1.0)
    first, second = np.ceil(people / 2), np.floor(people / 2)
    both = (first * second / people)[second > 0]
    weights = both / both.sum() if len(both) else both
    draw = np.random.default_rng(1)
    shape = (DRAWS, len(both))
    noise = draw.normal(size=shape) * np.sqrt(both.sum() / both)
    return _Replicates(weights, noise, draw.normal(size=shape), sqrt(both.sum() / (answers / 4)))
