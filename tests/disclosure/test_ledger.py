"""A later release cannot be subtracted from an earlier one."""

from dataclasses import dataclass, replace

import pytest

from analytics.disclosure.gate import Disclosed
from analytics.disclosure.ledger import not_subtractable, refuse_subtractable, subtractable, told_apart
from analytics.disclosure.telling import NOTHING_OF_COUNTS, Candidate
from analytics.released.material import Material
from analytics.released.values import Figure, Reason, Release
from analytics.responses.groups import EVERYBODY, Group
from analytics.rules import Rules
from tests.analytics.releases import place, release_with
from tests.analytics.rounds import Answered
from tests.estimate.scales import people, scales_release

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


def nine(seed: int, place: str = "0580") -> list[Answered]:
    return [replace(one, municipality=place) for one in people(9, seed)]


def later(rows: list[Answered], earlier: list[Answered]) -> Release:
    """The release of a later round, after that of an earlier one."""
    return scales_release(rows, name="2026-2", material=Material(earlier=[scales_release(earlier)]))


def test_the_same_people_and_a_few_more_in_a_later_round_are_held_back() -> None:
    rows = people(400, seed=5)
    with pytest.raises(Disclosed, match="earlier round"):
        later([*rows, *nine(6)], rows)
    with pytest.raises(Disclosed, match="earlier round"):
        later(rows, [*rows, *nine(6)])


def test_in_a_chain_of_rounds_each_is_held_against_all_before_it() -> None:
    """A trend over rounds prints nothing that was not released; so it is enough that no two of them tell of few."""
    rows = people(400, seed=5)
    first, second = scales_release(rows), scales_release(people(400, seed=15), name="2026-2")
    with pytest.raises(Disclosed, match="earlier round"):
        scales_release([*rows, *nine(6)], name="2026-3", material=Material(earlier=[first, second]))
    third = scales_release(people(400, seed=25), name="2026-3", material=Material(earlier=[first, second]))
    assert third.compared_with == ("2026-1", "2026-2")


def test_one_more_than_a_small_round_is_held_back_though_little_is_shown_of_it() -> None:
    rows = people(60, seed=5)
    with pytest.raises(Disclosed, match="earlier round"):
        later([*rows, *nine(6)[:1]], rows)


def test_a_group_of_the_same_people_and_a_few_more_is_closed_and_with_it_what_would_tell_of_it() -> None:
    here, others = (
        [row for row in people(600, seed) if (row.municipality == "0580") is same]
        for seed, same in ((5, True), (7, False))
    )
    again = [*here, *nine(6), *(row for row in people(600, seed=8) if row.municipality != "0580")]
    found = later(again, [*here, *others])
    hidden = {group.code for group, figure in found.took_part.items() if figure.hidden is Reason.GROUP}
    assert "0580" in hidden
    assert len(hidden) == 2, "one hidden municipality could be worked out from the whole round"
    first = scales_release([*here, *others])
    shut = replace(first, took_part={**first.took_part, place("0562"): Figure(None, hidden=Reason.GROUP)})
    told = told_apart(scales_release(again, name="2026-2"), [shut])
    assert {"0580", "0562"} <= {group.code for group in told}, "what was closed then stays closed"
    alone = scales_release(again, name="2026-2")
    assert not any(figure.hidden for figure in alone.took_part.values())


@dataclass(frozen=True)
class Mean:
    """The mean score of so many people in municipality A."""

    value: float
    people: int
    group: Group = place("A")
    name: str = "work1"

    def printed(self, step: int) -> int:
        return round(self.value / step) * step


def steps_left(score: Mean, *earlier: Release) -> list[int]:
    """To what a score may be rounded beside those of earlier rounds."""
    candidates = {step: Candidate((step,), 1.0, score.printed(step), (NOTHING_OF_COUNTS,)) for step in (1, 5)}
    found = list(not_subtractable(score, earlier, Rules(), candidates))
    return [step for step, candidate in candidates.items() if candidate in found]


def test_when_the_same_twelve_answer_again_the_score_does_not_tell_what_the_thirteenth_said() -> None:
    twelve = release_with({"A": (50, 12)})
    assert steps_left(Mean((12 * 50 + 100) / 13, 13), twelve) == []
    assert steps_left(Mean(12 * 50 / 13, 13), twelve) == []
    assert steps_left(Mean((12 * 50 + 100) / 13, 13)) == [1, 5], "there is no earlier round"
    assert steps_left(Mean((12 * 50 + 100) / 13, 13, name="home1"), twelve) == [1, 5], "another was asked"
    assert steps_left(Mean((12 * 50 + 100) / 13, 13, place("B")), twelve) == [1, 5]


def test_among_many_the_score_hides_one_more_and_is_coarser_where_it_must_be() -> None:
    assert steps_left(Mean((300 * 50 + 100) / 301, 301), release_with({"A": (50, 300)})) == [1, 5]
    assert steps_left(Mean((80 * 50 + 100) / 81, 81), release_with({"A": (50, 80)})) == [5]


@pytest.mark.parametrize(("people", "is_told"), [(24, False), (25, False), (26, True)])
def test_a_score_of_ten_more_people_is_told_whatever_it_was_of_the_others(people: int, is_told: bool) -> None:
    """The printed number of people is true to within four."""
    assert steps_left(Mean(51, people), release_with({"A": (50, 12)})) == [1, 5] * is_told


def test_a_round_of_one_municipality_is_held_against_that_part_of_an_earlier_one() -> None:
    rows = people(600, seed=9)
    here = [row for row in rows if row.municipality == "0580"]
    with pytest.raises(Disclosed, match="earlier round"):
        later([*here, *nine(10)], rows)


def test_many_more_who_all_gave_one_answer_are_held_back() -> None:
    rows = people(400, seed=11)
    alike = [replace(one, answers={**one.answers, "work1": "not"}) for one in people(80, seed=12)]
    with pytest.raises(Disclosed, match="earlier round"):
        later([*rows, *alike], rows)
    assert later([*rows, *people(80, seed=12)], rows).compared_with == ("2026-1",)


@pytest.mark.parametrize(("number", "seed"), [(200, 0), (200, 1), (400, 0)])
def test_people_who_answer_anew_are_never_held_back(number: int, seed: int) -> None:
    before = scales_release(people(number, seed))
    after = scales_release(people(number + 4, seed + 100), name="2026-2")
    assert told_apart(after, [before]) == frozenset()
    assert told_apart(before, [before]) == frozenset()
    larger = scales_release(people(2 * number, seed + 200), name="2026-2")
    assert told_apart(larger, [before]) == frozenset()


def test_twice_as_many_who_answer_anew_are_not_held_back() -> None:
    before, after = scales_release(people(450, 3)), scales_release(people(900, 3), name="2026-2")
    assert EVERYBODY not in told_apart(after, [before])
