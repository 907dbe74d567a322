"""Estimators agree with R on data that none of them was written on (oracles/other_data/cases.R)."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analytics.estimate.arms import arms_apart, arms_apart_within
from analytics.estimate.calibrated_means import Calibration
from analytics.estimate.clustered_errors import People
from analytics.estimate.clusters import ALONE, Numbers, alikeness, intraclass_within
from analytics.estimate.estimates import Estimate, slope
from analytics.estimate.multiple_comparisons import holm
from analytics.estimate.proportions import newcombe, quantile, wilson
from analytics.estimate.protected_questions.list_checks import design_effect_chance
from analytics.estimate.protected_questions.lists import (
    direct_by_list,
    double_list,
    list_among_direct_yes,
    list_difference,
)
from analytics.estimate.protected_questions.secret_numbers import anchored
from analytics.estimate.reliability import alpha
from analytics.estimate.shrinkage import between_groups, shrunk
from analytics.estimate.weighting import Margin, kish, raked

CASES: dict[str, Any] = json.loads((Path(__file__).parent / "oracles/other_data/cases.json").read_text("utf-8"))


def close(value: float) -> Any:
    return pytest.approx(value, abs=1e-6, rel=1e-9)


def numbers(values: list[float | None]) -> Numbers:
    return np.array([np.nan if one is None else one for one in values], dtype=float)


def agrees(found: Estimate, case: dict[str, float]) -> None:
    assert (found.value, found.error) == (close(case["value"]), close(case["se"]))
    assert found.freedom == close(case["df"])


@pytest.mark.parametrize("name", CASES["means"])
def test_means(name: str) -> None:
    case = CASES["means"][name]
    people = People(np.array(case["clusters"]))
    found = people.estimate(people.mean(numbers(case["values"])))
    agrees(Estimate(found.value, found.error, found.freedom), case)
    assert found.clusters == close(case["effective"])


def test_a_weighted_mean() -> None:
    case = CASES["weighted"]
    people = People(np.array(case["clusters"]))
    found = Calibration(people, numbers(case["weights"]), []).mean(numbers(case["values"]), np.ones(126, np.bool_))
    agrees(Estimate(found.value, found.error, found.freedom), case)


@pytest.mark.parametrize("name", CASES["arms"])
def test_arms(name: str) -> None:
    case = CASES["arms"][name]
    people, second = People(np.array(case["clusters"])), np.array(case["arm"]) == 1
    apart = (arms_apart_within if case["within"] else arms_apart)(people, numbers(case["values"]), second, ~second)
    found = people.estimate(apart)
    agrees(Estimate(found.value, found.error, found.freedom), case)


@pytest.mark.parametrize("name", CASES["alphas"])
def test_alphas(name: str) -> None:
    case = CASES["alphas"][name]
    items = np.array([numbers(row) for row in case["items"]])
    assert alpha(items) == close(case["alpha"])
    complete = items[~np.isnan(items).any(axis=1)]
    without = [alpha(np.delete(complete, at, axis=1)) for at in range(items.shape[1])]
    assert without == [close(one) for one in case["without"]]


@pytest.mark.parametrize("name", CASES["likeness"])
def test_likeness(name: str) -> None:
    case = CASES["likeness"][name]
    found = alikeness(numbers(case["values"]), np.array(case["clusters"]))
    assert found.likeness == close(case["likeness"])
    assert found.design_effect == close(case["effect"])


def test_likeness_within_parts() -> None:
    case = CASES["within"]
    found = intraclass_within(numbers(case["values"]), np.array(case["clusters"]), np.array(case["parts"]))
    assert found == close(case["likeness"])


@pytest.mark.parametrize("name", CASES["spreads"])
def test_groups_side_by_side(name: str) -> None:
    case = CASES["spreads"][name]
    found = between_groups(case["values"], case["errors"])
    assert (found.mean, found.variance) == (close(case["mean"]), close(case["variance"]))
    assert shrunk(case["values"], case["errors"], found) == [close(one) for one in case["shrunk"]]


def test_many_looks() -> None:
    assert holm(CASES["holm"]["chances"]) == [close(one) for one in CASES["holm"]["adjusted"]]


def test_trends() -> None:
    case = CASES["trend"]
    scores = zip(case["at"], case["values"], case["errors"], strict=True)
    found = slope({at: Estimate(value, error, None) for at, value, error in scores})
    assert (found.value, found.error) == (close(case["value"]), close(case["se"]))
    case = CASES["ozone_trend"]
    values, rounds, clusters = (np.array(case[name]) for name in ("values", "rounds", "clusters"))
    people = People(clusters)
    over = slope({at: people.estimate(people.mean(values, rounds == at)) for at in range(5, 10)})
    assert (over.value, over.error) == (close(case["value"]), close(case["se"]))


def test_shares_of_none_all_and_few() -> None:
    for case in CASES["wilson"]:
        found = wilson(case["yes"] / case["people"], case["people"], quantile())
        assert (found.low, found.high) == (close(case["low"]), close(case["high"]))
    for case in CASES["newcombe"]:
        first, of_first, second, of_second = case["groups"]
        found = newcombe(first / of_first, of_first, second / of_second, of_second, quantile())
        assert (found.low, found.high) == (close(case["low"]), close(case["high"]))


def test_three_margins() -> None:
    case = CASES["raked"]
    codes = [np.array(margin) for margin in case["margins"]]
    margins = [
        Margin(f"m{at}", one, list(map(str, range(len(known)))), known)
        for at, (one, known) in enumerate(zip(codes, case["population"], strict=True))
    ]
    weights = raked(margins, trim=1e9)
    assert list(weights) == [close(one) for one in case["weights"]]
    assert kish(weights) == close(case["kish"])
    everybody = np.ones(len(weights), np.bool_)
    people = People(np.array(case["clusters"]))
    found = Calibration(people, numbers(case["weights"]), codes).mean(numbers(case["values"]), everybody)
    assert found.value == close(case["mean"])
    agrees(Estimate(found.value, found.error, found.freedom), case)


def test_protected_questions() -> None:
    case = CASES["protected"]
    people, treated = People(np.array(case["clusters"])), np.array(case["arm"]) == 1
    first, second, direct, same, anchor = (
        numbers(case[name]) for name in ("first", "second", "direct", "same", "anchor")
    )
    one = list_difference(people, first, treated)
    found = {
        "list": one,
        "double": double_list(people, first, second, treated),
        "placebo_one": list_among_direct_yes(people, first, treated, direct),
        "placebo_two": direct_by_list(people, treated, direct),
        "gap": one - people.mean(direct),
        "anchored": anchored(people, same, (0.15, 0.85), anchor, (0.1, 0.9)).share,
    }
    assert found.keys() == case["found"].keys()
    for name, linear in found.items():
        estimate = people.estimate(linear)
        agrees(Estimate(estimate.value, estimate.error, estimate.freedom), case["found"][name])


def test_lists_that_change_what_is_counted() -> None:
    for case in CASES["lists"]:
        halves = [np.repeat(np.arange(float(len(case[half]))), case[half]) for half in ("alone", "treated")]
        treated = np.repeat([False, True], [len(half) for half in halves])
        people = People(np.full(len(treated), ALONE))
        found = design_effect_chance(people, np.concatenate(halves), treated, case["harmless"])
        assert found == close(case["chance"])
