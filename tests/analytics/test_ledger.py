"""A later release cannot be subtracted from an earlier one."""

import pytest

from analytics.disclosure.guard import Disclosed
from analytics.disclosure.ledger import refuse_subtractable, subtractable
from analytics.material import Material
from tests.analytics.releases import place, release_with
from tests.analytics.scales import people, scales_release

SHARES = {"all": (30, 30, 25, 10, 3, 2), "A": (20, 20, 40, 20)}


def test_the_same_release_tells_nothing_more() -> None:
    release = release_with({"A": (40, 200)}, shares=SHARES)
    assert subtractable(release, release) == []


def test_a_few_more_people_are_seen() -> None:
    earlier = release_with({"A": (40, 200)})
    assert ("", place("A"), "") in subtractable(release_with({"A": (40, 205)}), earlier)
    assert ("", place("A"), "") in subtractable(release_with({"A": (40, 195)}), earlier)
    assert subtractable(release_with({"A": (40, 260)}), earlier) == []
    with pytest.raises(Disclosed, match="2026-1"):
        refuse_subtractable(release_with({"A": (40, 205)}), [earlier])


def test_more_people_who_all_answered_alike_are_seen() -> None:
    earlier = release_with({"A": (40, 200)}, shares={"A": (20, 20, 40, 20)})
    alike = release_with({"A": (40, 260)}, shares={"A": (39, 15, 31, 15)})
    doubled = release_with({"A": (40, 400)}, shares={"A": (20, 20, 40, 20)})
    assert ("work1", place("A"), "mostly") in subtractable(alike, earlier)
    assert subtractable(doubled, earlier) == []


def test_a_few_people_behind_a_percentage_are_seen_though_counts_are_rounded_alike() -> None:
    earlier = release_with({"A": (40, 100)}, shares={"A": (20, 20, 40, 20)})
    moved = release_with({"A": (40, 100)}, shares={"A": (21, 20, 39, 20)})
    assert [column for _, _, column in subtractable(moved, earlier)] == ["fully", "little"]


def test_a_release_of_four_more_people_is_refused() -> None:
    rows = people(900, seed=3)
    earlier = scales_release(rows)
    assert scales_release(rows, material=Material(earlier=[earlier])).compared_with == ("2026-1",)
    with pytest.raises(Disclosed, match="subtracted"):
        scales_release([*rows, *people(4, seed=4)], material=Material(earlier=[earlier]))
