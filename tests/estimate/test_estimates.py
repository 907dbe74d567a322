"""Every estimator agrees with R (recorded by oracles/record.R), and a planted mistake would not."""

import csv
import json
from collections.abc import Sequence
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.estimate.calibrated_means import Calibration
from analytics.estimate.clustered_errors import ClusteredEstimate, People
from analytics.estimate.clusters import ALONE, Codes, Numbers, alikeness, intraclass, intraclass_within, sizes_of
from analytics.estimate.estimates import Estimate, slope
from analytics.estimate.means import Mean, design_effect
from analytics.estimate.multiple_comparisons import chance, holm, rank_sets
from analytics.estimate.proportions import newcombe, quantile, wilson
from analytics.estimate.reliability import alpha
from analytics.estimate.shrinkage import Spread, between_groups, shrunk
from analytics.estimate.weighting import Margin, Unweightable, kish, raked

ORACLES = Path(__file__).parent / "oracles"
CLOSE = 1e-6

R: dict[str, Any] = json.loads((ORACLES / "recorded.json").read_text("utf-8"))
with (ORACLES / "people.csv").open(encoding="utf-8") as file:
    PEOPLE = list(csv.DictReader(file))

YES = np.array([float(person["yes"]) for person in PEOPLE])
CLUSTERS = np.array([int(person["cluster"]) for person in PEOPLE])
EVERYBODY = np.ones(len(YES), np.bool_)
ITEMS = np.array([[float(person[f"item{at}"] or "nan") for at in range(1, 5)] for person in PEOPLE])


def close(value: float) -> Any:
    return pytest.approx(value, abs=CLOSE)


def clustered_mean(values: Numbers, clusters: Codes) -> ClusteredEstimate:
    people = People(clusters)
    return people.estimate(people.mean(values))


def effect_on(found: ClusteredEstimate, values: Numbers) -> float:
    """The design effect of an estimated mean."""
    return design_effect(found.error, float(values.var(ddof=1)) / len(values))


RANKS = np.repeat(np.arange(1, 11), np.ceil(88 / np.arange(1, 11) ** 1.2).astype(int))[: len(YES)]
UNEQUAL = np.concatenate([RANKS, np.full(len(YES) - len(RANKS), 10)])
SOME_ALONE = np.where(CLUSTERS < 4, ALONE, CLUSTERS)
ASKED_BY = {"clustered": CLUSTERS, "unequal": UNEQUAL, "some_alone": SOME_ALONE}
"""Who asked whom: ambassadors of like size, few of very unequal size, and some people who came by themselves."""


@pytest.mark.parametrize("case", ASKED_BY)
def test_clustered_mean_is_that_of_clubsandwich(case: str) -> None:
    found, expected = clustered_mean(YES, ASKED_BY[case]), R[case]
    assert found.value == close(expected["mean"])
    assert found.error == close(expected["se"])
    assert effect_on(found, YES) == close(expected["deff"])
    assert found.freedom == close(expected["df"])
    assert found.clusters == close(R["effective"][case])
    interval = found.interval()
    assert (interval.low, interval.high) == (close(expected["low"]), close(expected["high"]))
    assert sizes_of(ASKED_BY[case]).freedom == close(expected["df"]), "the closed form is the general one"
    assert sizes_of(ASKED_BY[case]).effective == close(R["effective"][case])


@pytest.mark.parametrize("place", ["A", "B", "C"])
def test_clustered_mean_of_a_part(place: str) -> None:
    inside = np.array([person["place"] == place for person in PEOPLE])
    found, expected = clustered_mean(YES[inside], CLUSTERS[inside]), R["places"][place]
    assert (found.value, found.error, found.size) == (close(expected["mean"]), close(expected["se"]), expected["n"])
    assert found.freedom == close(expected["df"])


def test_weighted_clustered_mean_is_that_of_clubsandwich() -> None:
    weights = 1 + (np.arange(1, len(YES) + 1) % 5) / 4
    found = Calibration(People(CLUSTERS), weights, []).mean(YES, EVERYBODY)
    as_in_clubsandwich(found, R["weighted"])


def as_in_clubsandwich(found: Mean, expected: dict[str, float]) -> None:
    assert (found.value, found.error) == (close(expected["mean"]), close(expected["se"]))
    if found.freedom is not None:
        assert found.freedom == close(expected["df"])


def test_a_trend_is_the_contrast_of_clubsandwich_and_the_slope_of_metafor() -> None:
    """Over people by ambassador within each round, and over printed scores; never with more degrees of freedom."""
    rounds: dict[int, Estimate] = {}
    for place, at in zip("ABC", (1, 2, 4), strict=True):
        inside = np.array([person["place"] == place for person in PEOPLE])
        one = clustered_mean(YES[inside], CLUSTERS[inside])
        rounds[at] = Estimate(one.value, one.error, one.freedom)
    found, expected = slope(rounds), R["trend"]["people"]
    assert (found.value, found.error) == (close(expected["value"]), close(expected["se"]))
    assert found.freedom is not None
    assert found.freedom < expected["df"]
    printed = zip((1, 2, 4, 5, 7), (61, 55, 70, 48, 66), (2.5, 3.1, 4.0, 2.2, 5.5), strict=True)
    over, expected = slope({at: Estimate(value, error, None) for at, value, error in printed}), R["trend"]["scores"]
    assert (over.value, over.error) == (close(expected["value"]), close(expected["se"]))
    assert chance(over.value, over.error) == close(expected["chance"])


