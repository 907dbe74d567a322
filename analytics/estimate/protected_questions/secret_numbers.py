"""Shares found with protected questions, in which chance hides what each person's answer means.

Answers are 1 or 0, NaN for none. What comes out is the share (0 to 1) for whom the sensitive statement is true. By
chance it may lie below 0 or above 1; it is left there, since cutting it off would bias averages and intervals.
Whoever taps at random pulls every figure towards one half: only the anchor shows and takes out how many do.
"""

from dataclasses import dataclass
from math import inf, isfinite, log

import numpy as np
from scipy.special import chdtrc

from analytics.estimate.arms import arms_apart
from analytics.estimate.clustered_errors import Linear, Mask, People, through
from analytics.estimate.clusters import ALONE, Numbers
from analytics.estimate.means import design_effect

Chances = tuple[float, float]
"""How likely (0 to 1) the first answer is given by those for whom the statement is true, and by all others."""


def behind_numbers(people: People, first: Numbers, chances: Chances) -> Linear:
    """The share behind answers of which a secret number decides; `first` is 1 for the first answer, and 0.

    With l the part that gives the first answer, t and f the chances: share = (l - f) / (t - f), its variance
    l(1-l) / ((n-1)(t-f)^2). So for every kind: in crosswise questions t = p and f = 1 - p, p the chance of the
    harmless statement; where a device forces answers t = 1 - p_no and f = p_yes; where it chooses another question
    t = p + (1-p) a and f = (1-p) a. Sources: Yu, Tian & Tang (2008), Metrika 67, 251-263; Boruch (1971), The American
    Sociologist 6, 308-311; Greenberg et al. (1969), JASA 64, 520-539; Blair, Imai & Zhou (2015), JASA 110, 1304-1319.
    Raises ValueError for chances that cannot be, or are equal, which would hide everything.
    """
    if_true, if_false = _telling(chances)
    slope = if_true - if_false
    return people.mean(first).scaled(1 / slope, -if_false / slope)


def _telling(chances: Chances) -> Chances:
    if not all(0 <= chance <= 1 for chance in chances) or chances[0] == chances[1]:
        raise ValueError(f"Chances of {chances} tell nothing: both must lie between 0 and 1, and not be equal.")
    return chances


def turned(first: Numbers, contrary: Mask) -> Numbers:
    """The answers of those in the `contrary` arm turned round, since each is there as likely as the other elsewhere.

    Source: Heck, Hoffmann & Moshagen (2018), Behavior Research Methods 50, 1895-1905.
    """
    return np.where(contrary, 1 - first, first)


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether two arms agree: the statistic G squared, and how likely one as large is if people follow the rules."""

    statistic: float
    chance: float


def fit_of_arms(people: People, first: Numbers, contrary: Mask) -> Fit:
    """Whether two arms, the `contrary` one with turned answers, find the same share, by G squared with one degree.

    A low chance says that many answer by another rule, such as always the first answer. Source: Heck, Hoffmann &
    Moshagen (2018); where people are clustered G squared is divided by the design effect of the arms' difference (Rao &
    Scott 1984, Annals of Statistics 12, 46-60). The chance is 1 where nothing is known.
    """
    answers = turned(first, contrary)
    one, other = people.mean(answers, ~contrary), people.mean(answers, contrary)
    if not one.counted.any() or not other.counted.any():
        return Fit(0.0, 1.0)
    sizes = np.array([one.counted.sum(), other.counted.sum()], dtype=float)
    yes = sizes * np.array([one.value, other.value])
    statistic = _g_squared(np.array([yes, sizes - yes]))
    return Fit(statistic, float(chdtrc(1, statistic / _inflation(people, answers, contrary))))


def _g_squared(table: Numbers) -> float:
    """The likelihood ratio statistic of independence in a table of counts."""
    expected = table.sum(axis=1, keepdims=True) * table.sum(axis=0) / table.sum()
    logarithms = [
        count * log(count / usual) for count, usual in zip(table.flat, expected.flat, strict=True) if count > 0
    ]
    return max(2 * sum(logarithms), 0.0)  # which rounding can bring below 0


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


def anchored(people: People, first: Numbers, chances: Chances, anchor: Numbers, anchor_chances: Chances) -> Corrected:
    """The share corrected with an anchor, a sensitive statement that is true for nobody, asked the same way.

    The attentive part is g = (a - 1/2) / (fa - 1/2), the share (1/2 - f + (l - 1/2) / g) / (t - f), with a the first
    answers to the anchor; both questions' answers of one person go together in its error. Only people who answered
    both count. Source: Atsusaka & Stevenson (2023), Political Analysis 31, 134-148, for t = 1 - f. Nothing is known of
    the share when no more follow the rules than tapping at random would give. Raises ValueError as `behind_numbers`.
    """
    both = ~np.isnan(first) & ~np.isnan(anchor)
    (if_true, if_false), (_, anchor_false) = _telling(chances), _telling(anchor_chances)
    answer, anchored_answer = people.mean(first, both), people.mean(anchor, both)
    attentive = anchored_answer.scaled(1 / (anchor_false - 0.5), -0.5 / (anchor_false - 0.5))
    if not attentive.value > 0:
        return Corrected(people.unknown(both), attentive)
    slope = attentive.value * (if_true - if_false)
    excess = (answer.value - 0.5) / slope
    value = excess + (0.5 - if_false) / (if_true - if_false)
    return Corrected(through(value, (1 / slope, answer), (-excess / attentive.value, attentive)), attentive)
