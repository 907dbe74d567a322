"""Signs of careless answers, agreeing with everything, and what the silent could change."""

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.estimate.clustered_errors import Mask, People
from analytics.estimate.clusters import ALONE, alikeness, intraclass
from analytics.estimate.response_quality.bounds import if_silent_were_unhappy, unhappiest
from analytics.estimate.response_quality.careless import (
    contradictions,
    has_double,
    has_long_run,
    is_all_best,
    longest_runs,
)
from analytics.estimate.response_quality.tendencies import Answers, acquiescence
from analytics.honesty.flags import Scales, flags
from analytics.released.honesty import Sign
from analytics.rules import Rules
from tests.honesty.protected_people import CLUSTERS, PEOPLE, R, as_in_r, column

ITEMS = np.stack([column(name) for name in "abcdef"], axis=1)
OPPOSITES = [(0, 1), (2, 3)]
GAP = np.nan


def test_runs_are_those_of_rle() -> None:
    assert longest_runs(ITEMS).tolist() == R["runs"]


def test_an_item_without_an_answer_does_not_break_a_run() -> None:
    assert longest_runs(np.array([[2, 2, GAP, 2, 3, 3], [GAP] * 6])).tolist() == [3, 0]


def test_a_run_is_long_by_its_part_of_the_answers() -> None:
    answers = np.array([[1, 1, 1, 1, 2, 3, 2, 3], [1, 1, 1, 2, 3, 2, 3, 2], [1, 1, 1, 1, GAP, GAP, GAP, GAP]])
    assert has_long_run(answers, 0.5, 8).tolist() == [True, False, False]


def test_the_same_end_of_both_opposites_is_a_contradiction() -> None:
    answers = np.array([[1, 1, 4, 4], [1, 4, 2, 2], [4, 4, GAP, 4], [2, 2, 3, 3]], dtype=float)
    assert contradictions(answers, OPPOSITES, [4, 4, 4, 4]).tolist() == [2, 0, 1, 0]


def test_doubles_are_those_of_duplicated() -> None:
    found = set(np.flatnonzero(has_double(ITEMS, 0)).tolist())
    constant = longest_runs(ITEMS) == (~np.isnan(ITEMS)).sum(axis=1)
    assert found == {at for at in R["doubles"] if not constant[at]}
    assert not has_double(ITEMS, 7).any()


def test_all_who_share_their_answers_are_marked_but_not_who_tapped_one_choice() -> None:
    answers = np.array([[1, 2, 3], [1, 2, 3], [1, 2, GAP], [4, 4, 4], [4, 4, 4]])
    assert has_double(answers, 3).tolist() == [True, True, False, False, False]


def test_all_best_knows_which_end_is_good() -> None:
    answers = np.array([[1, 4, 1], [1, 4, GAP], [1, 1, 1], [GAP, 4, GAP]])
    assert is_all_best(answers, [1, 4, 1], 2).tolist() == [True, True, False, False]


def signs(answers: Answers) -> list[Mask]:
    return [has_double(answers, 3), has_long_run(answers, 0.5, 3), is_all_best(answers, [1] * 5, 3)]


@given(st.lists(st.lists(st.sampled_from([1.0, 2.0, GAP]), min_size=5, max_size=5), min_size=1, max_size=20))
def test_signs_do_not_depend_on_the_order_of_people(rows: list[list[float]]) -> None:
    answers = np.array(rows)
    for one, turned in zip(signs(answers), signs(answers[::-1]), strict=True):
        assert one[::-1].tolist() == turned.tolist()
    assert (longest_runs(answers) <= (~np.isnan(answers)).sum(axis=1)).all()


def test_agreeing_with_everything() -> None:
    as_in_r(acquiescence(PEOPLE, ITEMS, OPPOSITES, 3), "acquiescence")
    assert PEOPLE.estimate(acquiescence(PEOPLE, ITEMS, [], 3)).error == inf


