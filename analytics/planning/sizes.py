"""How sure, how many, and which differences show: the usual formulas, all of them without rounding.

A difference is called clear as in `analytics.estimate.difference.verdicts`: divided by its unpooled error it lies
beyond the quantile. Source: Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, chapter 4,
without correction for continuity.
"""

from math import sqrt

from scipy.optimize import brentq

from analytics.estimate.proportions import LEVEL, quantile
from analytics.planning.variances import open_answer


def half_width(variance: float, answers: float, freedom: float | None = None) -> float:
    """How far a share may lie from its estimate, up or down, at the level of all intervals."""
    return quantile(LEVEL, freedom) * sqrt(variance / answers)


def answers_for_width(variance: float, width: float, freedom: float | None = None) -> float:
    """How many answers it takes to be sure to this width, up or down."""
    return variance * (quantile(LEVEL, freedom) / width) ** 2


def reach(power: float, freedom: float | None = None, among: int = 1) -> float:
    """How many errors large a difference must be to be called clear in this part of all rounds (`power`, over 0.5).

    `among` so many that are looked at together it must be as clear as the first of them, by Holm's adjustment.
    """
    return quantile(1 - (1 - LEVEL) / among, freedom) + quantile(2 * power - 1, freedom)


def seen_gap(variance: float, answers: float, errors: float) -> float:
    """The least distance of a share of this variance from a known one that is called clear; `errors` from `reach`."""
    return errors * sqrt(variance / answers)


def seen_in_means(spread: float, per_arm: float, errors: float) -> float:
    """The least difference of two arms' means that is called clear; `errors` from `reach`."""
    return errors * spread * sqrt(2 / per_arm)


def seen_within(spread: float, steady: float, people: float, errors: float) -> float:
    """The least mean change of the same people that is called clear; `errors` from `reach`.

    Their scores have this spread in both rounds and correlate by `steady`, below 1 (the paired t-test: Student 1908).
    """
    return errors * spread * sqrt(2 * (1 - steady) / people)


def seen_in_shares(share: float, per_arm: float, errors: float) -> float | None:
    """The least difference of two arms' shares, one of which is `share`, that is called clear; None if none is.

    The other share lies towards one half, where there is room and differences are harder to see.
    """
    lower = min(share, 1 - share)

    def surplus(apart: float) -> float:
        return apart - errors * sqrt((open_answer(lower) + open_answer(lower + apart)) / per_arm)

    most = 1 - lower
    return float(brentq(surplus, 1e-9, most)) if surplus(most) > 0 else None
