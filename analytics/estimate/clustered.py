"""Means whose standard errors know that an ambassador's respondents resemble each other."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Codes = NDArray[np.integer]

ALONE = -1
"""The cluster number of people whom no ambassador asked: each is a cluster of their own."""


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean of `size` people with its standard error, which rests on `clusters` independent groups of them.

    `ambassadors` counts the clusters that are more than one person by themselves; `design_effect` compares the
    variance with that of as many people drawn one by one (1.0 where nothing varies).
    """

    value: float
    error: float
    size: int
    clusters: int
    ambassadors: int
    design_effect: float

    @property
    def freedom(self) -> int | None:
        """Degrees of freedom of its interval; None where nobody is clustered."""
        return self.clusters - 1 if self.ambassadors else None

    @property
    def effective_size(self) -> float:
        """How many people drawn one by one would tell as much."""
        return self.size / self.design_effect if self.design_effect > 0 else float(self.size)


def clustered_mean(values: Numbers, clusters: Codes, weights: Numbers | None = None) -> Mean:
    """The (weighted) mean of `values` with the sandwich variance by cluster, factor G/(G-1).

    `clusters` has a number for each value, `ALONE` for people without. Same as `svymean` of R's survey package with
    `ids = ~cluster` (Lumley 2004, J. Stat. Software 9(8)). Raises ValueError without values.
    """
    size = len(values)
    if size == 0:
        raise ValueError("A mean needs at least one person.")
    weights = np.ones(size) if weights is None else weights
    total = float(weights.sum())
    value = float((weights * values).sum() / total)
    influence = weights * (values - value) / total
    groups = numbered(clusters)
    count = int(groups.max()) + 1
    sums = np.bincount(groups, weights=influence, minlength=count)
    variance = float((sums**2).sum()) * count / (count - 1) if count > 1 else float("nan")
    plain = float((weights * (values - value) ** 2).sum() / total) / (size - 1) if size > 1 else float("nan")
    effect = variance / plain if count > 1 and plain > 0 else 1.0
    return Mean(value, sqrt(variance), size, count, len(np.unique(clusters[clusters != ALONE])), effect)


def numbered(clusters: Codes) -> Codes:
    """Clusters as numbers from 0, with a number of its own for everybody who is alone."""
    alone = clusters == ALONE
    own = np.where(alone, clusters.max(initial=0) + 1 + np.cumsum(alone), clusters)
    return np.unique(own, return_inverse=True)[1]


def intraclass(values: Numbers, clusters: Codes) -> float:
    """How alike people in one cluster are (-1/(m-1) to 1), by one-way analysis of variance.

    Source: Donner (1986), International Statistical Review 54, 67-82. Raises ValueError with fewer than two
    clusters, or when every cluster is one person.
    """
    groups = np.unique(clusters, return_inverse=True)[1]
    sizes = np.bincount(groups)
    count, size = len(sizes), len(values)
    if count < 2 or size == count:
        raise ValueError("Likeness within clusters needs two clusters, and more people than clusters.")
    means = np.bincount(groups, weights=values) / sizes
    between = float((sizes * (means - values.mean()) ** 2).sum()) / (count - 1)
    within = float(((values - means[groups]) ** 2).sum()) / (size - count)
    usual = (size - float((sizes**2).sum()) / size) / (count - 1)
    return (between - within) / (between + (usual - 1) * within)


@dataclass(frozen=True, slots=True)
class Alikeness:
    """How alike those of one ambassador answered: `likeness` as of `intraclass`, and by what it inflates variances."""

    likeness: float
    people_each: float
    design_effect: float


def alikeness(values: Numbers, clusters: Codes) -> Alikeness:
    """How much the ambassador matters for an answer; people without one and answers that are missing do not count.

    The design effect is 1 + (m - 1) likeness with m people to an ambassador, at least 1. Source: Kish (1965), Survey
    Sampling, section 5.4. Raises ValueError as `intraclass` does.
    """
    counted = ~np.isnan(values) & (clusters != ALONE)
    likeness = intraclass(values[counted], clusters[counted])
    each = int(counted.sum()) / len(np.unique(clusters[counted]))
    return Alikeness(likeness, each, max(1 + (each - 1) * likeness, 1.0))