def test_planted_mistakes_in_the_clustered_mean_are_seen() -> None:
    """Ignoring clusters, G / (G - 1) for CR2, G - 1 degrees, and z for t all lie further from R than the tolerance."""
    expected = R["unequal"]
    assert abs(clustered_mean(YES, np.full(len(YES), ALONE)).error - expected["se"]) > 1e-3
    sums = np.bincount(UNEQUAL, weights=YES - YES.mean())
    assert abs(sqrt(float((sums**2).sum()) * 10 / 9) / len(YES) - expected["se"]) > 1e-3
    assert abs(YES.mean() + quantile(freedom=9) * expected["se"] - expected["high"]) > 1e-2
    assert abs(YES.mean() + quantile() * expected["se"] - expected["high"]) > 1e-2


def test_people_without_an_ambassador_stand_alone() -> None:
    alone = clustered_mean(YES, np.full(len(YES), ALONE))
    assert alone.error == close(float(YES.std(ddof=1)) / sqrt(len(YES)))
    assert alone.freedom is None
    assert effect_on(alone, YES) == close(1.0)


def test_wilson_and_newcombe() -> None:
    z = quantile()
    assert wilson(37 / 120, 120, z).low == close(R["wilson"]["low"])
    assert wilson(37 / 120, 120, z).high == close(R["wilson"]["high"])
    difference = newcombe(56 / 70, 70, 48 / 80, 80, z)
    assert (difference.low, difference.high) == (close(R["newcombe"]["low"]), close(R["newcombe"]["high"]))


@pytest.mark.parametrize(("first", "second"), [(0, 80), (70, 0), (0, 0)])
def test_of_nobody_everything_is_possible(first: int, second: int) -> None:
    found = newcombe(0.5, first, 0.5, second, 2.0)
    assert (found.low, found.high) == (-1.0, 1.0)
    assert (wilson(0.5, 0, 2.0).low, wilson(0.5, 0, 2.0).high) == (0.0, 1.0)


def test_alpha_is_that_of_psych() -> None:
    expected = R["alpha"]
    assert alpha(ITEMS) == close(expected["alpha"])
    complete = ITEMS[~np.isnan(ITEMS).any(axis=1)]
    assert [alpha(np.delete(complete, at, axis=1)) for at in range(4)] == [
        close(value) for value in expected["without"]
    ]


def test_a_forgotten_reversal_lowers_alpha() -> None:
    forgotten = ITEMS.copy()
    forgotten[:, 2] = 6 - forgotten[:, 2]
    assert alpha(forgotten) < alpha(ITEMS) - 0.2


def test_likeness_within_clusters() -> None:
    assert intraclass(YES, CLUSTERS) == close(R["icc"])
    places = np.array(["ABC".index(person["place"]) for person in PEOPLE])
    assert intraclass_within(YES, CLUSTERS, places) == close(R["icc_within"])


def test_the_design_effect_of_unequal_clusters() -> None:
    """The mean size of a district would give 6.17."""
    with (ORACLES / "api.csv").open(encoding="utf-8") as file:
        schools = list(csv.DictReader(file))
    scores, districts = (np.array([int(school[name]) for school in schools]) for name in ("api00", "dnum"))
    found = alikeness(scores.astype(float), districts)
    assert found.likeness == close(R["api"]["likeness"])
    assert found.people_each == close(R["api"]["people_each"])
    assert found.design_effect == close(R["api"]["effect"])
    assert round(found.design_effect, 2) == 10.54


def test_shrinkage_is_that_of_metafor() -> None:
    values, errors = [61, 55, 70, 48, 66, 59], [2.5, 3.1, 4.0, 2.2, 5.5, 3.3]
    spread = between_groups(values, errors)
    assert (spread.mean, spread.variance) == (close(R["spread"]["mean"]), close(R["spread"]["variance"]))
    assert shrunk(values, errors, spread) == [close(value) for value in R["spread"]["shrunk"]]


def test_holm_is_that_of_p_adjust() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005, 0.2]) == [close(value) for value in R["holm"]]


def test_raking_is_that_of_survey() -> None:
    weights = raked(margins(), trim=1e9)
    assert weights == pytest.approx(np.array(R["raked"]["weights"]), abs=CLOSE)
    assert Calibration(People(CLUSTERS), weights, []).mean(YES, EVERYBODY).value == close(R["raked"]["mean"])
    assert kish(weights) == close(R["raked"]["kish"])


