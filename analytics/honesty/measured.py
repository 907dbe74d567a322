"""All that a release says of how far it can be believed."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan

import numpy as np

from analytics.estimate.clusters import ALONE, Numbers, alikeness
from analytics.estimate.response_quality.bounds import if_silent_were_unhappy, unhappiest
from analytics.honesty.arms import differences
from analytics.honesty.evidence import Evidence
from analytics.honesty.protected import protected_shares
from analytics.honesty.signs import agreeing, found_signs, shares_of_signs, without_signs
from analytics.honesty.without_ambassador import without_an_ambassador
from analytics.released.honesty import Alike, Honesty, IfSilentWereUnhappy
from analytics.rules import whole_percent


def measured(evidence: Evidence) -> Honesty:
    """What tells how far the answers can be believed; each part only where enough people stand behind it."""
    signs = found_signs(evidence)
    return Honesty(
        tuple(differences(evidence)),
        tuple(protected_shares(evidence)),
        agreeing(evidence),
        shares_of_signs(evidence, signs),
        tuple(without_signs(evidence, signs)),
        tuple(_if_silent_were_unhappy(evidence)),
        _alike(evidence),
        tuple(without_an_ambassador(evidence)),
    )


def _if_silent_were_unhappy(evidence: Evidence) -> Iterator[IfSilentWereUnhappy]:
    """The silent are those who opened the link and sent nothing; all but the unhappiest's mean is printed elsewhere."""
    silent, rules = evidence.came - evidence.sent, evidence.rules
    for measure, printed in evidence.scores.items():
        found = unhappy(evidence, measure)
        if silent < rules.k or found.people < rules.k:
            continue
        supposed = (evidence.sent * printed + silent * found.mean) / (evidence.sent + silent)
        share = whole_percent(silent, evidence.sent + silent)
        yield IfSilentWereUnhappy(measure, printed, round(supposed), share)


@dataclass(frozen=True, slots=True)
class Unhappy:
    """The unhappiest part of those with a score: how far each belongs to it, how many they are, and their mean."""

    belongs: Numbers
    people: float
    mean: float


def unhappy(evidence: Evidence, measure: str) -> Unhappy:
    """The unhappiest of those who have a score in a measure; the mean is NaN where nobody has."""
    points = evidence.measures[measure]
    given = ~np.isnan(points)
    belongs = unhappiest(np.where(given, evidence.happiness, np.nan), evidence.rules.unhappiest)
    people = float(belongs.sum())
    mean = if_silent_were_unhappy(points, evidence.happiness, 1, evidence.rules.unhappiest)
    size = int(given.sum())
    return Unhappy(belongs, people, mean * (size + 1) - float(points[given].sum()))


def _alike(evidence: Evidence) -> Alike | None:
    """How much the ambassador matters for a person's mean over all scores; no ambassador is told from another."""
    known = ~np.isnan(evidence.happiness) & (evidence.people.clusters != ALONE)
    found = alikeness(evidence.happiness, evidence.people.clusters)
    too_few = found.clusters < evidence.rules.least_clusters or int(known.sum()) < evidence.rules.least_people
    if too_few or isnan(found.likeness):
        return None
    ambassadors = len(np.unique(evidence.people.clusters[known]))
    return Alike(max(round(100 * found.likeness), 0), round(found.design_effect, 1), ambassadors)
