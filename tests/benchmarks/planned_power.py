"""How often a difference that was planned to be found in nine of ten rounds is found.

    python -m tests.benchmarks.planned_power [ROUNDS] [SEED]

Rounds are simulated person by person, and judged as reports do: with all ambassadors alike, with sizes that fall as
1 / rank^1.2 (no more unequal than what still gives an interval), with a difference that varies by half of itself
between ambassadors, and with both. Each plan knows what it is for. Below, the same for a change within people who come
back in a series, whose changes are as much alike within an ambassador as the plan says.
"""

import sys
from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from analytics.estimate.arms import arms_apart_within
from analytics.estimate.clustered_errors import People
from analytics.estimate.difference.trails import paired_change
from analytics.estimate.difference.verdict import Verdict
from analytics.estimate.difference.verdicts import verdict
from analytics.planning.outlook import Expected, outlook
from analytics.planning.planned_questions import ALONE_OR_TOGETHER

AMBASSADORS = (6, 8, 10, 24, 40)
BACK = ((30, 0), (120, 0), (120, 12), (120, 24))
EACH, ALONE = 15, -1
SPREAD = 25.0
PLANS = {"alike": (0.0, 0.0), "unequal": (1.2, 0.0), "varying": (0.0, 0.5), "both": (1.2, 0.5)}
"""By name, how unequal sizes are and how much the difference varies, in the plan and in truth."""


def planned(ambassadors: int, unequal: float, varying: float) -> Expected:
    """A round of fifteen people to an ambassador, none of whom tap at random."""
    return Expected(ambassadors * EACH, ambassadors, tapping=0.0, spread=SPREAD, unequal=unequal, varying=varying)


def found_in(expected: Expected, rounds: int, seed: int) -> float:
    """In what part of the rounds the planned difference is called clear, and with the right sign."""
    (comparison,) = outlook(expected, [ALONE_OR_TOGETHER], ()).comparisons
    assert comparison.score is not None
    draw = np.random.default_rng([seed, expected.ambassadors])
    sizes = np.maximum(np.round(expected.brought.parts * expected.answers), 1).astype(np.int64)
    return float(np.mean([_is_found(draw, sizes, comparison.score, expected) for _ in range(rounds)]))


def _is_found(draw: Generator, sizes: np.ndarray, apart: float, expected: Expected) -> bool:
    clusters = np.repeat(np.arange(len(sizes)), sizes)
    arm = np.concatenate([draw.permutation(size) % 2 == 0 for size in sizes])
    own = apart * (1 + expected.varying * draw.normal(size=len(sizes)))
    alike, apiece = (draw.normal(size=size) for size in (len(sizes), len(clusters)))
    score = np.sqrt(expected.likeness) * alike[clusters] + np.sqrt(1 - expected.likeness) * apiece
    values = expected.spread * score + own[clusters] * arm
    people = People(clusters)
    return verdict(people.estimate(arms_apart_within(people, values, arm, ~arm))) is Verdict.HIGHER


def found_within(expected: Expected, series: int, seed: int) -> float:
    """In what part of the series the planned change is called clear, and with the right sign."""
    (change,) = outlook(expected, (), ()).changes
    draw = np.random.default_rng([seed, change.people, expected.ambassadors])
    sizes = np.maximum(np.round(expected.brought.parts * change.people), 1) if expected.ambassadors else [1.0]
    through = np.repeat(np.arange(len(sizes)), np.asarray(sizes, np.int64))
    alone = np.full(change.people, ALONE)
    return float(
        np.mean(
            [_moved(draw, through if expected.ambassadors else alone, change.score, expected) for _ in range(series)]
        )
    )


def _moved(draw: Generator, clusters: np.ndarray, by: float, expected: Expected) -> bool:
    alike, apiece = (draw.normal(size=size) for size in (int(clusters.max()) + 2, len(clusters)))
    likeness = expected.likeness if expected.ambassadors else 0.0
    own = np.sqrt(likeness) * alike[clusters] + np.sqrt(1 - likeness) * apiece
    after = by + expected.spread * np.sqrt(2 * (1 - expected.steady)) * own
    return verdict(paired_change(np.zeros(len(clusters)), after, clusters)) is Verdict.HIGHER


def powers(rounds: int, seed: int) -> Iterator[tuple[int, list[float]]]:
    """By the number of ambassadors, the power of each of the plans."""
    for ambassadors in AMBASSADORS:
        yield ambassadors, [found_in(planned(ambassadors, *plan), rounds, seed) for plan in PLANS.values()]


def main(rounds: int = 600, seed: int = 1) -> None:
    """Prints a line for each number of ambassadors; 0.90 was planned."""
    print("ambassadors  " + "  ".join(f"{name:>7}" for name in PLANS))
    for ambassadors, found in powers(rounds, seed):
        print(f"{ambassadors:11d}  " + "  ".join(f"{power:7.3f}" for power in found))
    print("people back, ambassadors: found")
    for people, ambassadors in BACK:
        expected = Expected(2 * people, ambassadors, tapping=0.0, spread=SPREAD, back=(people,))
        print(f"{people:11d}, {ambassadors:11d}: {found_within(expected, rounds, seed):.3f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
