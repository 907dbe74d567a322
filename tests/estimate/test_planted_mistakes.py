"""The usual mistakes of each estimator lie further from R than the tests' tolerance, so those tests would see them."""

from math import sqrt

import numpy as np
import pytest

from analytics.estimate.calibrated_means import Calibration
from analytics.estimate.clustered_errors import People
from analytics.estimate.proportions import quantile, wilson
from analytics.estimate.reliability import alpha
from analytics.estimate.shrinkage import Spread, shrunk
from analytics.estimate.weighting import kish, raked
from tests.estimate.test_estimates import CLOSE, CLUSTERS, EVERYBODY, ITEMS, YES, R, clustered_mean, margins

WEIGHTS = 1 + (np.arange(1, len(YES) + 1) % 5) / 4
VALUES, ERRORS = [61, 55, 70, 48, 66, 59], [2.5, 3.1, 4.0, 2.2, 5.5, 3.3]


def simple_error() -> float:
    return float(YES.std(ddof=1)) / sqrt(len(YES))


def population_variance() -> float:
    """The bare sandwich, without any correction for few clusters."""
    return sqrt(float((np.bincount(CLUSTERS, weights=YES - YES.mean()) ** 2).sum())) / len(YES)


def all_clusters_alike() -> float:
    """G / (G - 1), as if all ambassadors brought as many."""
    return population_variance() * sqrt(24 / 23)


def upper_end_by_number_of_clusters() -> float:
    found = clustered_mean(YES, CLUSTERS)
    return found.value + quantile(freedom=23) * found.error


def upper_end_by_z() -> float:
    found = clustered_mean(YES, CLUSTERS)
    return found.value + quantile() * found.error


def unweighted_error() -> float:
    return clustered_mean(YES, CLUSTERS).error


def wald() -> float:
    return 37 / 120 - quantile() * sqrt(37 / 120 * 83 / 120 / 120)


def newcombe_by_wald() -> float:
    return 0.8 - 0.6 - quantile() * sqrt(0.8 * 0.2 / 70 + 0.6 * 0.4 / 80)


def alpha_without_turning() -> float:
    turned = ITEMS.copy()
    turned[:, 0] = 6 - turned[:, 0]
    return alpha(turned)


def alpha_with_gaps_as_zero() -> float:
    return alpha(np.nan_to_num(ITEMS))


def alpha_mixing_divisors() -> float:
    complete = ITEMS[~np.isnan(ITEMS).any(axis=1)]
    parts, whole = complete.var(axis=0, ddof=0).sum(), complete.sum(axis=1).var(ddof=1)
    return float(4 / 3 * (1 - parts / whole))


def likeness_with_mean_size() -> float:
    groups = np.unique(CLUSTERS, return_inverse=True)[1]
    sizes = np.bincount(groups)
    means = np.bincount(groups, weights=YES) / sizes
    between = float((sizes * (means - YES.mean()) ** 2).sum()) / (len(sizes) - 1)
    within = float(((YES - means[groups]) ** 2).sum()) / (len(YES) - len(sizes))
    return float((between - within) / (between + (sizes.mean() - 1) * within))


def variance_between_without_freedom() -> float:
    """DerSimonian and Laird, with k for k - 1."""
    precision = 1 / np.array(ERRORS) ** 2
    fixed = (precision * VALUES).sum() / precision.sum()
    surplus = (precision * (VALUES - fixed) ** 2).sum() - len(VALUES)
    return float(surplus / (precision.sum() - (precision**2).sum() / precision.sum()))


def shrunk_the_wrong_way() -> float:
    trust = [1 - R["spread"]["variance"] / (R["spread"]["variance"] + error**2) for error in ERRORS]
    return float(trust[0] * VALUES[0] + (1 - trust[0]) * R["spread"]["mean"])


def weights_taken_for_given() -> float:
    """As if the margins were no knowledge."""
    return Calibration(People(CLUSTERS), raked(margins(), trim=1e9), []).mean(YES, EVERYBODY).error


def fitted_to_one_margin_of_two() -> float:
    return Calibration(People(CLUSTERS), raked(margins(), trim=1e9), [margins()[0].codes]).mean(YES, EVERYBODY).error


MISTAKES = {
    "ignoring ambassadors": (simple_error, R["clustered"]["se"]),
    "n for n - 1": (population_variance, R["clustered"]["se"]),
    "clusters of one size": (all_clusters_alike, R["clustered"]["se"]),
    "G - 1 degrees": (upper_end_by_number_of_clusters, R["clustered"]["high"]),
    "z for t": (upper_end_by_z, R["clustered"]["high"]),
    "an unweighted variance": (unweighted_error, R["weighted"]["se"]),
    "Wald for Wilson": (wald, R["wilson"]["low"]),
    "Wald for Newcombe": (newcombe_by_wald, R["newcombe"]["low"]),
    "n - 1 for n in Wilson": (lambda: wilson(37 / 120, 119, quantile()).low, R["wilson"]["low"]),
    "a forgotten reversal": (alpha_without_turning, R["alpha"]["alpha"]),
    "missing answers as zero": (alpha_with_gaps_as_zero, R["alpha"]["alpha"]),
    "two divisors in alpha": (alpha_mixing_divisors, R["alpha"]["alpha"]),
    "the mean cluster for the usual one": (likeness_with_mean_size, R["icc"]),
    "k for k - 1 between groups": (variance_between_without_freedom, R["spread"]["variance"]),
    "trust in the noise": (shrunk_the_wrong_way, R["spread"]["shrunk"][0]),
    "Bonferroni for Holm": (lambda: 5 * 0.04, R["holm"][1]),
    "one margin for two": (lambda: kish(raked(margins()[:1], trim=1e9)), R["raked"]["kish"]),
    "weights taken for given": (weights_taken_for_given, R["calibrated"]["raked"]["se"]),
    "one margin taken out of two": (fitted_to_one_margin_of_two, R["calibrated"]["raked"]["se"]),
    "the unweighted mean": (lambda: float(YES.mean()), R["raked"]["mean"]),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_planted_mistake_is_seen(mistake: str) -> None:
    made, expected = MISTAKES[mistake]
    assert abs(made() - expected) > 10 * CLOSE


def test_shrinking_needs_the_spread_of_the_groups() -> None:
    wrong = shrunk(VALUES, ERRORS, Spread(R["spread"]["mean"], sqrt(R["spread"]["variance"])))
    assert max(abs(one - other) for one, other in zip(wrong, R["spread"]["shrunk"], strict=True)) > 0.1
