"""The two thresholds of every figure, at their boundaries."""

import numpy as np

from analytics.disclosure.primary import dominated, too_few
from analytics.rules import Rules


def test_nine_are_too_few_and_ten_are_not() -> None:
    counts = np.array([0, 1, 9, 10, 11])
    assert too_few(counts, Rules()).tolist() == [False, True, True, False, False]


def test_half_of_a_figure_may_come_through_one_ambassador_and_more_may_not() -> None:
    counts, largest = np.array([20, 20, 20, 21, 21]), np.array([9, 10, 11, 10, 11])
    assert dominated(counts, largest, Rules()).tolist() == [False, False, True, False, True]