def test_who_agrees_with_all_and_who_holds_an_opinion() -> None:
    people = People(np.full(4, ALONE))
    answers = np.array([[5, 5], [5, 1], [1, 5], [4, 4]], dtype=float)
    assert acquiescence(people, answers, [(0, 1)], 3).value == pytest.approx(0.75)


def test_how_much_the_ambassador_matters() -> None:
    score = column("score")
    given = ~np.isnan(score)
    found = alikeness(score, CLUSTERS)
    assert found.likeness == pytest.approx(intraclass(score[given], CLUSTERS[given]))
    sizes = np.bincount(CLUSTERS[given])
    assert found.people_each == pytest.approx((sizes**2).sum() / sizes.sum())
    assert found.clusters == pytest.approx(sizes.sum() ** 2 / (sizes**2).sum())
    assert found.design_effect == pytest.approx(1 + (found.people_each - 1) * found.likeness)
    alone = np.append(CLUSTERS, ALONE)
    assert alikeness(np.append(score, 1000.0), alone) == found


def test_the_silent_as_the_unhappiest_tenth() -> None:
    """Of 20 with scores 5 to 100, the lowest two have 5 and 10; five silent like them, 0.1 x 20 = 2 people."""
    scores = np.arange(5.0, 105.0, 5.0)
    assert unhappiest(scores, 0.1).sum() == pytest.approx(2)
    assert if_silent_were_unhappy(scores, scores, 5, 0.1) == pytest.approx((scores.sum() + 5 * 7.5) / 25)
    assert if_silent_were_unhappy(scores, scores, 0, 0.1) == pytest.approx(scores.mean())


def test_equals_at_the_edge_of_the_tenth_share_it() -> None:
    happiness = np.array([1.0, 2, 2, 2, 5, 6, 7, 8, 9, GAP])
    assert unhappiest(happiness, 0.25).tolist() == pytest.approx([1, *[1.25 / 3] * 3, *[0.0] * 6])
    assert unhappiest(np.array([GAP]), 0.1).tolist() == [0]


@pytest.mark.parametrize(
    ("part", "belongs"),
    [(0.2, [1, 0, 0, 0, 0]), (0.3, [1, 0.5, 0, 0, 0]), (0.5, [1, 1, 0.5, 0, 0]), (0.05, [0.25, 0, 0, 0, 0])],
)
def test_who_is_only_partly_of_the_tenth_counts_for_that_part(part: float, belongs: list[float]) -> None:
    assert unhappiest(np.arange(5.0), part).tolist() == pytest.approx(belongs)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=40), st.integers(0, 50))
def test_the_unhappy_silent_never_raise_a_score(scores: list[float], silent: int) -> None:
    values = np.array(scores)
    found = if_silent_were_unhappy(values, values, silent, 0.1)
    assert values.min() - 1e-9 <= found <= values.mean() + 1e-9


def test_flags_go_by_the_rules() -> None:
    """Eight items of four choices; in the even ones the first choice is the best."""
    best, pairs = [1, 4] * 4, [(0, 1)]
    answers = np.array([best, [4] * 8, [1, 2, 3, 4, 1, 2, 3, 4], [1, 2, 3, 4, 1, 2, 3, 4]], dtype=float)
    scales = Scales(answers, [4] * 8, best, pairs)
    found = {flag: np.flatnonzero(mask).tolist() for flag, mask in flags(scales, Rules()).items()}
    assert found == {Sign.LONG_RUN: [1], Sign.CONTRADICTION: [1], Sign.DOUBLE: [], Sign.ALL_BEST: [0]}
    looser = Rules(doubled_items=8, flagged_run=0.125, contradictions=2, flagged_items=9)
    found = {flag: np.flatnonzero(mask).tolist() for flag, mask in flags(scales, looser).items()}
    assert found == {Sign.LONG_RUN: [], Sign.CONTRADICTION: [], Sign.DOUBLE: [2, 3], Sign.ALL_BEST: []}
