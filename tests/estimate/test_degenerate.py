"""Every estimator takes what an empty, tiny or uniform round gives it: nothing fails, nothing warns.

The table names every public function of the package, so that a new one cannot slip past.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import analytics.estimate
from analytics.estimate import (
    arms,
    calibrated_means,
    clustered_errors,
    clusters,
    estimates,
    means,
    means_of_parts,
    multiple_comparisons,
    participation,
    proportions,
    reliability,
    shrinkage,
    weighting,
)
from analytics.estimate.clustered_errors import Linear, Mask, People
from analytics.estimate.clusters import ALONE, Codes, Numbers
from analytics.estimate.difference import trails, verdicts
from analytics.estimate.protected_questions import cones, list_checks, lists, secret_numbers
from analytics.estimate.response_quality import bounds, careless, tendencies


@dataclass(frozen=True, eq=False)
class Round:
    """A few people: who asked them, which arm they were in, and what they answered (NaN for nothing)."""

    people: People
    arm: Mask
    values: Numbers

    @property
    def clusters(self) -> Codes:
        return self.people.clusters

    @property
    def yes(self) -> Numbers:
        return np.where(np.isnan(self.values), np.nan, (self.values > 1).astype(float))

    @property
    def known(self) -> Mask:
        return ~np.isnan(self.values)

    def sure(self, of: Linear) -> estimates.Estimate:
        found = self.people.estimate(of)
        found.interval()
        found.has_interval(6)
        return found

    @property
    def means(self) -> list[estimates.Estimate]:
        return [self.sure(self.people.mean(self.values, half)) for half in (self.arm, ~self.arm)]

    def margin(self) -> weighting.Margin:
        return weighting.Margin("arm", self.arm.astype(np.int64), "ab", [1, 1])

    def sums(self) -> means_of_parts.Sums:
        ones = np.ones((len(self.values), 1))
        return means_of_parts.Sums(2, self.arm.astype(np.int64), self.clusters, ones[:, 0], ones * 0, ones * 0)


def _weighted(seen: Round) -> None:
    try:
        weighting.raked([seen.margin()])
    except weighting.Unweightable:
        return


def _table(seen: Round) -> Numbers:
    return np.column_stack([seen.values, seen.values, seen.values])


CALLS: dict[Callable[..., object], Callable[[Round], object]] = {
    trails.paired_change: lambda s: trails.paired_change(s.values, s.values[::-1], s.clusters).interval(),
    trails.weighted_change: lambda s: trails.weighted_change(
        np.zeros(s.known.sum()), s.values[s.known], np.ones(s.known.sum()), s.clusters[s.known]
    ).interval(),
    trails.weights_of_those_back: lambda s: trails.weights_of_those_back(s.arm.astype(np.int64), s.arm >= 0),
    arms.arms_apart: lambda s: s.sure(arms.arms_apart(s.people, s.values, s.arm, ~s.arm)),
    arms.arms_apart_within: lambda s: s.sure(arms.arms_apart_within(s.people, s.values, s.arm, ~s.arm)),
    bounds.unhappiest: lambda s: bounds.unhappiest(s.values, 0.1),
    bounds.if_silent_were_unhappy: lambda s: bounds.if_silent_were_unhappy(s.values, s.values, 3, 0.1),
    careless.longest_runs: lambda s: careless.longest_runs(_table(s)),
    careless.has_long_run: lambda s: careless.has_long_run(_table(s), 0.5, 2),
    careless.contradictions: lambda s: careless.contradictions(_table(s), [(0, 1)], [3, 3, 3]),
    careless.has_double: lambda s: careless.has_double(_table(s), 2),
    careless.is_all_best: lambda s: careless.is_all_best(_table(s), [1, 1, 1], 2),
    clusters.summed_by: lambda s: clusters.summed_by(s.people.groups, s.yes, s.people.group_count),
    clusters.numbered: lambda s: clusters.numbered(s.clusters),
    clusters.part_found: lambda s: clusters.part_found(np.zeros(2), np.zeros(2), 0.5),
    clusters.sizes_of: lambda s: [
        clusters.sizes_of(s.clusters).effective,
        clusters.sizes_of(s.clusters).freedom,
        clusters.sizes_of(s.clusters).people_each,
    ],
    clusters.intraclass: lambda s: clusters.intraclass(s.values[s.known], s.clusters[s.known]),
    clusters.intraclass_within: lambda s: clusters.intraclass_within(
        s.values[s.known], s.clusters[s.known], s.arm[s.known].astype(np.int64)
    ),
    clusters.alikeness: lambda s: clusters.alikeness(s.values, s.clusters),
    shrinkage.between_groups: lambda s: shrinkage.between_groups(
        [one.value for one in s.means], [one.error for one in s.means]
    ),
    shrinkage.shrunk: lambda s: shrinkage.shrunk(
        [one.value for one in s.means], [one.error for one in s.means], shrinkage.Spread(1.0, 1.0)
    ),
    verdicts.verdict: lambda s: verdicts.verdict(s.means[0] if s.means else None),
    verdicts.verdicts: lambda s: verdicts.verdicts(s.means),
    multiple_comparisons.holm: lambda s: multiple_comparisons.holm(
        [multiple_comparisons.chance(one.value, one.error, one.freedom) for one in s.means]
    ),
    multiple_comparisons.chance: lambda s: multiple_comparisons.chance(
        s.means[0].value, s.means[0].error, s.means[0].freedom
    ),
    multiple_comparisons.rank_sets: lambda s: multiple_comparisons.rank_sets(s.means),
    cones.cone_weights: lambda s: cones.cone_weights(np.eye(min(len(s.values), 3))),
    estimates.difference: lambda s: estimates.difference(*s.means).interval(),
    estimates.combined: lambda s: estimates.combined([(0.5, one) for one in s.means]).interval(),
    estimates.slope: lambda s: estimates.slope(dict(enumerate((*s.means, *s.means), start=1))).interval(),
    clustered_errors.inflation: lambda s: clustered_errors.inflation(np.ones(len(s.values))),
    clustered_errors.through: lambda s: s.sure(clustered_errors.through(1.0, (2.0, s.people.mean(s.values)))),
    list_checks.latent_types: lambda s: list_checks.latent_types(s.people, s.values, s.arm, 3),
    list_checks.design_effect_chance: lambda s: list_checks.design_effect_chance(s.people, s.values, s.arm, 3),
    list_checks.ends: lambda s: list_checks.ends(s.people, s.values, s.arm, 3),
    lists.list_difference: lambda s: s.sure(lists.list_difference(s.people, s.values, s.arm)),
    lists.double_list: lambda s: s.sure(lists.double_list(s.people, s.values, s.values, s.arm)),
    lists.list_among_direct_yes: lambda s: s.sure(lists.list_among_direct_yes(s.people, s.values, s.arm, s.yes)),
    lists.direct_by_list: lambda s: s.sure(lists.direct_by_list(s.people, s.arm, s.yes)),
    means.design_effect: lambda s: means.design_effect(s.means[0].error, 0.0),
    participation.outcome_rates: lambda s: participation.outcome_rates(participation.Dispositions()),
    participation.of_those_who_came: lambda s: participation.of_those_who_came({}),
    participation.remaining: lambda s: participation.remaining(0, {}, ["a"], 10),
    proportions.quantile: lambda s: proportions.quantile(),
    proportions.wilson: lambda s: proportions.wilson(0.0, len(s.values), 2.0),
    proportions.newcombe: lambda s: proportions.newcombe(0.0, int(s.arm.sum()), 1.0, int((~s.arm).sum()), 2.0),
    secret_numbers.behind_numbers: lambda s: s.sure(secret_numbers.behind_numbers(s.people, s.yes, (0.2, 0.8))),
    secret_numbers.turned: lambda s: secret_numbers.turned(s.yes, s.arm),
    secret_numbers.fit_of_arms: lambda s: secret_numbers.fit_of_arms(s.people, s.yes, s.arm),
    secret_numbers.anchored: lambda s: s.sure(
        secret_numbers.anchored(s.people, s.yes, (0.2, 0.8), s.yes, (0.1, 0.9)).share
    ),
    reliability.alpha: lambda s: reliability.alpha(_table(s)),
    tendencies.acquiescence: lambda s: s.sure(tendencies.acquiescence(s.people, _table(s), [(0, 1)], 1.0)),
    weighting.raked: _weighted,
    weighting.effective_size: lambda s: weighting.effective_size(np.ones(len(s.values) + 1)),
    weighting.kish: lambda s: weighting.kish(np.ones(len(s.values) + 1)),
}
CLASSES: list[Callable[[Round], object]] = [
    lambda s: calibrated_means.Calibration(s.people, np.ones(len(s.values)), [s.arm.astype(np.int64)]).mean(
        np.nan_to_num(s.values), s.known
    ),
    lambda s: [s.sums().sure(), s.sums().steadied()],
]


@st.composite
def rounds(draw: st.DrawFn) -> Round:
    """Up to eight people, most often alike in something."""
    size = draw(st.integers(0, 8))
    clusters = draw(st.lists(st.sampled_from([ALONE, 0, 1, 2]), min_size=size, max_size=size))
    if draw(st.booleans()):
        clusters = [draw(st.sampled_from([ALONE, 0]))] * size
    values = draw(st.lists(st.sampled_from([np.nan, 0.0, 1.0, 2.0, 3.0]), min_size=size, max_size=size))
    if draw(st.booleans()):
        values = [draw(st.sampled_from([np.nan, 0.0, 2.0]))] * size
    arm = draw(st.lists(st.booleans(), min_size=size, max_size=size))
    return Round(People(np.array(clusters, np.int64)), np.array(arm, np.bool_), np.array(values, float))


def test_no_estimator_is_left_out() -> None:
    found = {
        function
        for module in pkgutil.walk_packages(analytics.estimate.__path__, "analytics.estimate.")
        for name, function in inspect.getmembers(importlib.import_module(module.name), inspect.isfunction)
        if function.__module__ == module.name and not name.startswith("_")
    }
    assert found == set(CALLS)


@given(rounds())
def test_nothing_fails_and_nothing_warns(seen: Round) -> None:
    for call in [*CALLS.values(), *CLASSES]:
        call(seen)