@pytest.mark.parametrize("case", ["raked", "stratified", "some_alone", "alone"])
def test_the_error_of_a_raked_mean_is_that_of_clubsandwich(case: str) -> None:
    fitted = margins()[:1] if case == "stratified" else margins()
    clusters = {"alone": np.full(len(YES), ALONE), "some_alone": SOME_ALONE}.get(case, CLUSTERS)
    calibration = Calibration(People(clusters), raked(fitted, trim=1e9), [margin.codes for margin in fitted])
    as_in_clubsandwich(calibration.mean(YES, EVERYBODY), R["calibrated"][case])


def test_a_raked_mean_of_some_has_no_more_degrees_of_freedom_than_they_have_ambassadors() -> None:
    calibration = Calibration(People(CLUSTERS), raked(margins(), trim=1e9), [margin.codes for margin in margins()])
    found = calibration.mean(YES, ~np.isnan(ITEMS[:, 0]))
    assert found.value == close(R["part_mean"])
    few = calibration.mean(YES, CLUSTERS < 3)
    assert few.freedom is not None
    assert few.freedom <= 2
    assert few.clusters < 3


def margins() -> list[Margin]:
    places = np.array(["ABC".index(person["place"]) for person in PEOPLE])
    sexes = np.array(["fm".index(person["sex"]) for person in PEOPLE])
    return [Margin("place", places, "ABC", [500, 300, 200]), Margin("sex", sexes, "fm", [450, 550])]


def test_weights_are_trimmed() -> None:
    place, sex = margins()
    steep = Margin("place", place.codes, "ABC", [980, 10, 10])
    free, held = raked([steep, sex], trim=1e9, least_effective=1), raked([steep, sex], trim=2, least_effective=1)
    assert free.max() > 2 * np.median(free)
    assert held.max() / np.median(held) <= 2 + CLOSE
    assert kish(held) < kish(free)


def test_trimming_leaves_the_margins_fitting_where_it_can() -> None:
    """The median belongs to one large cell here: a limit that moved with it would move away from what fits."""
    cells = np.repeat([0, 1, 2, 3], [40, 60, 60, 240])
    halves = [Margin("row", cells // 2, "ab", [1, 1]), Margin("column", cells % 2, "cd", [1, 1])]
    free, held = raked(halves, trim=1e9), raked(halves, trim=5)
    sums = [np.bincount(margin.codes, weights=held) for margin in halves]
    assert np.array(sums) == pytest.approx(np.full((2, 2), 200), abs=0.1)
    assert held.max() == pytest.approx(5 * float(np.median(free)), abs=0.01)


def test_weighting_is_refused_with_an_empty_category_or_too_few_people() -> None:
    place, sex = margins()
    empty = Margin("place", np.where(place.codes == 2, 1, place.codes), "ABC", [500, 300, 200])
    with pytest.raises(Unweightable, match="C"):
        raked([empty, sex])
    with pytest.raises(Unweightable, match="effective"):
        raked([place, sex], least_effective=10_000)


def ranks(values: Sequence[float], errors: Sequence[float]) -> tuple[list[int], list[int]]:
    """The best and the worst rank of each group."""
    found = rank_sets([Estimate(value, error, None) for value, error in zip(values, errors, strict=True)])
    return [one.best for one in found], [one.worst for one in found]


def test_ranks_of_groups_that_do_not_differ_are_all_open() -> None:
    assert ranks([50, 51, 52, 49], [5, 5, 5, 5]) == ([1] * 4, [4] * 4)


def test_a_group_that_clearly_differs_has_its_rank() -> None:
    assert ranks([90, 50, 51, 10], [1, 2, 2, 1]) == ([1, 2, 2, 4], [1, 3, 3, 4])


@pytest.mark.parametrize("subject", ["math", "reading", "science"])
def test_sets_of_ranks_are_those_of_r_and_hold_those_of_the_bootstrap(subject: str) -> None:
    expected = json.loads((ORACLES / "recorded_ranks.json").read_text("utf-8"))[subject]
    with (ORACLES / "pisa.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    best, worst = ranks(*([float(row[f"{subject}_{name}"]) for row in rows] for name in ("score", "se")))
    assert (best, worst) == (expected["holm"]["best"], expected["holm"]["worst"])
    assert expected["holm"]["clear"] < expected["holm"]["unadjusted"], "without adjusting, more pairs would differ"
    bootstrap = zip(expected["bootstrap"]["best"], expected["bootstrap"]["worst"], strict=True)
    for low, high, (least, most) in zip(best, worst, bootstrap, strict=True):
        assert low <= least <= most <= high


@given(st.floats(0, 1), st.floats(1, 1e6))
def test_a_wilson_interval_lies_within_0_and_1_and_holds_its_share(share: float, size: float) -> None:
    interval = wilson(share, size, quantile())
    assert 0 <= interval.low <= share + 1e-12
    assert share - 1e-12 <= interval.high <= 1


def test_where_groups_do_not_differ_all_are_drawn_to_the_mean_and_else_the_unsure_ones_most() -> None:
    assert shrunk([40.0, 60.0], [9.0, 9.0], Spread(50.0, 0.0)) == [50.0, 50.0]
    assert shrunk([40.0, 60.0, 60.0], [0.0, 3.0, 9.0], Spread(50.0, 9.0)) == [close(one) for one in (40.0, 55.0, 51.0)]
