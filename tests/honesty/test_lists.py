"""List questions, arms and gaps: values, errors and checks agree with R (oracles/protected.R)."""

import json
from math import inf
from typing import Any

import numpy as np
import pytest

from analytics.estimate.arms import arms_apart, arms_apart_within
from analytics.estimate.clustered_errors import Linear, People
from analytics.estimate.clusters import ALONE
from analytics.estimate.protected_questions.cones import cone_weights
from analytics.estimate.protected_questions.list_checks import design_effect_chance, ends, latent_types
from analytics.estimate.protected_questions.lists import (
    direct_by_list,
    double_list,
    list_among_direct_yes,
    list_difference,
)
from analytics.rules import Rules
from tests.honesty.protected_people import CLOSE, CLUSTERS, ORACLES, PEOPLE, SINGLE, R, as_in_r, column

FIRST, SECOND, DIRECT, SCORE = (column(name) for name in ("first", "second", "direct", "score"))
TREATED = column("arm") == 1


def test_the_difference_of_a_list() -> None:
    as_in_r(list_difference(PEOPLE, FIRST, TREATED), "list")
    as_in_r(list_difference(SINGLE, FIRST, TREATED), "list_plain", SINGLE)


def test_two_lists_answered_by_the_same_people() -> None:
    as_in_r(double_list(PEOPLE, FIRST, SECOND, TREATED), "double")
    complete = ~np.isnan(FIRST) & ~np.isnan(SECOND)
    people = People(np.full(int(complete.sum()), ALONE))
    as_in_r(double_list(people, FIRST[complete], SECOND[complete], TREATED[complete]), "double_plain", people)


def test_the_placebo_tests() -> None:
    as_in_r(list_among_direct_yes(PEOPLE, FIRST, TREATED, DIRECT), "placebo_one")
    as_in_r(direct_by_list(PEOPLE, TREATED, DIRECT), "placebo_two")


def test_the_gap_has_the_error_of_the_same_people_and_ambassadors() -> None:
    gap = list_difference(PEOPLE, FIRST, TREATED) - PEOPLE.mean(DIRECT)
    as_in_r(gap, "gap")


def test_the_gaps_error_is_that_of_resampling_ambassadors() -> None:
    """And adding the two variances, as if others had been asked, would be another error."""
    openly, listed = PEOPLE.mean(DIRECT), list_difference(PEOPLE, FIRST, TREATED)
    found = PEOPLE.estimate(listed - openly).error
    resampled = _resampled_error()
    apart = float(np.hypot(PEOPLE.estimate(listed).error, PEOPLE.estimate(openly).error))
    assert found == pytest.approx(resampled, rel=0.08)
    assert abs(apart - found) > 0.08 * found


def _resampled_error() -> float:
    draw = np.random.default_rng(1)
    members = [np.flatnonzero(cluster == CLUSTERS) for cluster in np.unique(CLUSTERS)]
    gaps = []
    for _ in range(800):
        rows = np.concatenate([members[at] for at in draw.integers(len(members), size=len(members))])
        people = People(CLUSTERS[rows])
        gaps.append((list_difference(people, FIRST[rows], TREATED[rows]) - people.mean(DIRECT[rows])).value)
    return float(np.std(gaps, ddof=1))


def test_the_table_of_latent_types() -> None:
    found = latent_types(PEOPLE, FIRST, TREATED, 3)
    assert sum(one.share.value for one in found) == pytest.approx(1)
    for one in found:
        expected = R["types"][one.harmless]["holds" if one.holds else "not"]
        estimate = PEOPLE.estimate(one.share)
        assert (estimate.value, estimate.error) == pytest.approx((expected["value"], expected["se"]), abs=CLOSE)


def test_a_list_that_changes_other_answers_fails() -> None:
    assert design_effect_chance(PEOPLE, FIRST, TREATED, 3) > 0.2
    spoiled = np.where(TREATED, np.maximum(FIRST - 1, 0), FIRST)
    assert design_effect_chance(PEOPLE, spoiled, TREATED, 3) < 0.001
    assert design_effect_chance(SINGLE, spoiled, TREATED, 3) < design_effect_chance(PEOPLE, spoiled, TREATED, 3)


