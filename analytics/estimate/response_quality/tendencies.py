"""Ways of answering that have nothing to do with the question: agreeing with everything."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analytics.estimate.clustered_errors import Linear, People

Answers = NDArray[np.float64]
"""People by items: the agreement in numbers, higher for agreeing more, reversed items as they were asked; NaN where
somebody did not answer."""


def acquiescence(people: People, answers: Answers, pairs: Sequence[tuple[int, int]], middle: float) -> Linear:
    """By how much people agree more than they disagree: the mean of balanced pairs less the scale's `middle`.

    `pairs` are columns of an item and of its opposite, none of them turned. A person's mean is taken over the pairs
    that they answered in full. Above 0 people agree with things that contradict each other. Source: Billiet & McClendon
    (2000), Structural Equation Modeling 7, 608-628. Nothing is known without pairs.
    """
    if not pairs:
        return people.unknown(np.zeros(len(answers), np.bool_))
    means = np.stack([(answers[:, one] + answers[:, other]) / 2 for one, other in pairs], axis=1)
    answered = ~np.isnan(means)
    sums = np.where(answered, means, 0.0).sum(axis=1)
    with_any = np.where(answered.any(axis=1), sums / np.maximum(answered.sum(axis=1), 1), np.nan)
    return people.mean(with_any - middle)
