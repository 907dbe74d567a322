"""In rounds whose truth is known, intervals hold it as often as they say, and verdicts are right as often as planned.

Over 4,000 rounds each coverage lies between 93.5 and 95.7 percent; 500 rounds add up to two points of luck, so the
seeds are fixed.
"""

from collections.abc import Callable, Mapping

import numpy as np
import pytest

from analytics.estimate.arms import arms_apart_within
from analytics.estimate.clustered_errors import Linear
from analytics.estimate.difference.verdict import Verdict
from analytics.estimate.difference.verdicts import verdict, verdicts
from analytics.estimate.estimates import Estimate
from analytics.estimate.protected_questions.lists import double_list, list_difference
from analytics.estimate.protected_questions.secret_numbers import Chances, anchored, behind_numbers, turned
from analytics.planning.outlook import Expected, outlook
from analytics.planning.planned_questions import ALONE_OR_TOGETHER
from tests.honesty import courtesy
from tests.honesty.courtesy import OPENLY, PEOPLE, TRUE, Round

ROUNDS = 500
TAPPING = 0.15
CHANCES: Chances = (courtesy.CHANCE, 1 - courtesy.CHANCE)
ANCHOR_CHANCES: Chances = (courtesy.ANCHOR_CHANCE, 1 - courtesy.ANCHOR_CHANCE)
FORCED_CHANCES: Chances = (courtesy.TRUTH + courtesy.FORCED_YES, courtesy.FORCED_YES)

ESTIMATORS: Mapping[str, Callable[[Round], Linear]] = {
    "open": lambda seen: PEOPLE.mean(seen.direct),
    "list": lambda seen: list_difference(PEOPLE, seen.first, seen.treated),
    "double list": lambda seen: double_list(PEOPLE, seen.first, seen.second, seen.treated),
    "crosswise": lambda seen: behind_numbers(PEOPLE, seen.same, CHANCES),
    "extended": lambda seen: behind_numbers(PEOPLE, turned(seen.same_in_arms, seen.contrary), CHANCES),
    "forced": lambda seen: behind_numbers(PEOPLE, seen.forced, FORCED_CHANCES),
    "anchored": lambda seen: anchored(PEOPLE, seen.same, CHANCES, seen.anchor, ANCHOR_CHANCES).share,
    "gap": lambda seen: list_difference(PEOPLE, seen.first, seen.treated) - PEOPLE.mean(seen.direct),
    "gap of crosswise": lambda seen: behind_numbers(PEOPLE, seen.same, CHANCES) - PEOPLE.mean(seen.direct),
}

Ends = dict[str, np.ndarray[tuple[int, int], np.dtype[np.float64]]]


def intervals(tapping: float, seed: int) -> Ends:
    """The ends of all intervals, rounds by two, for each estimator."""
    draw = np.random.default_rng(seed)
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in ESTIMATORS}
    for _ in range(ROUNDS):
        seen = courtesy.simulated(draw, tapping)
        for name, estimator in ESTIMATORS.items():
            interval = PEOPLE.estimate(estimator(seen)).interval()
            found[name].append((interval.low, interval.high))
    return {name: np.array(ends) for name, ends in found.items()}


@pytest.fixture(scope="module")
def attentive() -> Ends:
    return intervals(0.0, seed=1)


@pytest.fixture(scope="module")
def tapped() -> Ends:
    return intervals(TAPPING, seed=8)


def covered(ends: Ends, name: str, truth: float) -> float:
    """In how many rounds an estimator's interval holds this value."""
    return float(((ends[name][:, 0] <= truth) & (truth <= ends[name][:, 1])).mean())


FLATTERY = TRUE * (1 - OPENLY)
GAPS = ("gap", "gap of crosswise")
SHOWN = dict.fromkeys(ESTIMATORS, TRUE) | dict.fromkeys(GAPS, FLATTERY) | {"open": TRUE * OPENLY}
"""What each estimator is about when everybody follows the rules: openly, people leave some of it out."""


