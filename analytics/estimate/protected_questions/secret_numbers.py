"""Shares found with protected questions, in which chance hides what each person's answer means.

Answers are 1 or 0, NaN for none. What comes out is the share (0 to 1) for whom the sensitive statement is true. By
chance it may lie below 0 or above 1; it is left there, since cutting it off would bias averages and intervals.
Whoever taps at random pulls every figure towards one half: only the anchor shows and takes out how many do.
"""

from dataclasses import dataclass
from math import inf, isfinite, log

import numpy as np
from scipy.stats import chi2

from analytics.estimate.arms import arms_apart
from analytics.estimate.clustered import ALONE, Numbers
from analytics.estimate.linear import Linear, Mask, People, through
from analytics.estimate.means import design_effect


def crosswise(people: People, same: Numbers, chance: float) -> Linear:
    """The share from "the same answer to both" (1) or "different answers" (0), share = (l + p - 1) / (2p - 1).

    `chance` p is how likely the harmless statement is true, l the part that answers "the same". The variance is
    l(1-l) / ((n-1)(2p-1)^2). Source: Yu, Tian & Tang (2008), Metrika 67, 251-263; Jann, Jerke & Krumpal (2012),
    Public Opinion Quarterly 76, 32-49. Raises ValueError for a chance of one half, which would hide everything.
    """
    return _crosswise(people.mean(same), chance)


def _crosswise(same: Linear, chance: float) -> Linear:
    slope = 2 * _told(chance) - 1
    return same.scaled(1 / slope, (chance - 1) / slope)


def _told(chance: float) -> float:
    if not 0 <= chance <= 1 or chance == 0.5:
        raise ValueError(f"A chance of {chance} tells nothing: it must lie between 0 and 1 and not be one half.")
    return chance


def turned(same: Numbers, contrary: Mask) -> Numbers:
    """The answers of those in the `contrary` arm, whose harmless statement has the chance 1 - p, turned round.

    `crosswise` of these is the share from both arms. Source: Heck, Hoffmann & Moshagen (2018), Behavior Research
    Methods 50, 1895-1905.
    """
    return np.where(contrary, 1 - same, same)


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether two arms agree: the statistic G squared, and how likely one as large is if people follow the rules."""

    statistic: float
    chance: float


def crosswise_fit(people: People, same: Numbers, contrary: Mask) -> Fit:
    """Whether both arms of the extended crosswise question find the same share, by G squared with one degree.

    A low chance says that many answer by another rule, such as always "the same". Source: Heck, Hoffmann & Moshagen
    (2018); where people are clustered G squared is divided by the design effect of the arms' difference (Rao & Scott
    1984, Annals of Statistics 12, 46-60). The chance is 1 where nothing is known.
    """
    answers = turned(same, contrary)
    one, other = people.mean(answers, ~contrary), people.mean(answers, contrary)
    if not one.counted.any() or not other.counted.any():
        return Fit(0.0, 1.0)
    sizes = np.array([one.counted.sum(), other.counted.sum()], dtype=float)
    yes = sizes * np.array([one.value, other.value])
    statistic = _g_squared(np.array([yes, sizes - yes]))
    return Fit(statistic, float(chi2.sf(statistic / _inflation(people, answers, contrary), 1)))


def _g_squared(table: Numbers) -> float:
    """The likelihood ratio statistic of independence in a table of counts."""
    expected = table.sum(axis=1, keepdims=True) * table.sum(axis=0) / table.sum()
    return 2 * sum(
        count * log(count / usual) for count, usual in zip(table.flat, expected.flat, strict=True) if count > 0
    )


def _inflation(people: People, answers: Numbers, contrary: Mask) -> float:
    """By what clustering inflates the variance of the arms' difference; infinite where nothing is known of it."""
    single = People(np.full(len(answers), ALONE))
    clustered, plain = (one.estimate(arms_apart(one, answers, ~contrary, contrary)).error for one in (people, single))
    return design_effect(clustered, plain**2) if isfinite(clustered) else inf


@dataclass(frozen=True, slots=True, eq=False)
class Corrected:
    """A share without the pull of random tapping, and the part of people who followed the rules."""

    share: Linear
    attentive: Linear


def anchored_crosswise(
    people: People, same: Numbers, chance: float, anchor_same: Numbers, anchor_chance: float
) -> Corrected:
    """The share corrected with an anchor, a sensitive statement that is true for nobody, asked the same way.

    The attentive part is g = (a - 1/2) / (1/2 - pa), the share 1/2 + (l - 1/2) / (g (2p - 1)); both questions' answers
    of one person go together in its error. Only people who answered both count. Source: Atsusaka & Stevenson (2023),
    Political Analysis 31, 134-148. Nothing is known of the share when no more follow the rules than tapping at random
    would give. Raises ValueError as `crosswise`.
    """
    both = ~np.isnan(same) & ~np.isnan(anchor_same)
    answer, anchor = people.mean(same, both), people.mean(anchor_same, both)
    attentive = anchor.scaled(1 / (0.5 - _told(anchor_chance)), -0.5 / (0.5 - anchor_chance))
    if not attentive.value > 0:
        return Corrected(people.unknown(both), attentive)
    slope = attentive.value * (2 * _told(chance) - 1)
    value = 0.5 + (answer.value - 0.5) / slope
    share = through(value, (1 / slope, answer), (-(value - 0.5) / attentive.value, attentive))
    return Corrected(share, attentive)


def forced_response(people: People, yes: Numbers, truth: float, forced_yes: float) -> Linear:
    """The share from a question where a device decides: with the chance `truth` p the answer is true, with `forced_yes`
    p1 it is yes whatever is true, else no; share = (l - p1) / p.

    Source: Boruch (1971), The American Sociologist 6, 308-311; Blair, Imai & Zhou (2015), JASA 110, 1304-1319. The
    variance is l(1-l) / ((n-1) p^2). Raises ValueError for chances that cannot be.
    """
    if not 0 < truth <= 1 or not 0 <= forced_yes <= 1 - truth:
        raise ValueError("The chances of a true answer, a forced yes and a forced no must add up to one.")
    return people.mean(yes).scaled(1 / truth, -forced_yes / truth)
