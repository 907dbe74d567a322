"""How sure, how many, and which differences show: the usual formulas, all of them without rounding.

A difference is called clear as in `analytics.findings.verdict`: divided by its unpooled error it lies beyond the
quantile. Source: Fleiss, Levin & Paik (2003), Statistical Methods for Rates and Proportions, chapter 4, without
correction for continuity.
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


def reach(power: float, freedom: float | None = None) -> float:
    """How many errors large a difference must be to be called clear in this part of all rounds (`power`, over 0.5)."""
    return quantile(LEVEL, freedom) + quantile(2 * power - 1, freedom)


def seen_gap(variance: float, answers: float, errors: float) -> float:
    """The least distance of a share of this variance from a known one that is called clear; `errors` from `reach`."""
    return errors * sqrt(variance / answers)


def answers_for_gap(variance: float, gap: float, power: float, freedom: float | None = None) -> float:
    """How many answers it takes to see that a share of this variance differs by `gap` from a known one."""
    return variance * (reach(power, freedom) / gap) ** 2


def answers_per_arm(first: float, second: float, power: float) -> float:
    """How many people each of two arms needs, so that a difference of these shares is called clear."""
    return reach(power) ** 2 * (open_answer(first) + open_answer(second)) / (first - second) ** 2


def answers_per_arm_of_means(difference: float, spread: float, power: float) -> float:
    """The same for means of a score with this standard deviation."""
    return 2 * (reach(power) * spread / difference) ** 2


def seen_in_means(spread: float, per_arm: float, errors: float) -> float:
    """The least difference of two arms' means that is called clear; `errors` from `reach`."""
    return errors * spread * sqrt(2 / per_arm)


def seen_in_shares(share: float, per_arm: float, errors: float) -> float | None:
    """The least difference of two arms' shares, one of which is `share`, that is called clear; None if none is.

    The other share lies towards one half, where there is room and differences are harder to see.
    """
    lower = min(share, 1 - share)

    def surplus(apart: float) -> float:
        return apart - errors * sqrt((open_answer(lower) + open_answer(lower + apart)) / per_arm)

    most = 1 - lower
    return float(brentq(surplus, 1e-9, most)) if surplus(most) > 0 else None
