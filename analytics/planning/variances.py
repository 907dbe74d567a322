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


def crosswise(share: float, chance: float) -> float:
    """Of a crosswise question whose harmless statement is true with this `chance`, in one arm or two.

    Raises ValueError for a chance of one half.
    """
    if chance == 0.5:
        raise ValueError("A chance of one half tells nothing.")
    same = share * chance + (1 - share) * (1 - chance)
    return same * (1 - same) / (2 * chance - 1) ** 2


def forced_response(share: float, truth: float, forced_yes: float) -> float:
    """Of a question that is answered truly with the chance `truth`, and with `forced_yes` by yes whatever is true."""
    yes = truth * share + forced_yes
    return yes * (1 - yes) / truth**2
