"""All that a release says of how far it can be believed."""

from collections.abc import Iterator
from math import isnan

import numpy as np

from analytics.estimate.clustered import ALONE, alikeness
from analytics.estimate.response_quality.bounds import if_silent_were_unhappy
from analytics.honesty.arms import differences
from analytics.honesty.evidence import Evidence
from analytics.honesty.protected import protected_shares
from analytics.honesty.signs import agreeing, found_signs, shares_of_signs, without_signs
from analytics.honesty.values import Alike, Honesty, IfSilentWereUnhappy
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
    )


def _if_silent_were_unhappy(evidence: Evidence) -> Iterator[IfSilentWereUnhappy]:
    """Those who opened the link and sent nothing are silent, too: as many of them as of the others were asked.

    To whom no question of a measure applied, that is not silence.
    """
    size, rules = evidence.dataset.size, evidence.rules
    left = max(evidence.came - size, 0)
    for measure, points in evidence.measures.items():
        known, asked = int((~np.isnan(points)).sum()), int(evidence.asked(measure).sum())
        silent = asked - known + (round(left * asked / size) if size else 0)
        if silent < rules.k or known * rules.unhappiest < rules.k:
            continue
        supposed = if_silent_were_unhappy(points, evidence.happiness, silent, rules.unhappiest)
        mean = float(np.nanmean(points))
        yield IfSilentWereUnhappy(measure, round(mean), round(supposed), whole_percent(silent, known + silent))


def _alike(evidence: Evidence) -> Alike | None:
    """How much the ambassador matters for a person's mean over all scores; no ambassador is told from another."""
    known = ~np.isnan(evidence.happiness) & (evidence.people.clusters != ALONE)
    found = alikeness(evidence.happiness, evidence.people.clusters)
    too_few = found.clusters < evidence.rules.least_clusters or int(known.sum()) < evidence.rules.least_people
    if too_few or isnan(found.likeness):
        return None
    ambassadors = len(np.unique(evidence.people.clusters[known]))
    return Alike(max(round(100 * found.likeness), 0), round(found.design_effect, 1), ambassadors)
