"""Made-up rounds in which the truth is known, people flatter when asked openly, and some tap at random."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from analytics.estimate.clustered_errors import Mask, People
from analytics.estimate.clusters import Numbers

AMBASSADORS, EACH = 40, 15
PEOPLE = People(np.repeat(np.arange(AMBASSADORS), EACH))
SIZE = AMBASSADORS * EACH

TRUE = 0.1
"""The share of people who have the problem."""

LIKENESS = 0.05
OPENLY = 0.6
"""How many of them say so when they are asked openly."""

CHANCE, ANCHOR_CHANCE = 0.2, 0.1
TRUTH, FORCED_YES = 2 / 3, 1 / 6
FIRST_LIST, SECOND_LIST = (0.3, 0.4, 0.5), (0.2, 0.5, 0.6)


@dataclass(frozen=True, slots=True)
class Round:
    """What everybody answered; all arms were drawn by lot within each ambassador."""

    treated: Mask
    contrary: Mask
    direct: Numbers
    first: Numbers
    second: Numbers
    same: Numbers
    same_in_arms: Numbers
    anchor: Numbers
    forced: Numbers


def drawn_arm(draw: Generator) -> Mask:
    """Half of each ambassador's people, by lot."""
    order = draw.random((AMBASSADORS, EACH)).argsort(axis=1)
    return np.asarray(order.ravel() < EACH // 2)


def shares_by_ambassador(draw: Generator, share: float) -> Numbers:
    """How likely each person is one of the share: people of one ambassador are alike (beta distributed)."""
    spread = (1 - LIKENESS) / LIKENESS
    return draw.beta(share * spread, (1 - share) * spread, size=AMBASSADORS)[PEOPLE.clusters]


def simulated(draw: Generator, tapping: float, openly: float = OPENLY) -> Round:
    """A round in which this part of the people taps at random, whatever is asked; `openly` tells who is frank."""
    true, taps = draw.random(SIZE) < shares_by_ambassador(draw, TRUE), draw.random(SIZE) < tapping
    treated, contrary = drawn_arm(draw), drawn_arm(draw)

    def yes_or_no(answers: Mask) -> Numbers:
        return np.where(taps, draw.random(SIZE) < 0.5, answers).astype(float)

    def crosswise(statement: Mask, chance: Numbers | float) -> Numbers:
        return yes_or_no((draw.random(SIZE) < chance) == statement)

    def count(harmless: tuple[float, ...], heard: Mask) -> Numbers:
        counts = (draw.random((SIZE, len(harmless))) < harmless).sum(axis=1) + (true & heard)
        return np.where(taps, draw.integers(0, len(harmless) + 1 + heard), counts).astype(float)

    luck = draw.random(SIZE)
    return Round(
        treated,
        contrary,
        direct=yes_or_no(true & (draw.random(SIZE) < openly)),
        first=count(FIRST_LIST, treated),
        second=count(SECOND_LIST, ~treated),
        same=crosswise(true, CHANCE),
        same_in_arms=crosswise(true, np.where(contrary, 1 - CHANCE, CHANCE)),
        anchor=crosswise(np.zeros(SIZE, dtype=np.bool_), ANCHOR_CHANCE),
        forced=yes_or_no(np.where(luck < TRUTH, true, luck < TRUTH + FORCED_YES).astype(np.bool_)),
    )


def satisfied(draw: Generator, share: float, courtesy: float, tapping: float) -> tuple[Numbers, Mask]:
    """Who says that they are satisfied, and who was asked together with the ambassador.

    Together `courtesy` (0 to 1) more people say so; ambassadors differ by a fifth of it.
    """
    together, taps = drawn_arm(draw), draw.random(SIZE) < tapping
    added = draw.normal(courtesy, courtesy / 5, size=AMBASSADORS)[PEOPLE.clusters]
    likely = shares_by_ambassador(draw, share) + np.where(together, added, 0.0)
    return np.where(taps, draw.random(SIZE) < 0.5, draw.random(SIZE) < likely).astype(float), together
