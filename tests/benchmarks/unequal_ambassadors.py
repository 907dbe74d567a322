"""How often intervals hold the truth, and how often a verdict is false, where few ambassadors bring most people.

    python -m tests.benchmarks.unequal_ambassadors [ROUNDS] [SEED]

The people of an ambassador are alike (rho 0.05 and 0.15), and the sizes fall as 1 / rank^1.2. Nothing differs in truth:
no round from the others, no arm from the other, no place from the other.
"""

import sys
from dataclasses import astuple, dataclass, fields

import numpy as np
from numpy.random import Generator
from scipy.stats import norm

from analytics.estimate.arms import arms_apart_within
from analytics.estimate.clustered_errors import People
from analytics.estimate.clusters import Codes, Numbers, summed_by
from analytics.estimate.estimates import Estimate, combined, difference, slope
from analytics.estimate.means import design_effect
from analytics.estimate.means_of_parts import Sums
from analytics.estimate.multiple_comparisons import chance
from analytics.estimate.proportions import quantile, wilson

AMBASSADORS = (6, 8, 10, 24, 40)
EACH = 15
PLACES = 3
LIKENESS = (0.05, 0.15)
YES = 0.2
YES_ABOVE = float(norm.ppf(1 - YES))


@dataclass(frozen=True, slots=True)
class Found:
    """In what part of the rounds an interval holds the truth, and each verdict is false."""

    mean: float
    share: float
    place: float
    change: float
    arms: float
    difference_in_differences: float
    trend: float


def sizes(ambassadors: int) -> Codes:
    """How many people each brings: 1 / rank^1.2, at least 2."""
    parts = 1 / np.arange(1, ambassadors + 1) ** 1.2
    return np.asarray(np.maximum(np.round(ambassadors * EACH * parts / parts.sum()), 2).astype(np.int64))


def scores(draw: Generator, clusters: Codes, likeness: float) -> Numbers:
    """Everybody's score around 0."""
    common = draw.normal(size=int(clusters.max()) + 1)[clusters]
    return np.asarray(np.sqrt(likeness) * common + np.sqrt(1 - likeness) * draw.normal(size=len(clusters)))


def simulated(ambassadors: int, likeness: float, rounds: int, seed: int) -> Found:
    """The same ambassadors' sizes in every round; half of each one's people in each arm, by lot."""
    draw = np.random.default_rng([seed, ambassadors])
    clusters = np.repeat(np.arange(ambassadors), sizes(ambassadors))
    seen = [_round(draw, clusters, likeness) for _ in range(rounds)]
    return Found(*(float(np.mean([one[at] for one in seen])) for at in range(len(fields(Found)))))


def _round(draw: Generator, clusters: Codes, likeness: float) -> tuple[bool, ...]:
    people = People(clusters)

    def mean(values: Numbers) -> Estimate:
        return people.estimate(people.mean(values)).widened

    before, after, here, there = (scores(draw, clusters, likeness) for _ in range(4))
    changed, elsewhere = difference(mean(after), mean(before)), difference(mean(there), mean(here))
    beyond = combined([(1.0, changed), (-1.0, elsewhere)])
    over_rounds = slope(dict(enumerate(map(mean, (before, after, here, there)))))
    arm = draw.random(len(clusters)).argsort().argsort() % 2 == 0
    arm = arm[np.lexsort((draw.random(len(clusters)), clusters))]
    apart = people.estimate(arms_apart_within(people, after, arm, ~arm))
    said_yes = (before > YES_ABOVE).astype(float)
    yes = people.estimate(people.mean(said_yes))
    effect = design_effect(yes.widened.error, float(said_yes.var(ddof=1)) / yes.size)
    share = wilson(yes.value, yes.size / effect, quantile(freedom=yes.freedom))
    return (
        _holds(mean(before), 0.0),
        share.low <= YES <= share.high,
        _place_holds(draw, ambassadors=int(clusters.max()) + 1, likeness=likeness),
        *(_is_clear(one) for one in (changed, apart, beyond, over_rounds)),
    )


def _place_holds(draw: Generator, ambassadors: int, likeness: float) -> bool:
    """Of the first of three places, which differ much; each has ambassadors of its own."""
    clusters = np.concatenate(
        [np.repeat(np.arange(ambassadors), sizes(ambassadors)) + place * ambassadors for place in range(PLACES)]
    )
    places = clusters // ambassadors
    values = scores(draw, clusters, likeness) + places
    groups = PLACES * ambassadors
    people, sums, squares = (summed_by(clusters, one, groups) for one in (np.ones(len(values)), values, values**2))
    numbers = np.arange(groups)
    rows = Sums(PLACES, numbers // ambassadors, numbers, people, sums[:, None], squares[:, None])
    sure = rows.steadied()[0]
    first = values[places == 0]
    spread = np.sqrt(sum(((values[places == at] - values[places == at].mean()) ** 2).sum() for at in range(PLACES)))
    error = spread / np.sqrt(len(values) - PLACES) * np.sqrt(sure.design_effect / len(first))
    return _holds(Estimate(float(first.mean()), float(error), sure.freedom), 0.0)


def _holds(one: Estimate, truth: float) -> bool:
    interval = one.interval()
    return interval.low <= truth <= interval.high


def _is_clear(one: Estimate) -> bool:
    return chance(one.value, one.error, one.freedom) < 0.05


def main(rounds: int = 600, seed: int = 1) -> None:
    """Prints a line for each number of ambassadors and likeness."""
    print("ambassadors  rho   mean   share  place  change arms   did    trend")
    for ambassadors in AMBASSADORS:
        for likeness in LIKENESS:
            found = simulated(ambassadors, likeness, rounds, seed)
            print(f"{ambassadors:11d}  {likeness:.2f}  " + "  ".join(f"{figure:.3f}" for figure in astuple(found)))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
