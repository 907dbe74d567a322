"""How far scores move without the people of one ambassador, by a count of its own."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.estimate.clusters import ALONE
from analytics.honesty.without_ambassador import furthest_moved
from analytics.making.release import Release
from analytics.responses.groups import EVERYBODY
from tests.analytics.rounds import Answered
from tests.estimate.scales import people, scales_release


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(ALONE, 4)), min_size=1, max_size=30))
def test_it_is_the_most_that_leaving_each_out_in_turn_does(rows: list[tuple[int, int]]) -> None:
    moved = [0.0]
    for left_out in {cluster for _, cluster in rows} - {ALONE}:
        others = [points for points, cluster in rows if cluster != left_out]
        if others:
            moved.append(abs(sum(others) / len(others) - sum(points for points, _ in rows) / len(rows)))
    points, clusters = (np.array(column) for column in zip(*rows, strict=True))
    assert furthest_moved(points.astype(float), clusters) == pytest.approx(max(moved))


def _round(ambassadors: int, unhappy: int = 0) -> Release:
    """Three hundred people through ambassadors who bring as many each; those of the last are the unhappy ones."""
    rows = [replace(one, cluster=at % ambassadors) for at, one in enumerate(people(300, seed=6))]
    return scales_release([_worst(one) if one.cluster == ambassadors - 1 and unhappy else one for one in rows])


def _worst(one: Answered) -> Answered:
    return replace(one, answers=dict.fromkeys(one.answers, "not"))


@pytest.mark.parametrize(("ambassadors", "said"), [(5, False), (6, True), (7, True)])
def test_it_is_said_from_six_ambassadors_on(ambassadors: int, said: bool) -> None:
    assert bool(_round(ambassadors).honesty.without_ambassador) is said


def test_people_who_came_by_themselves_are_not_left_out() -> None:
    assert scales_release(people(300, seed=6)).honesty.without_ambassador == ()


def test_one_unhappy_ambassador_is_seen_and_not_named() -> None:
    plain, unhappy = _round(10), _round(10, unhappy=1)
    before = max(one.points for one in plain.honesty.without_ambassador)
    after = max(one.points for one in unhappy.honesty.without_ambassador)
    assert after > before
    assert {one.measure for one in unhappy.honesty.without_ambassador} <= {
        one.measure for one in unhappy.scores if one.group == EVERYBODY and one.value is not None
    }
