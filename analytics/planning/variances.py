"""What one answer is worth: the variance of a share that is found in one way, times the number of answers.

An open answer has share x (1 - share); whatever protects people costs more. The sure width of n answers is
quantile x sqrt(variance / n). Sources: those of the estimators in `analytics.estimate`.
"""

from collections.abc import Sequence

USUAL_HARMLESS = (0.3, 0.4, 0.5)
"""Shares for whom harmless statements of a list are true, when nothing is known of them."""


def open_answer(share: float) -> float:
    """Of a question that is asked openly, in which this `share` says yes."""
    return share * (1 - share)


def list_question(share: float, harmless: Sequence[float] = USUAL_HARMLESS) -> float:
    """Of a list whose harmless statements are true for these shares, each by itself, halves drawn by lot."""
    beside = sum(one * (1 - one) for one in harmless)
    return 2 * (2 * beside + open_answer(share))


def double_list(share: float, harmless: Sequence[float] = USUAL_HARMLESS) -> float:
    """Of two such lists that everybody answers: half as much."""
    return list_question(share, harmless) / 2


def secret_number(share: float, if_true: float, if_false: float) -> float:
    """Of a question of two answers between which a secret number decides, in one arm or in two that are turned round.

    The first answer is given with these chances by those for whom the statement is true, and by all others. Raises
    ValueError for chances that are equal.
    """
    if if_true == if_false:
        raise ValueError("Two chances that are equal tell nothing.")
    first = share * if_true + (1 - share) * if_false
    return first * (1 - first) / (if_true - if_false) ** 2
