"""How sure a release says that its figures are, where ambassadors are few beside others, or municipalities differ."""

from dataclasses import replace
from random import Random

import pytest

from analytics.findings.shares import share_interval
from analytics.findings.sureness import Scores
from analytics.released.values import Release
from analytics.responses.groups import EVERYBODY, Group
from tests.analytics.rounds import MUNICIPALITIES, Answered
from tests.estimate.scales import people, scales_release


def _has_intervals(release: Release) -> bool:
    result = release.results[0]
    shown = [figure for figure in result.whole_round.figures if figure.share is not None]
    intervals = [share_interval(release, result.question, result.whole_round, figure) for figure in shown]
    return bool(shown) and all(intervals) and Scores(release).estimate("work1", EVERYBODY) is not None


@pytest.mark.parametrize(("ambassadors", "brought"), [(1, 20), (2, 15), (5, 12)])
def test_one_to_five_ambassadors_take_no_interval_from_hundreds_who_came_by_themselves(
    ambassadors: int, brought: int
) -> None:
    rows = people(240, seed=7, items=1)
    through = [replace(row, cluster=at // brought) for at, row in enumerate(rows[: ambassadors * brought])]
    release = scales_release([*through, *rows[len(through) :]], items=1)
    assert _has_intervals(release)
    assert not _has_intervals(scales_release(through + through, items=1)), "the same ambassadors by themselves"


def test_what_lies_between_municipalities_makes_none_of_them_less_sure() -> None:
    """In one most are content, in another few; within each the people of an ambassador are not alike."""
    draw = Random(3)
    parts = dict(zip(MUNICIPALITIES, (0.9, 0.5, 0.2), strict=True))
    rows = [
        Answered(
            place, {"work1": _answer(draw, good), "home1": _answer(draw, good)}, cluster=10 * at + draw.randrange(10)
        )
        for at, (place, good) in enumerate(parts.items())
        for _ in range(120)
    ]
    release = scales_release(rows, items=1)
    groups = release.sureness["work1"]
    places = [sure.design_effect for group, sure in groups.items() if group.cut == "municipality"]
    assert groups[EVERYBODY].design_effect > 2.5
    assert len(places) == 3
    assert max(places) < 1.6
    estimate = Scores(release).estimate("work1", Group("municipality", "0580"))
    assert estimate is not None
    assert estimate.interval().high - estimate.interval().low < 25


def _answer(draw: Random, good: float) -> str:
    return "fully" if draw.random() < good else "not"
