"""Whether the items of a theme measure one thing."""

from math import inf, isnan, nan

import numpy as np
from numpy.typing import NDArray
from scipy.stats import f

from analytics.estimate.proportions import LEVEL, Interval

Scores = NDArray[np.float64]
"""People by items; NaN where somebody did not answer."""


def alpha(scores: Scores) -> float:
    """Cronbach's alpha of people who answered all items; NaN when nothing varies. Needs two items and two people.

    Source: Cronbach (1951), Psychometrika 16, 297-334, with variances over n - 1.
    """
    complete = scores[~np.isnan(scores).any(axis=1)]
    people, items = complete.shape
    if items < 2 or people < 2:
        return nan
    whole = float(complete.sum(axis=1).var(ddof=1))
    return items / (items - 1) * (1 - float(complete.var(axis=0, ddof=1).sum()) / whole) if whole > 0 else nan


def feldt(reliability: float, people: int, items: int, level: float = LEVEL) -> Interval:
    """The interval of an alpha found in `people` with `items` items; without end below where nothing is known.

    Source: Feldt, Woodruff & Salih (1987), Applied Psychological Measurement 11, 93-103.
    """
    if people < 2 or items < 2 or isnan(reliability):
        return Interval(-inf, 1.0)
    first, second = people - 1, (people - 1) * (items - 1)
    tail = (1 - level) / 2
    low = 1 - (1 - reliability) * float(f.ppf(1 - tail, first, second))
    high = 1 - (1 - reliability) * float(f.ppf(tail, first, second))
    return Interval(low, high)
