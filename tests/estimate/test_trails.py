"""Change within the same people agrees with R (recorded by oracles/trails/record.R), and so do its weights."""

import csv
import json
from math import inf
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analytics.estimate.difference.trails import paired_change, weighted_change, weights_of_those_back
from analytics.estimate.estimates import Estimate

ORACLES = Path(__file__).parent / "oracles" / "trails"
R: dict[str, dict[str, float]] = json.loads((ORACLES / "recorded.json").read_text("utf-8"))


def people() -> dict[str, Any]:
    with (ORACLES / "people.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {name: np.array([float(row[name]) for row in rows]) for name in rows[0]}


PEOPLE = people()
BACK = PEOPLE["back"] == 1
BEFORE, AFTER = PEOPLE["before"][BACK], PEOPLE["after"][BACK]
CLUSTERS = PEOPLE["cluster"].astype(int)[BACK]
WEIGHTS = weights_of_those_back((PEOPLE["before"] >= 50).astype(int), BACK)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("student", paired_change(BEFORE, AFTER, np.full(len(BEFORE), -1))),
        ("clustered", paired_change(BEFORE, AFTER, CLUSTERS)),
        ("weighted", weighted_change(BEFORE, AFTER, WEIGHTS, CLUSTERS)),
    ],
)
def test_it_is_what_r_finds(name: str, found: Estimate) -> None:
    assert (found.value, found.error) == pytest.approx((R[name]["value"], R[name]["error"]), abs=1e-6)
    if name != "student":
        assert found.freedom == pytest.approx(R[name]["freedom"], abs=1e-6)


def test_without_ambassadors_it_is_the_paired_t_test() -> None:
    found = paired_change(BEFORE, AFTER, np.full(len(BEFORE), -1))
    differences = AFTER - BEFORE
    assert found.error == pytest.approx(differences.std(ddof=1) / np.sqrt(len(differences)), abs=1e-12)
    assert found.freedom in (None, pytest.approx(len(differences) - 1))


def test_whoever_came_back_counts_for_as_many_as_began() -> None:
    assert WEIGHTS.sum() == pytest.approx(len(PEOPLE["back"]))
    cells, back = np.array([0, 0, 0, 1, 1]), np.array([True, False, False, True, True])
    assert weights_of_those_back(cells, back).tolist() == [3.0, 1.0, 1.0]
    with pytest.raises(ValueError, match="nobody came back"):
        weights_of_those_back(np.array([0, 1]), np.array([True, False]))


def test_of_one_person_nothing_is_known() -> None:
    one = np.array([50.0])
    assert paired_change(one, one, np.array([-1])).error == inf
    assert weighted_change(one, one, np.array([2.0]), np.array([-1])).error == inf
