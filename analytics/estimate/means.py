"""Means whose standard errors know that an ambassador's respondents resemble each other."""

from dataclasses import dataclass
from math import nan

import numpy as np

from analytics.estimate.clustered_errors import ClusteredEstimate, People
from analytics.estimate.clusters import ALONE, Codes, Numbers, summed_by


@dataclass(frozen=True, slots=True)
class Mean(ClusteredEstimate):
    """A mean with its standard error; `design_effect` compares its square with that of as many drawn one by one.

    The design effect is 1 where nothing varies or nothing is known.
    """

    design_effect: float

    @property
    def effective_size(self) -> float:
        """How many people drawn one by one would tell as much, with what the error may fall short of."""
        return self.size / self.design_effect * self.found if self.design_effect > 0 else float(self.size)


def clustered_mean(values: Numbers, clusters: Codes) -> Mean:
    """The mean of `values`, with the errors of `analytics.estimate.clustered_errors`.

    `clusters` has a number for each value, `ALONE` for people without.
    """
    people = People(clusters)
    found = people.estimate(people.mean(values))
    given = values[~np.isnan(values)]
    plain = float(given.var(ddof=1)) / len(given) if len(given) > 1 else 0.0
    effect = design_effect(found.error, plain)
    return Mean(
        found.value,
        found.error,
        found.freedom,
        found.size,
        found.ambassadors,
        found.clusters,
        effect,
        found=found.found,
    )


def design_effect(error: float, plain: float) -> float:
    """The variance beside the `plain` one of as many people drawn one by one; 1 where either tells nothing."""
    return error**2 / plain if plain > 0 and np.isfinite(error) else 1.0


def most_moved(values: Numbers, clusters: Codes) -> float:
    """By how much the mean moves at most when the people of one ambassador are left out; it never says whose.

    0 where nobody came through an ambassador, NaN where somebody's people are all there are.
    """
    given = ~np.isnan(values)
    asked = given & (clusters != ALONE)
    if not asked.any():
        return 0.0
    size, total = int(given.sum()), float(values[given].sum())
    count = int(clusters[asked].max()) + 1
    people, sums = (summed_by(clusters[asked], one[asked], count) for one in (np.ones(len(values)), values))
    if (people == size).any():
        return nan
    return float(np.abs((total - sums) / (size - people) - total / size).max())
