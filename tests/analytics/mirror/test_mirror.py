"""The mirror: two releases side by side, the largest gaps first, as sure as both are, and nothing that one hides."""

from dataclasses import replace

import pytest

from analytics.estimate.difference.verdict import Verdict
from analytics.findings.asked_alike import Mismatch, questions_alike
from analytics.findings.change import asked_again, comparable
from analytics.findings.mirror import officials_of, other_side, reflections
from analytics.released.documents import release_from_document, release_to_document
from analytics.released.values import Reason
from analytics.responses.groups import EVERYBODY
from conversations.audience import Audience
from tests.analytics.mirror.sides import newcomers_say, officials_say
from tests.analytics.releases import place


def test_the_gap_and_its_interval_are_those_of_two_independent_means() -> None:
    """By hand: 80 of 100 people, sd 20, error 20/10 = 2; 60 of 400, variance doubled, error 20 sqrt(2/400) = 1.41421.

    The gap is 20, its error sqrt(4 + 2) = 2.44949, and Student's t with eleven degrees 2.200985 (R's qt(0.975, 11)), so
    that it lies between 14.6087 and 25.3913.
    """
    (found,) = reflections(newcomers_say({}), [officials_say({})])
    assert (found.said, found.newcomers_said, found.points, found.group) == (80, 60, 20, EVERYBODY)
    assert found.apart is not None
    assert (found.apart.value, found.apart.freedom) == (20, 11)
    assert found.apart.error == pytest.approx(2.449490, abs=1e-6)
    interval = found.apart.interval()
    assert (interval.low, interval.high) == pytest.approx((14.608704, 25.391296), abs=1e-5)
    assert found.verdict is Verdict.HIGHER


def test_it_reads_the_same_from_both_sides() -> None:
    newcomers, officials = newcomers_say({"A": (50, 100)}), officials_say({"A": (30, 60)})
    assert reflections(newcomers, [officials]) == reflections(officials, [newcomers])
    assert [one.verdict for one in reflections(officials, [newcomers])] == [Verdict.HIGHER, Verdict.LOWER]


def test_the_largest_gaps_come_first_whoever_is_above() -> None:
    newcomers = newcomers_say({"A": (50, 100), "B": (50, 100), "C": (50, 100)}, (50, 300))
    officials = officials_say({"A": (55, 40), "B": (20, 40), "C": (70, 40)}, (48, 120))
    found = reflections(newcomers, [officials])
    assert [(one.group, one.points) for one in found] == [
        *((place("B"), -30), (place("C"), 20), (place("A"), 5), (EVERYBODY, -2)),
    ]


def test_only_what_both_show_stands_there() -> None:
    newcomers, officials = (
        newcomers_say({"A": (50, 100), "B": (50, 100)}),
        officials_say({"A": (55, 40), "B": (20, 40)}),
    )
    scores = [
        replace(one, value=None, people=None, hidden=Reason.GROUP) if one.group == place("B") else one
        for one in officials.scores
    ]
    found = reflections(newcomers, [replace(officials, scores=tuple(scores))])
    assert {one.group for one in found} == {EVERYBODY, place("A")}


def test_where_nobody_can_say_how_sure_one_side_is_nothing_is_called_clear() -> None:
    newcomers = newcomers_say({})
    unsure = replace(newcomers, scores=tuple(replace(one, sureness=None) for one in newcomers.scores))
    (found,) = reflections(unsure, [officials_say({})])
    assert (found.points, found.apart, found.verdict) == (20, None, Verdict.UNKNOWN)


@pytest.mark.parametrize(
    ("value", "step", "error"),
    [
        # 80 may be 79.5: sqrt(79.5 * 20.5 / 100); with a step of 5 it may be 77.5: sqrt(77.5 * 22.5 / 100 + 25 / 12)
        (80, 1, 4.037016),
        (80, 5, 4.418239),
        (50, 1, 5.0),
        (50, 5, 5.204165),
        (20, 5, 4.418239),
    ],
)
def test_where_a_spread_is_hidden_the_largest_that_there_can_be_stands_for_it(
    value: int, step: int, error: float
) -> None:
    officials = officials_say({}, (value, 100))
    unknown = replace(officials, measures=tuple(replace(one, spread=None) for one in officials.measures))
    scores = tuple(replace(one, step=step, sureness=None) for one in unknown.scores)
    newcomers = newcomers_say({})
    (found,) = reflections(newcomers, [replace(unknown, scores=scores)])
    assert found.apart is not None
    assert found.apart.error**2 == pytest.approx(error**2 + 2, abs=1e-4)
    clustered = replace(unknown, scores=scores, ambassadors={EVERYBODY: 4})
    assert [one.apart for one in reflections(newcomers, [clustered])] == [None]


def test_rounds_of_other_places_stand_side_by_side_only_where_both_were() -> None:
    found = reflections(
        newcomers_say({"A": (50, 100), "B": (60, 100)}), [officials_say({"A": (55, 40), "C": (20, 40)})]
    )
    assert [one.group for one in found] == [place("A")]


def test_a_theme_that_mirrors_none_stands_nowhere() -> None:
    newcomers = newcomers_say({})
    for mirrors, number in (({"work": "work"}, 1), ({"work": "home"}, 0), ({"home": "work"}, 0), ({}, 0)):
        assert len(reflections(newcomers, [officials_say({}, mirrors=mirrors)])) == number


def test_the_last_of_each_audience_is_the_other_side() -> None:
    newcomers = newcomers_say({})
    officials, employers = officials_say({}), officials_say({}, audience=Audience.EMPLOYERS)
    newer = replace(officials, round=replace(officials.round, id="newer"))
    silent = officials_say({}, audience=Audience.ASSOCIATIONS, mirrors={})
    assert other_side(newcomers, [officials, employers, newer, silent]) == (newer, employers)
    assert other_side(employers, [officials, newcomers]) == (newcomers,)
    assert other_side(newcomers, [newcomers]) == ()
    assert reflections(officials, [employers]) == []


def test_one_audience_is_no_earlier_round_of_another_nor_asked_alike() -> None:
    newcomers, officials = newcomers_say({}), officials_say({})
    assert comparable(newcomers, newcomers) == ("work1",)
    assert comparable(newcomers, officials) == ()
    assert asked_again(newcomers, newcomers)
    assert not asked_again(officials, newcomers)
    alike = questions_alike([newcomers, officials])
    assert [(one.releases, dict(one.others)) for one in alike] == [((0,), {1: Mismatch.METHOD})]


def test_a_release_keeps_whom_it_asked_and_what_it_mirrors_and_older_ones_stay_as_they_are() -> None:
    officials = officials_say({"A": (55, 40)})
    assert release_from_document(release_to_document(officials)) == officials
    document = release_to_document(newcomers_say({}))
    assert "audience" not in document["round"]
    assert "mirrors" not in document["codebook"]
    assert release_from_document(document).round.audience is Audience.NEWCOMERS


def test_what_officials_answered_need_not_be_typed() -> None:
    officials = officials_say({"A": (55, 40)})
    assert officials_of("A", "work", [newcomers_say({"A": (50, 100)}), officials]) == officials
    for municipality, theme in (("B", "work"), ("A", "home")):
        assert officials_of(municipality, theme, [officials]) is None
    assert officials_of("A", "work", [officials_say({"A": (55, 40)}, audience=Audience.EMPLOYERS)]) is None