@pytest.mark.parametrize("name", ESTIMATORS)
def test_intervals_cover_the_truth_when_people_follow_the_rules(attentive: Ends, name: str) -> None:
    assert 0.93 <= covered(attentive, name, SHOWN[name]) <= 0.97


def test_the_open_question_misses_the_truth(attentive: Ends) -> None:
    assert covered(attentive, "open", TRUE) < 0.2


def pulled(name: str) -> float:
    """What random tapping makes of it: it pulls shares to one half, and differences of two shares to none."""
    if name == "anchored":
        return TRUE
    towards = dict.fromkeys(GAPS, 0.0).get(name, 0.5)
    return (1 - TAPPING) * SHOWN[name] + TAPPING * towards


@pytest.mark.parametrize("name", ESTIMATORS)
def test_with_random_tapping_intervals_cover_what_it_pulls_them_to(tapped: Ends, name: str) -> None:
    """So errors are right and only the anchor, which shows how many tap, gives the truth."""
    assert 0.93 <= covered(tapped, name, pulled(name)) <= 0.97


@pytest.mark.parametrize("name", ["list", "double list", "crosswise", "extended", "forced"])
def test_without_an_anchor_random_tapping_hides_the_truth(tapped: Ends, name: str) -> None:
    assert covered(tapped, name, TRUE) < 0.92


def test_the_anchor_shows_how_many_follow_the_rules() -> None:
    seen = courtesy.simulated(np.random.default_rng(4), TAPPING)
    found = anchored(PEOPLE, seen.same, CHANCES, seen.anchor, ANCHOR_CHANCES)
    interval = PEOPLE.estimate(found.attentive).interval()
    assert interval.low < 1 - TAPPING < interval.high < 1


def test_random_tapping_does_not_look_like_flattery_to_a_list() -> None:
    """Everybody is frank; a gap that is called clear is a mistake."""
    draw = np.random.default_rng(7)
    gaps = (ESTIMATORS["gap"](courtesy.simulated(draw, TAPPING, openly=1.0)) for _ in range(ROUNDS))
    mistaken = sum(verdict(PEOPLE.estimate(gap)) is Verdict.HIGHER for gap in gaps)
    assert mistaken <= 0.04 * ROUNDS


PLANNED = Expected(
    courtesy.SIZE, courtesy.AMBASSADORS, courtesy.LIKENESS, share=0.5, power=0.9, tapping=TAPPING, unequal=0, varying=0
)


def said(courtesy_: float, seed: int, rounds: int = ROUNDS) -> list[Verdict]:
    """What is said of each round's difference between being asked together with an ambassador and alone."""
    draw = np.random.default_rng(seed)
    found = []
    for _ in range(rounds):
        yes, together = courtesy.satisfied(draw, PLANNED.share, courtesy_, TAPPING)
        found.append(verdict(PEOPLE.estimate(arms_apart_within(PEOPLE, yes, together, ~together))))
    return found


def test_the_verdict_is_right_as_often_as_planned() -> None:
    (comparison,) = outlook(PLANNED, [ALONE_OR_TOGETHER], []).comparisons
    assert comparison.share is not None
    assert said(comparison.share, seed=5).count(Verdict.HIGHER) >= 0.88 * ROUNDS


def test_the_verdict_is_seldom_wrong_where_there_is_nothing() -> None:
    assert said(0.0, seed=6).count(Verdict.UNCLEAR) >= 0.94 * ROUNDS


def test_too_few_ambassadors_give_no_verdict_and_holm_is_stricter() -> None:
    clear, barely = Estimate(5.0, 1.0, 30), Estimate(-2.1, 1.0, 30)
    assert verdict(None) is Verdict.UNKNOWN
    assert (verdict(clear), verdict(barely)) == (Verdict.HIGHER, Verdict.LOWER)
    assert verdicts([clear, None, barely, barely]) == [
        Verdict.HIGHER,
        Verdict.UNKNOWN,
        Verdict.UNCLEAR,
        Verdict.UNCLEAR,
    ]
