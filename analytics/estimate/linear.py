"""Estimates that know how far each person moved them, so that several of the same people can be put together.

Two estimates of the same people, or of people of the same ambassadors, are not independent. Each person's influence
on both shows how they go together, and the error of their difference follows.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from analytics.estimate.clustered import ALONE, Codes, Numbers, numbered
from analytics.estimate.estimates import Estimate

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """A value, and by how much each person moved it; it rests on those who are `counted`."""

    value: float
    influence: Numbers
    counted: Mask

    def __sub__(self, other: "Linear") -> "Linear":
        return through(self.value - other.value, (1.0, self), (-1.0, other))

    def scaled(self, factor: float, added: float = 0.0) -> "Linear":
        """The value times `factor`, and `added` to it."""
        return through(self.value * factor + added, (factor, self))


def through(value: float, *parts: tuple[float, Linear]) -> Linear:
    """A smooth function of estimates, given its value and its slope in each of them (the delta method)."""
    influence = np.sum([slope * part.influence for slope, part in parts], axis=0)
    return Linear(value, influence, np.any([part.counted for _, part in parts], axis=0))


@dataclass(frozen=True, slots=True)
class ClusteredEstimate(Estimate):
    """An estimate that rests on `size` people, who came through so many `ambassadors`."""

    size: int
    ambassadors: int

    def has_interval(self, least_clusters: int) -> bool:
        """Whether enough ambassadors, or none at all, stand behind it."""
        return self.ambassadors == 0 or self.ambassadors >= least_clusters


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """Those who were asked: the number of each one's cluster, `ALONE` for people without an ambassador.

    All arrays given to an estimator have one entry for each of them, NaN for who did not answer.
    """

    clusters: Codes

    @property
    def are_clustered(self) -> bool:
        return bool((self.clusters != ALONE).any())

    def mean(self, values: Numbers, among: Mask | None = None) -> Linear:
        """The mean of those who answered, if wanted `among` some. Raises ValueError when they are fewer than two."""
        counted = ~np.isnan(values) if among is None else among & ~np.isnan(values)
        size = int(counted.sum())
        if size < 2:
            raise ValueError("A mean and its error need at least two people.")
        value = float(values[counted].mean())
        influence = np.where(counted, values - value, 0.0) / size
        return Linear(value, influence if self.are_clustered else influence * sqrt(size / (size - 1)), counted)

    def estimate(self, of: Linear) -> ClusteredEstimate:
        """The value with its standard error, and Student's degrees of freedom where people are clustered.

        With ambassadors the sandwich variance by cluster, factor G/(G-1), G clusters that count; without, the usual
        variance over n - 1. Source: Deville (1999), Survey Methodology 25, 193-203, as `svycontrast` of R's survey
        package does. Raises ValueError when everybody who counts came through one ambassador.
        """
        clusters = self.clusters[of.counted]
        groups = numbered(clusters)
        count = int(groups.max()) + 1
        if count < 2:
            raise ValueError("An error needs at least two ambassadors.")
        sums = np.bincount(groups, weights=of.influence[of.counted])
        variance = float((sums**2).sum()) * (count / (count - 1) if self.are_clustered else 1.0)
        ambassadors = len(np.unique(clusters[clusters != ALONE]))
        freedom = count - 1 if ambassadors else None
        return ClusteredEstimate(of.value, sqrt(variance), freedom, int(of.counted.sum()), ambassadors)
