"""What a way of asking makes, when the lot decided who is asked how. Everybody stays in the arm that was drawn."""

import numpy as np

from analytics.estimate.clustered import Numbers
from analytics.estimate.linear import Linear, Mask, People


def arms_apart(people: People, values: Numbers, first: Mask, second: Mask) -> Linear:
    """The mean of those in the `first` arm less that of those in the `second`.

    The coefficient of `svyglm(value ~ arm)` with its cluster-robust error (Liang & Zeger 1986, Biometrika 73, 13-22).
    Raises ValueError when an arm has fewer than two answers.
    """
    return people.mean(values, first) - people.mean(values, second)


def arms_apart_within(people: People, values: Numbers, first: Mask, second: Mask) -> Linear:
    """The same, each ambassador's people compared with each other only: least squares with a term per ambassador.

    People without an ambassador are compared among themselves. Who had only one arm does not count. The coefficient
    of `svyglm(value ~ arm + ambassador)` with its cluster-robust error. Raises ValueError when nobody had both arms.
    """
    if not people.are_clustered:
        return arms_apart(people, values, first, second)
    blocks = np.unique(people.clusters, return_inverse=True)[1]
    given = ~np.isnan(values) & (first | second)
    ones, others = (np.bincount(blocks[given & arm], minlength=blocks.max() + 1) for arm in (first, second))
    counted = given & ((ones > 0) & (others > 0))[blocks]
    if not counted.any():
        raise ValueError("No ambassador had people in both arms.")
    arm = _around_block(first.astype(float), counted, blocks)
    answer = _around_block(values, counted, blocks)
    scale = float((arm**2).sum())
    value = float((arm * answer).sum()) / scale
    return Linear(value, arm * (answer - value * arm) / scale, counted)


def _around_block(values: Numbers, counted: Mask, blocks: np.ndarray[tuple[int], np.dtype[np.intp]]) -> Numbers:
    """Each value less the mean of its block; 0 for who does not count."""
    kept = np.where(counted, values, 0.0)
    means = np.bincount(blocks, weights=kept) / np.maximum(np.bincount(blocks[counted], minlength=blocks.max() + 1), 1)
    return np.where(counted, kept - means[blocks], 0.0)
