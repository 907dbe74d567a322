"""What a mean's error falls short of, where ambassadors whose people are alike brought very unequally many.

If all variance lies between clusters, the expected square of the error is the sum of its squares for values that are 1
in one cluster and 0 in all others, each cluster in turn, and the truth is the sum of squares of the clusters' parts. A
tenth is taken to lie there; of the rest all is found.
"""

from math import sqrt
from typing import Any

import numpy as np
import pytest

from analytics.estimate.calibrated_means import Calibration
from analytics.estimate.clustered_errors import People
from analytics.estimate.clusters import ALONE, Codes, Numbers, numbered, part_found, summed_by
from analytics.estimate.means_of_parts import Sums
from tests.estimate.test_estimates import ASKED_BY, EVERYBODY, YES, close, clustered_mean, effect_on

PLAIN = np.ones(len(YES))
WEIGHTS = 1 + (np.arange(len(YES)) % 5) / 4


def _expected(clusters: Codes, weights: Numbers) -> float:
    """What part of the variance is found, worked out cluster by cluster."""
    calibration, groups = Calibration(People(clusters), weights, []), numbered(clusters)
    found = sum(calibration.mean((groups == one).astype(float), EVERYBODY).error ** 2 for one in np.unique(groups))
    parts = np.bincount(groups, weights=weights) / weights.sum()
    own = 9 * (weights**2).sum() / weights.sum() ** 2
    return float((found + own) / ((parts**2).sum() + own))


@pytest.mark.parametrize(("case", "short"), [("clustered", False), ("unequal", True), ("some_alone", False)])
def test_what_the_error_falls_short_of_is_made_up_for(case: str, short: bool) -> None:
    clusters = ASKED_BY[case]
    found, expected = clustered_mean(YES, clusters), _expected(clusters, PLAIN)
    assert (expected < 0.9) == short
    assert found.found == close(expected)
    assert found.widened.error == close(found.error / sqrt(expected))
    assert found.widened.widened == found.widened


@pytest.mark.parametrize("case", ASKED_BY)
def test_weights_are_known(case: str) -> None:
    found = Calibration(People(ASKED_BY[case]), WEIGHTS, []).mean(YES, EVERYBODY)
    assert found.found == close(_expected(ASKED_BY[case], WEIGHTS))
    assert found.effective_size == close(len(YES) / found.design_effect * found.found)
    assert found.found != close(clustered_mean(YES, ASKED_BY[case]).found)


@pytest.mark.parametrize("case", ASKED_BY)
def test_reports_take_what_is_made_up_for(case: str) -> None:
    groups, found = numbered(ASKED_BY[case]), clustered_mean(YES, ASKED_BY[case])
    people, sums = (summed_by(groups, one, int(groups.max()) + 1) for one in (PLAIN, YES))
    rows = Sums(1, np.zeros(len(people), np.int64), np.arange(len(people)), people, sums[:, None], sums[:, None])
    assert rows.sure()[0].design_effect == close(effect_on(found, YES) / found.found)


@pytest.mark.parametrize("weights", [PLAIN, WEIGHTS], ids=["plain", "weighted"])
def test_people_by_themselves_and_ambassadors_who_are_alike_fall_short_of_nothing(weights: Any) -> None:
    alone = Calibration(People(np.full(len(YES), ALONE)), weights, []).mean(YES, EVERYBODY)
    assert alone.found == close(1.0)
    assert part_found(np.full(10, 0.1), np.full(10, 0.1 / sqrt(0.9)), 0.01) == close(1.0)
    assert clustered_mean(YES[:200], np.arange(200) // 20).found == close(1.0)
    one = clustered_mean(YES, np.zeros(len(YES), np.int64))
    assert (one.found, one.widened.error) == (1.0, float("inf"))
