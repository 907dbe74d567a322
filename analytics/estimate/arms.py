"""What a way of asking makes, when the lot decided who is asked how. Everybody stays in the arm that was drawn."""

from dataclasses import replace
from math import sqrt

import numpy as np

from analytics.estimate.clustered_errors import Linear, Mask, People, inflation
from analytics.estimate.clusters import ALONE, Codes, Numbers


def arms_apart(people: People, values: Numbers, first: Mask, second: Mask) -> Linear:
    """The mean of those in the `first` arm less that of those in the `second`.

    The coefficient of the regression of the values on the arm, whose errors are those of
    `analytics.estimate.clustered_errors`.
    """
    return people.mean(values, first) - people.mean(values, second)


def arms_apart_within(people: People, values: Numbers, first: Mask, second: Mask) -> Linear:
    """The same, each ambassador's people compared with each other only: least squares with a term per ambassador.

    People without an ambassador are compared among themselves. Who had only one arm does not count. The terms are
    taken out before the hat matrix is formed, which leaves CR2 as it is (Pustejovsky & Tipton 2018, theorem 2).
    Nothing is known where nobody had both arms.
    """
    if not people.are_clustered:
        return arms_apart(people, values, first, second)
    blocks = np.unique(people.clusters, return_inverse=True)[1]
    given = ~np.isnan(values) & (first | second)
    ones, others = (np.bincount(blocks[given & arm], minlength=blocks.max() + 1) for arm in (first, second))
    counted = given & ((ones > 0) & (others > 0))[blocks]
    if not counted.any():
        return people.unknown(counted)
    arm = _around_block(first.astype(float), counted, blocks)
    answer = _around_block(values, counted, blocks)
    scale = float((arm**2).sum())
    value = float((arm * answer).sum()) / scale
    moved = people.summed(arm * (answer - value * arm) / scale, counted)
    leverage = people.summed(arm**2 / scale, counted)
    alone = counted & (people.clusters == ALONE)
    if not alone.any():
        return people.regressed(value, moved, leverage, 1 / scale, counted)
    term = people.summed(np.ones(len(arm)), alone) / alone.sum()
    found = people.regressed(value, moved, leverage, 1 / scale, counted, term)
    tied = people.summed(arm / scale, alone) * inflation(leverage + term)[0] / sqrt(alone.sum())
    return replace(found, ties=np.column_stack([found.ties, tied]), signs=-np.ones(2))


def _around_block(values: Numbers, counted: Mask, blocks: Codes) -> Numbers:
    """Each value less the mean of its block; 0 for who does not count."""
    kept = np.where(counted, values, 0.0)
    means = np.bincount(blocks, weights=kept) / np.maximum(np.bincount(blocks[counted], minlength=blocks.max() + 1), 1)
    return np.where(counted, kept - means[blocks], 0.0)