PARTS = (" elsewhere", " others", " directly first", " men")
LISTS = json.loads((ORACLES / "lists.json").read_text("utf-8"))


@pytest.mark.parametrize("case", LISTS, ids=lambda case: case["name"])
def test_the_test_of_a_list_is_that_of_the_package(case: dict[str, Any]) -> None:
    """Of published lists, whole and in the parts that their authors compare, and some made up (lists.R)."""
    halves = [np.repeat(np.arange(float(len(case[half]))), case[half]) for half in ("alone", "treated")]
    treated = np.repeat([False, True], [len(half) for half in halves])
    people = People(np.full(len(treated), ALONE))
    found = design_effect_chance(people, np.concatenate(halves), treated, case["harmless"])
    assert found == pytest.approx(case["chance"], abs=CLOSE)


def test_thirty_of_the_lists_are_published() -> None:
    published = [case["name"] for case in LISTS if not case["name"].startswith("made")]
    assert len(set(published)) == 30
    assert len({name.removesuffix(part) for name in published for part in PARTS if name.endswith(part)}) == 10


def test_a_list_that_the_package_fails_is_no_result() -> None:
    """The published test of the list about race: 0.044."""
    (race,) = (case for case in LISTS if case["name"] == "race")
    assert round(race["chance"], 3) == 0.044
    assert race["chance"] < Rules().list_chance


def test_weights_of_mixed_chi_squares() -> None:
    """Binomial where components are independent; of three the published angles; always 1 in sum, even and odd alike."""
    assert cone_weights(np.eye(3)) == pytest.approx([1 / 8, 3 / 8, 3 / 8, 1 / 8])
    assert cone_weights(np.eye(5)) == pytest.approx(np.array([1, 5, 10, 10, 5, 1]) / 32, abs=1e-4)
    alike = 0.3 * np.ones((3, 3)) + 0.7 * np.eye(3)
    none = (2 * np.pi - 3 * np.arccos(0.3)) / (4 * np.pi)
    assert cone_weights(alike)[0] == pytest.approx(none)
    assert cone_weights(alike)[2] == pytest.approx(0.5 - none)


RACE = {False: (8, 132, 222, 227, 0), True: (19, 123, 229, 219, 34)}
"""How many counted 0 to 4 statements, without and with a black family next door (Blair & Imai 2012, table 1)."""


def test_a_published_list() -> None:
    counts = np.repeat(np.tile(np.arange(5.0), 2), [*RACE[False], *RACE[True]])
    treated = np.repeat([False, True], [sum(RACE[False]), sum(RACE[True])])
    people = People(np.full(len(counts), ALONE))
    assert round(list_difference(people, counts, treated).value, 3) == 0.068
    types = latent_types(people, counts, treated, 3)
    holds, not_holds = (
        [round(100 * one.share.value, 1) for one in types if one.holds == which] for which in (True, False)
    )
    assert holds == [-1.7, 1.0, 2.0, 5.4]
    assert not_holds == [3.0, 21.4, 35.7, 33.1]
    assert round(design_effect_chance(people, counts, treated, 3), 3) == 0.044


OPEN_AND_LIST = {
    (0, False): (0, 6, 68, 63, 46, 0),
    (0, True): (0, 4, 70, 79, 38, 5),
    (1, False): (1, 4, 90, 112, 109, 0),
    (1, True): (0, 2, 22, 89, 74, 137),
}
"""How many counted 0 to 5 statements, by open answer and list (Aronow et al. 2015, first list of the authors' data)."""


def test_a_published_list_with_open_answers() -> None:
    """The figures are those of `combinedListDirect` in the authors' R package list 9.2.6."""
    counts = np.concatenate([np.repeat(np.arange(6.0), cells) for cells in OPEN_AND_LIST.values()])
    direct, treated = (
        np.concatenate([np.full(sum(cells), key[at], dtype=float) for key, cells in OPEN_AND_LIST.items()])
        for at in (0, 1)
    )
    people, heard = People(np.full(len(counts), ALONE)), treated == 1

    def found(share: Linear) -> tuple[float, float]:
        estimate = people.estimate(share)
        return estimate.value, estimate.error

    assert found(list_difference(people, counts, heard)) == pytest.approx((0.613642669955, 0.0615887388953), abs=CLOSE)
    beta, error = found(list_among_direct_yes(people, counts, heard, direct))
    assert (beta + 1, error) == pytest.approx((0.968510704798, 0.0736248466055), abs=CLOSE)
    assert found(direct_by_list(people, heard, direct)) == pytest.approx((-0.01018961, 0.03031261), abs=CLOSE)


