"""Change of the same people between two rounds, with its error, and with weights for those who did not come back.

The mean of everybody's own difference, with the errors of `clustered_errors` (CR2): where nobody came through an
ambassador these are Student's, of the paired t-test (Student 1908, Biometrika 6, 1-25).

Whoever came back may have answered otherwise at first than those who did not. Weights by cells of the first answers
count everybody who came back for as many of the same cell as began (the weighting-class adjustment: Little & Rubin
2019, Statistical Analysis with Missing Data, chapter 3.3). The error of a weighted mean is linearised (Binder 1983,
International Statistical Review 51, 279-292), clusters drawn with replacement, as R's `survey` has it.
"""

from math import inf, nan, sqrt

import numpy as np

from analytics.estimate.clustered_errors import ClusteredEstimate, Mask, People
from analytics.estimate.clusters import Codes, Numbers, numbered, summed_by
from analytics.estimate.estimates import Estimate


def paired_change(before: Numbers, after: Numbers, clusters: Codes) -> ClusteredEstimate:
    """The mean difference of the same people, one entry of each array for each; NaN where somebody has no score."""
    people = People(clusters)
    return people.estimate(people.mean(after - before))


def weighted_change(before: Numbers, after: Numbers, weights: Numbers, clusters: Codes) -> Estimate:
    """The weighted mean difference of people who all have both scores; NaN of nobody."""
    difference, total = after - before, float(weights.sum())
    if total == 0:
        return Estimate(nan, inf, None)
    value = float((weights * difference).sum()) / total
    groups = numbered(clusters)
    count = int(groups.max()) + 1
    if count < 2:
        return Estimate(value, inf, None)
    moved = summed_by(groups, weights * (difference - value) / total, count)
    return Estimate(value, sqrt(count / (count - 1) * float((moved**2).sum())), count - 1)


def weights_of_those_back(cells: Codes, back: Mask) -> Numbers:
    """For how many who began everybody counts who came back, in the order of those who did; by cells from 0.

    Raises ValueError for a cell in which some began and nobody came back.
    """
    size = int(cells.max(initial=-1)) + 1
    began, returned = (np.bincount(one, minlength=size) for one in (cells, cells[back]))
    if (returned[began > 0] == 0).any():
        raise ValueError("a cell of which nobody came back has no weight")
    weights: Numbers = (began / np.maximum(returned, 1))[cells[back]]
    return weights
