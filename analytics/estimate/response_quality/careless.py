"""Signs that answers were tapped without reading, or by somebody else. A sign is no proof: nobody is left out for it.

Answers are people by scale items in the order in which they were asked: the number of the choice that was tapped,
from 1, reversed items as they were asked; NaN is an item without an answer. Sources of the signs: Curran (2016),
Journal of Experimental Social Psychology 66, 4-19; Kuriakose & Robbins (2016), Statistical Journal of the IAOS 32,
283-291.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analytics.estimate.clustered_errors import Mask
from analytics.estimate.response_quality.tendencies import Answers

Lengths = NDArray[np.intp]


def longest_runs(answers: Answers) -> Lengths:
    """For each person the most items in a row with the same choice; an item without an answer is passed over."""
    people = len(answers)
    last, run, longest = np.full(people, np.nan), np.zeros(people, dtype=np.intp), np.zeros(people, dtype=np.intp)
    for item in answers.T:
        given = ~np.isnan(item)
        run = np.where(given, np.where(item == last, run + 1, 1), run)
        last = np.where(given, item, last)
        longest = np.maximum(longest, run)
    return longest


def has_long_run(answers: Answers, part: float, least_items: int) -> Mask:
    """Who gave one choice in a row to at least this `part` of their answers; of `least_items` answers and more."""
    given = _given(answers)
    return np.asarray((given >= least_items) & (longest_runs(answers) >= part * given))


def _given(answers: Answers) -> Lengths:
    return np.asarray((~np.isnan(answers)).sum(axis=1), dtype=np.intp)


def contradictions(answers: Answers, pairs: Sequence[tuple[int, int]], choices: Sequence[int]) -> Lengths:
    """For each person in how many `pairs` of opposites (columns) they tapped the same end of the scale twice.

    Items are numbered from 1 to their number of `choices`.
    """
    found = np.zeros(len(answers), dtype=np.intp)
    for one, other in pairs:
        lowest = (answers[:, one] == 1) & (answers[:, other] == 1)
        highest = (answers[:, one] == choices[one]) & (answers[:, other] == choices[other])
        found += lowest | highest
    return found


def has_double(answers: Answers, least_items: int) -> Mask:
    """Who gave exactly the answers (and gaps) of somebody else, to at least `least_items` items.

    All who share them are marked, since nobody knows who was first. People who tapped one choice throughout are not:
    the run shows them. With few items many people agree by chance.
    """
    _, which, copies = np.unique(np.nan_to_num(answers, nan=0.0), axis=0, return_inverse=True, return_counts=True)
    given = _given(answers)
    return np.asarray((copies[which.reshape(-1)] > 1) & (given >= least_items) & (longest_runs(answers) < given))


def is_all_best(answers: Answers, best: Sequence[int], least_items: int) -> Mask:
    """Who tapped the best choice of every item that they answered, of `least_items` and more.

    `best` is the best choice of each item for the person, so the other end where an item is reversed.
    """
    is_best = np.isnan(answers) | (answers == np.asarray(best))
    return np.asarray((_given(answers) >= least_items) & is_best.all(axis=1))