def test_floor_and_ceiling() -> None:
    found = ends(PEOPLE, FIRST, TREATED, 3)
    assert (found.floor.value, found.floor.error) == pytest.approx((R["floor"]["value"], R["floor"]["se"]), abs=CLOSE)
    expected = R["ceiling"]
    assert (found.ceiling.value, found.ceiling.error) == pytest.approx((expected["value"], expected["se"]), abs=CLOSE)


def test_arms_apart_and_within_each_ambassador() -> None:
    as_in_r(arms_apart(PEOPLE, SCORE, TREATED, ~TREATED), "arms")
    as_in_r(arms_apart_within(PEOPLE, SCORE, TREATED, ~TREATED), "arms_within")


def test_an_ambassador_with_one_arm_tells_nothing_of_the_difference_within() -> None:
    lonely = CLUSTERS[0] == CLUSTERS
    first, second = TREATED | lonely, ~TREATED & ~lonely
    found = PEOPLE.estimate(arms_apart_within(PEOPLE, SCORE, first, second))
    rest = People(CLUSTERS[~lonely])
    expected = rest.estimate(arms_apart_within(rest, SCORE[~lonely], TREATED[~lonely], ~TREATED[~lonely]))
    assert (found.value, found.error) == pytest.approx((expected.value, expected.error))
    assert found.size == expected.size
    assert found.freedom == pytest.approx(expected.freedom)
    assert found.ambassadors == len(np.unique(CLUSTERS)) - 1
    nothing = PEOPLE.estimate(arms_apart_within(PEOPLE, SCORE, lonely, np.zeros_like(lonely)))
    assert (nothing.error, nothing.has_interval(0)) == (inf, False)


def test_people_without_an_ambassador_are_compared_among_themselves() -> None:
    found = arms_apart_within(SINGLE, SCORE, TREATED, ~TREATED)
    assert found.value == pytest.approx(R["arms"]["value"])
    some = People(np.where(CLUSTERS < 3, ALONE, CLUSTERS))
    estimate = some.estimate(arms_apart_within(some, SCORE, TREATED, ~TREATED))
    expected = R["arms_within_some_alone"]
    assert (estimate.value, estimate.error, estimate.freedom) == pytest.approx(
        (expected["value"], expected["se"], expected["df"]), abs=CLOSE
    )
    assert estimate.ambassadors == len(np.unique(CLUSTERS)) - 3


def test_no_interval_under_six_clusters_that_count() -> None:
    """Ten ambassadors of whom one brought nearly all are as few as two; one among many who came alone is no harm."""
    draw = np.random.default_rng(3)
    clusters = np.concatenate([np.full(100, 0), np.arange(1, 10)])
    unequal, values = People(clusters), draw.normal(size=109)
    estimate = unequal.estimate(unequal.mean(values))
    assert estimate.ambassadors == 10
    assert estimate.clusters < 2
    assert not estimate.has_interval(6)
    single = People(np.where(clusters == 0, 0, ALONE))
    assert not single.estimate(single.mean(values)).has_interval(6)
    many = People(np.concatenate([np.full(20, 0), np.full(200, ALONE)]))
    assert many.estimate(many.mean(draw.normal(size=220))).has_interval(6)
    assert PEOPLE.estimate(PEOPLE.mean(DIRECT)).has_interval(6)
    assert SINGLE.estimate(SINGLE.mean(DIRECT)).has_interval(6)


def test_answers_that_are_all_the_same_do_not_say_how_sure_they_are() -> None:
    same = PEOPLE.estimate(PEOPLE.mean(np.full(len(CLUSTERS), 5.0)))
    assert (same.value, same.error, same.has_interval(6)) == (5, 0, False)
