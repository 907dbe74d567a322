"""The planner's figures are the published ones and R's."""

import pytest

from analytics.planning.asked import ALONE_OR_TOGETHER, Method, ProtectedQuestion, Trial, usual_questions
from analytics.planning.outlook import Concern, Expected, outlook
from analytics.planning.sizes import (
    answers_for_gap,
    answers_for_width,
    answers_per_arm,
    answers_per_arm_of_means,
    half_width,
    reach,
    seen_gap,
    seen_in_means,
    seen_in_shares,
)
from analytics.planning.variances import crosswise, double_list, forced_response, list_question, open_answer
from conversations.definition.experiments import About
from tests.analytics.protected_people import R

SIZES = R["sizes"]


@pytest.mark.parametrize(
    ("first", "second", "published", "name"), [(0.6, 0.5, 385, "p60_50"), (0.7, 0.5, 91, "p70_50")]
)
def test_two_shares(first: float, second: float, published: int, name: str) -> None:
    found = answers_per_arm(first, second, power=0.8)
    assert found == pytest.approx(SIZES[name], abs=1e-6)
    assert published - 1 < found <= published
    assert found == pytest.approx(SIZES[name.replace("p", "pooled", 1)], rel=0.04)  # power.prop.test, pooled variance


def test_two_means() -> None:
    assert answers_per_arm_of_means(5, 20, power=0.9) == pytest.approx(SIZES["means"], abs=1.0)  # power.t.test


@pytest.mark.parametrize(
    ("variance", "published"),
    [
        (list_question(0.2), 1199),
        (double_list(0.2), 600),
        (crosswise(0.2, 0.25), 350),
        (crosswise(0.2, 0.20), 233),
        (crosswise(0.2, 0.10), 116),
        (forced_response(0.2, 4 / 6, 1 / 6), 182),
    ],
)
def test_answers_for_ten_points_up_or_down(variance: float, published: int) -> None:
    assert published - 1 < answers_for_width(variance, 0.1) <= published


def test_answers_to_see_flattery_of_ten_points() -> None:
    assert answers_for_gap(list_question(0.2), 0.1, power=0.8) == pytest.approx(2450, abs=2)
    assert answers_for_gap(double_list(0.2), 0.1, power=0.8) == pytest.approx(1220, abs=5)


@pytest.mark.parametrize(
    ("variance", "cost"),
    [(list_question(0.2), 19.5), (crosswise(0.2, 0.25), 5.7), (crosswise(0.2, 0.2), 3.8), (crosswise(0.2, 0.1), 1.9)],
)
def test_what_protection_costs_beside_an_open_answer(variance: float, cost: float) -> None:
    assert round(variance / open_answer(0.2), 1) == cost


def test_what_is_seen_and_what_it_takes_are_two_sides_of_one() -> None:
    apart = seen_in_shares(0.5, answers_per_arm(0.5, 0.6, 0.8), reach(0.8))
    assert apart == pytest.approx(0.1)
    assert seen_in_means(20, answers_per_arm_of_means(5, 20, 0.9), reach(0.9)) == pytest.approx(5)
    assert half_width(3.12, answers_for_width(3.12, 0.1)) == pytest.approx(0.1)
    assert seen_gap(3.12, answers_for_gap(3.12, 0.1, 0.8), reach(0.8)) == pytest.approx(0.1)


def test_nothing_is_seen_with_next_to_no_answers() -> None:
    assert seen_in_shares(0.5, 3, reach(0.9)) is None
    assert seen_in_shares(0.9, 200, reach(0.9)) == pytest.approx(seen_in_shares(0.1, 200, reach(0.9)))
    with pytest.raises(ValueError, match="one half"):
        crosswise(0.2, 0.5)


def test_four_hundred_answers_through_twenty_ambassadors() -> None:
    """About ten points between alone and together; lists ask for more."""
    found = outlook(Expected(400, 20), [ALONE_OR_TOGETHER], usual_questions(0.2))
    (comparison,) = found.comparisons
    assert comparison.per_arm == 200
    assert round(comparison.score) == 10
    assert {one.question.method for one in found.protected if one.is_worth_it} == {Method.CROSSWISE, Method.FORCED}
    assert found.concerns == (Concern.LARGE_CLUSTERS, Concern.NO_ANCHOR)


def test_likeness_makes_shares_less_sure_but_not_differences() -> None:
    alike, free = (
        outlook(Expected(400, 20, likeness=rho), [ALONE_OR_TOGETHER], usual_questions(0.2)) for rho in (0.2, 0)
    )
    assert alike.width == pytest.approx(free.width * (1 + 19 * 0.2) ** 0.5)
    assert alike.comparisons == free.comparisons
    more = [one.needed - other.needed for one, other in zip(alike.protected, free.protected, strict=True)]
    assert max(more) - min(more) <= 1  # by as many answers, whatever the device
    assert more[0] > 100


def test_tapping_at_random_dilutes_differences() -> None:
    clean, tapped = (outlook(Expected(400, tapping=part), [Trial(About.ORDER)], ()) for part in (0.0, 0.2))
    assert tapped.comparisons[0].score == pytest.approx(clean.comparisons[0].score / 0.8)


def test_a_question_that_half_are_asked_has_half_the_answers() -> None:
    asked = [ProtectedQuestion(Method.CROSSWISE, crosswise(0.2, 0.2), part=part) for part in (1.0, 0.5)]
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
