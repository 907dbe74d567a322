"""Whether a list question did what it must: no answer changed by the company it is in, nobody laid bare by the count.

A list that fails is not reported as a result.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import norm, t

from analytics.estimate.clustered import Numbers
from analytics.estimate.estimates import Estimate
from analytics.estimate.linear import ClusteredEstimate, Linear, Mask, People


@dataclass(frozen=True, slots=True)
class LatentType:
    """The share of people for whom so many harmless statements are true, and the sensitive one `holds` or not."""

    harmless: int
    holds: bool
    share: ClusteredEstimate


def latent_types(people: People, counts: Numbers, treated: Mask, harmless: int) -> list[LatentType]:
    """The joint table of a list with so many `harmless` statements; its shares sum to 1, and none may be negative.

    With F0, F1 the shares of a half that count at most y: F0(y) - F1(y) where the statement holds, F1(y) - F0(y - 1)
    where it does not. Source: Blair & Imai (2012), Political Analysis 20, 47-77, section 3.1. Raises ValueError as
    `list_difference`.
    """
    table = []
    for true in range(harmless + 1):
        most, most_alone = (_at_most(people, counts, half, true) for half in (treated, ~treated))
        fewer_alone = _at_most(people, counts, ~treated, true - 1)
        table.append(LatentType(true, True, people.estimate(most_alone - most)))
        table.append(LatentType(true, False, people.estimate(most - fewer_alone)))
    return table


def _at_most(people: People, counts: Numbers, among: Mask, most: int) -> Linear:
    return people.mean(np.where(np.isnan(counts), np.nan, counts <= most), among)


def design_effect_chance(types: Sequence[LatentType]) -> float:
    """How likely a table as odd as this is if the sensitive statement changes no other answer (0 to 1).

    Each share that can come out negative is tested one-sidedly, and the least chance is multiplied by their number
    (Bonferroni), which is never too bold. Source: Blair & Imai (2012), who test the shares together.
    """
    most = max(one.harmless for one in types)
    tested = [one.share for one in types if (one.harmless < most if one.holds else one.harmless > 0)]
    return min(len(tested) * min(map(_below_zero, tested)), 1.0)


def _below_zero(share: Estimate) -> float:
    if share.error == 0:
        return 1.0 if share.value >= 0 else 0.0
    distance = share.value / share.error
    return float(norm.cdf(distance) if share.freedom is None else t.cdf(distance, share.freedom))


@dataclass(frozen=True, slots=True)
class Ends:
    """The shares of who heard only harmless statements and counted none (floor) or all of them (ceiling).

    There the count would lay bare the answer to the sensitive one, so people may lie.
    """

    floor: ClusteredEstimate
    ceiling: ClusteredEstimate


def ends(people: People, counts: Numbers, treated: Mask, harmless: int) -> Ends:
    """Floor and ceiling of a list with so many `harmless` statements. Raises ValueError with fewer than two answers."""
    given = np.where(np.isnan(counts), np.nan, 0.0)
    floor, ceiling = (people.estimate(people.mean(given + (counts == number), ~treated)) for number in (0, harmless))
    return Ends(floor, ceiling)
