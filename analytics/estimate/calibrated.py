"""How sure a weighted mean is when its weights were fitted to known margins."""

from collections.abc import Sequence
from math import sqrt

import numpy as np

from analytics.estimate.clustered import ALONE, Codes, Mean, Numbers, numbered
from analytics.estimate.weighting import CLOSE, ROUNDS


def calibrated_mean(
    values: Numbers, inside: Codes, clusters: Codes, weights: Numbers, margins: Sequence[Codes]
) -> Mean:
    """The weighted mean of `values` of those `inside` (1, else 0), with its linearised error by cluster.

    `margins` has everybody's category in each margin that the weights were fitted to: what they explain of the values
    is known, not chance. Same as `svymean` of R's survey package after `postStratify` or `rake` (Deville & Särndal
    1992, JASA 87, 376-382). The design effect is that against as many people drawn one by one. Raises ValueError
    without anybody inside.
    """
    size = int(inside.sum())
    if size == 0:
        raise ValueError("A mean needs at least one person.")
    total = float(weights @ inside)
    value = float(weights @ (inside * values) / total)
    unexplained = _without(inside * (values - value), margins)
    groups = numbered(clusters)
    count = int(groups.max()) + 1
    sums = np.bincount(groups, weights=weights * unexplained / total, minlength=count)
    variance = float((sums**2).sum()) * count / (count - 1) if count > 1 else float("nan")
    plain = float(weights @ (inside * (values - value) ** 2)) / total / (size - 1) if size > 1 else float("nan")
    ambassadors = len(np.unique(clusters[clusters != ALONE]))
    return Mean(value, sqrt(variance), size, count, ambassadors, variance / plain if plain > 0 else 1.0)


def _without(values: Numbers, margins: Sequence[Codes]) -> Numbers:
    """`values` less what the categories of all margins explain of them (least squares, margin by margin)."""
    people = [np.maximum(np.bincount(margin), 1) for margin in margins]
    for _ in range(ROUNDS if len(margins) > 1 else 1):
        before = values
        for margin, number in zip(margins, people, strict=True):
            values = values - (np.bincount(margin, weights=values) / number)[margin]
        if float(np.abs(values - before).max(initial=0.0)) < CLOSE:
            break
    return values
