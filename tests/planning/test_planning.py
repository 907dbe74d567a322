"""The planner's figures are the published ones and R's."""

import numpy as np
import pytest

from analytics.estimate.clustered_errors import People
from analytics.planning.ambassadors import _freedom
from analytics.planning.outlook import Concern, Expected, outlook
from analytics.planning.planned_questions import ALONE_OR_TOGETHER, Trial, planned, usual_questions
from analytics.planning.sizes import (
    answers_for_width,
    half_width,
    reach,
    seen_gap,
    seen_in_means,
    seen_in_shares,
    seen_within,
)
from analytics.planning.variances import double_list, list_question, open_answer, secret_number
from conversations.definition.experiments import About
from conversations.kinds import KINDS, protects
from tests.benchmarks.planned_power import found_in, found_within
from tests.benchmarks.planned_power import planned as plan_of
from tests.honesty.protected_people import R

SIZES = R["sizes"]


@pytest.mark.parametrize(("apart", "published", "name"), [(0.1, 385, "60_50"), (0.2, 91, "70_50")])
def test_two_shares(apart: float, published: int, name: str) -> None:
    """So many people to an arm show that one share is a half and the other lies apart, with a power of 0.8."""
    assert seen_in_shares(0.5, SIZES[f"p{name}"], reach(0.8)) == pytest.approx(apart, abs=1e-6)
    just, not_quite = (seen_in_shares(0.5, size, reach(0.8)) for size in (published, published - 1))
    assert just is not None
    assert not_quite is not None
    assert just <= apart < not_quite
    assert seen_in_shares(0.5, SIZES[f"pooled{name}"], reach(0.8)) == pytest.approx(apart, rel=0.02)  # power.prop.test


def test_two_means() -> None:
    assert seen_in_means(20, SIZES["means"], reach(0.9)) == pytest.approx(5, abs=0.01)  # power.t.test


def test_the_same_people_are_as_many_times_as_good_as_their_scores_correlate() -> None:
    assert seen_within(20, 0.0, SIZES["means"], reach(0.9)) == seen_in_means(20, SIZES["means"], reach(0.9))
    assert seen_within(20, 0.75, SIZES["means"] / 4, reach(0.9)) == pytest.approx(5, abs=0.01)


@pytest.mark.parametrize(
    ("variance", "published"),
    [
        (list_question(0.2), 1199),
        (double_list(0.2), 600),
        (secret_number(0.2, 0.25, 0.75), 350),
        (secret_number(0.2, 0.20, 0.80), 233),
        (secret_number(0.2, 0.10, 0.90), 116),
        (secret_number(0.2, 5 / 6, 1 / 6), 182),
    ],
)
def test_answers_for_ten_points_up_or_down(variance: float, published: int) -> None:
    assert published - 1 < answers_for_width(variance, 0.1) <= published


def test_answers_to_see_flattery_of_ten_points() -> None:
    assert seen_gap(list_question(0.2), 2450, reach(0.8)) == pytest.approx(0.1, abs=1e-4)
    assert seen_gap(double_list(0.2), 1220, reach(0.8)) == pytest.approx(0.1, abs=2e-4)


@pytest.mark.parametrize(
    ("variance", "cost"),
    [
        (list_question(0.2), 19.5),
        (secret_number(0.2, 0.25, 0.75), 5.7),
        (secret_number(0.2, 0.2, 0.80), 3.8),
        (secret_number(0.2, 0.1, 0.90), 1.9),
    ],
)
def test_what_protection_costs_beside_an_open_answer(variance: float, cost: float) -> None:
    assert round(variance / open_answer(0.2), 1) == cost


def test_what_is_sure_and_what_it_takes_are_two_sides_of_one() -> None:
    assert half_width(3.12, answers_for_width(3.12, 0.1)) == pytest.approx(0.1)
    assert half_width(3.12, answers_for_width(3.12, 0.1, 5), 5) == pytest.approx(0.1)


def test_nothing_is_seen_with_next_to_no_answers() -> None:
    assert seen_in_shares(0.5, 3, reach(0.9)) is None
    assert seen_in_shares(0.9, 200, reach(0.9)) == pytest.approx(seen_in_shares(0.1, 200, reach(0.9)))
    with pytest.raises(ValueError, match="equal"):
        secret_number(0.2, 0.5, 0.50)


@pytest.mark.parametrize(
    ("feared", "points", "worth"),
    [
        (Expected(400, 20, unequal=0, varying=0), 10, {"Crosswise question", "Question with forced answers"}),
        (Expected(400, 20, unequal=0), 11, {"Crosswise question", "Question with forced answers"}),
        (Expected(400, 20), 20, set()),
    ],
)
def test_four_hundred_answers_through_twenty_ambassadors(feared: Expected, points: int, worth: set[str]) -> None:
    """About ten points between alone and together if ambassadors are alike, and twice that where it is as feared."""
    found = outlook(feared, [ALONE_OR_TOGETHER], usual_questions(0.2))
    (comparison,) = found.comparisons
    assert comparison.per_arm == 200
    assert round(comparison.score or 0) == points
    assert {one.question.title.message for one in found.protected if one.is_worth_it} == worth
    assert found.concerns == (Concern.LARGE_CLUSTERS, Concern.NO_ANCHOR)


