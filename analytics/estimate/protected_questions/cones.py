"""How often nothing, or how much, of a normal vector is cut off when it must not be negative."""

from collections.abc import Sequence
from itertools import combinations
from math import asin, pi

import numpy as np

from analytics.estimate.clusters import Numbers


def cone_weights(covariance: Numbers) -> list[float]:
    """The chances that so many (0, 1, ...) components of a normal vector around 0 are cut off to 0.

    The vector is replaced by the nearest one without negative components, in the metric of its `covariance`; the
    squared distance is then a mixture, with these weights, of chi squares with as many degrees of freedom. Source: Kudo
    (1963), Biometrika 50, 403-418; Shapiro (1988), International Statistical Review 56, 49-62.
    """
    size = len(covariance)
    indices = set(range(size))
    weights = [0.0] * (size + 1)
    for cut in range(size + 1):
        for out in combinations(range(size), cut):
            kept = sorted(indices - set(out))
            weights[cut] += _positive(_inverse(covariance[np.ix_(out, out)])) * _positive(_given(covariance, kept, out))
    return weights


def _inverse(covariance: Numbers) -> Numbers:
    return np.asarray(np.linalg.pinv(covariance), dtype=np.float64)


def _given(covariance: Numbers, kept: Sequence[int], out: Sequence[int]) -> Numbers:
    """The covariance of those kept, given the others."""
    crossed = covariance[np.ix_(kept, out)]
    return np.asarray(covariance[np.ix_(kept, kept)] - crossed @ _inverse(covariance[np.ix_(out, out)]) @ crossed.T)


def _positive(covariance: Numbers) -> float:
    """The chance that no component of a normal vector around 0 is negative; in closed form up to three of them."""
    size = len(covariance)
    if size == 0:
        return 1.0
    scale = np.sqrt(np.maximum(np.diag(covariance), 1e-300))
    likeness = np.clip(covariance / np.outer(scale, scale), -1.0, 1.0)
    if size > 3:
        from scipy.stats import multivariate_normal  # which takes a second to load

        chance = multivariate_normal.cdf(np.zeros(size), cov=likeness, allow_singular=True)
        return float(chance)
    angles = sum(asin(likeness[one, other]) for one, other in combinations(range(size), 2))
    return float(0.5**size + angles / (2 ** (size - 1) * pi))
