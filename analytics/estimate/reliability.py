"""Whether the items of a theme measure one thing."""

from math import nan

import numpy as np
from numpy.typing import NDArray

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