@pytest.mark.parametrize(
    ("ambassadors", "largest", "effective"),
    [
        (1, 1.0, 1.0),
        (5, 0.2, 5.0),
        (6, 1 / 6, 6.0),
        (10, 0.32, 6.0),
        (20, 0.35, 6.0),
        (40, 0.31, 7.8),
        (10**5, 0.2, 18.7),
    ],
)
def test_sizes_are_as_unequal_as_is_feared_and_still_gives_intervals(
    ambassadors: int, largest: float, effective: float
) -> None:
    brought = Expected(10**7, ambassadors).brought
    assert brought.parts.sum() == pytest.approx(1)
    assert brought.largest == pytest.approx(largest, abs=0.01)
    assert brought.effective == pytest.approx(effective, rel=0.05)


def test_the_degrees_of_freedom_are_those_of_the_estimator() -> None:
    sizes = np.array([40, 20, 13, 9, 7, 6, 5])
    people = People(np.repeat(np.arange(len(sizes)), sizes))
    found = people.estimate(people.mean(np.random.default_rng(1).normal(size=100)))
    assert _freedom(sizes / 100) == pytest.approx(found.freedom)


@pytest.mark.parametrize(("ambassadors", "plan"), [(10, (0.0, 0.0)), (24, (1.2, 0.5))])
def test_a_planned_difference_is_found_as_often_as_planned(ambassadors: int, plan: tuple[float, float]) -> None:
    assert found_in(plan_of(ambassadors, *plan), rounds=150, seed=3) == pytest.approx(0.9, abs=0.06)


@pytest.mark.parametrize(("people", "ambassadors"), [(30, 0), (120, 0), (120, 24)])
def test_a_planned_change_within_people_is_found_as_often_as_planned(people: int, ambassadors: int) -> None:
    expected = Expected(2 * people, ambassadors, tapping=0.0, back=(people,))
    assert found_within(expected, series=400, seed=3) == pytest.approx(0.9, abs=0.05)


def test_one_of_several_scores_must_change_more() -> None:
    expected = Expected(240, back=(120,), tapping=0.0, spread=20.0, steady=0.8)
    one, four = (outlook(expected, (), (), scores=scores).changes[0] for scores in (1, 4))
    assert one.score == pytest.approx(3.7430, abs=1e-3)  # (1.960 + 1.282) * 20 * sqrt(0.4 / 120)
    assert four.score == pytest.approx(4.3640, abs=1e-3)  # 2.498 for 1.960, as Holm's first of four


def test_where_no_difference_is_large_enough_none_is_promised() -> None:
    (comparison,) = outlook(Expected(60, 6, varying=2.0), [ALONE_OR_TOGETHER], ()).comparisons
    assert (comparison.errors, comparison.score, comparison.share) == (None, None, None)


def test_likeness_makes_shares_less_sure_but_not_differences() -> None:
    alike, free = (
        outlook(Expected(400, 20, likeness=rho), [ALONE_OR_TOGETHER], usual_questions(0.2)) for rho in (0.2, 0)
    )
    assert alike.width == pytest.approx(free.width * (1 + (400 / 6 - 1) * 0.2) ** 0.5)
    assert alike.comparisons == free.comparisons
    more = [one.needed - other.needed for one, other in zip(alike.protected, free.protected, strict=True)]
    assert max(more) - min(more) <= 1  # by as many answers, whatever the device
    assert more[0] > 100


def test_tapping_at_random_dilutes_differences() -> None:
    clean, tapped = (outlook(Expected(400, tapping=part), [Trial(About.ORDER)], ()) for part in (0.0, 0.2))
    assert tapped.comparisons[0].score == pytest.approx((clean.comparisons[0].score or 0) / 0.8)


def test_a_question_that_half_are_asked_has_half_the_answers() -> None:
    kind = protects(KINDS["crosswise"])
    asked = [planned(kind, kind.usual, 0.2, 1, part=part) or pytest.fail("hides all") for part in (1.0, 0.5)]
    whole, half = outlook(Expected(400), (), asked, has_anchor=True).protected
    assert (whole.answers, half.answers) == (400, 200)
    assert half.width == pytest.approx(whole.width * 2**0.5)


@pytest.mark.parametrize(
    ("expected", "concern"),
    [
        (Expected(9, 9), Concern.TOO_FEW_ANSWERS),
        (Expected(400, 5, likeness=0.0), Concern.TOO_FEW_AMBASSADORS),
        (Expected(400, 1, likeness=0.0), Concern.TOO_FEW_AMBASSADORS),
        (Expected(400, 20), Concern.LARGE_CLUSTERS),
        (Expected(400), Concern.NO_AMBASSADORS),
    ],
)
def test_what_is_doubtful_is_said(expected: Expected, concern: Concern) -> None:
    found = outlook(expected, [ALONE_OR_TOGETHER, Trial(About.ORDER)], ())
    assert found.concerns == (concern,)
    assert len(found.comparisons) == (2 if expected.ambassadors else 1)
    assert found.shows_nothing == (concern in (Concern.TOO_FEW_ANSWERS, Concern.TOO_FEW_AMBASSADORS))
