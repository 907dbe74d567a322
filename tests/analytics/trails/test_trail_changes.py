"""Change within people who came back: only of enough of them, with those beside them, and through the gate."""

import json
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from statistics import mean

import pytest

from analytics.estimate.difference.verdict import Verdict
from analytics.making.release import Release, Rules, release_of
from analytics.making.trail_changes import EarlierAnswers
from analytics.released.documents import release_from_document, release_to_document
from analytics.responses.codebook import codebook
from analytics.responses.dataset import Dataset, from_rows
from analytics.responses.groups import Group
from tests.analytics.rounds import facts
from tests.analytics.trails.people import Person
from tests.estimate.scales import battery

BATTERY = battery(1)
BOOK = codebook(BATTERY)
PLACES = {"A": "Alby"}
CODES = [option.code for option in BOOK.variables[0].options]


def person(level: int, trail: int | None) -> Person:
    """Who answers every question like that: 0 is the best answer."""
    return Person("A", {variable.id: CODES[level] for variable in BOOK.variables}, "browser", trail=trail)


def dataset_of(people: Sequence[Person]) -> Dataset:
    return from_rows(people, BOOK, list(PLACES))


def released(then: Sequence[Person], now: Sequence[Person], rules: Rules | None = None) -> Release:
    earlier = EarlierAnswers("2026-0", "Spring", dataset_of(then), BOOK)
    return release_of(dataset_of(now), BOOK, PLACES, facts(BATTERY), rules or Rules(), series=[earlier])


def rounds(back: int, began: int = 120, others: int = 60, better: float = 0.3) -> tuple[list[Person], list[Person]]:
    """So many of those who began came back; who came back took a step up with this chance."""
    draw = Random(3)
    levels = [draw.choice([0, 1, 2, 3]) for _ in range(began)]
    then = [person(level, at) for at, level in enumerate(levels)]
    then += [person(draw.choice([0, 1, 2, 3]), None) for _ in range(others)]
    moved = [max(level - (draw.random() < better), 0) for level in levels[:back]]
    now = [person(level, at) for at, level in enumerate(moved)]
    return then, now + [person(draw.choice([0, 1, 2, 3]), None) for _ in range(others)]


def test_change_within_people_is_the_mean_of_their_own_changes() -> None:
    then, now = rounds(back=80)
    found = released(then, now)
    (trails,) = found.trails
    assert (trails.round, trails.name, trails.began, trails.back) == ("2026-0", "Spring", 120, 80)
    change = trails.changes[0]
    points = [[100 - 100 * CODES.index(str(one.answers["work1"])) / 3 for one in people[:80]] for people in (then, now)]
    assert change.points == round(mean(points[1]) - mean(points[0]))
    assert change.low < change.points < change.high
    assert (change.people, change.step, change.verdict) == (80, 1, Verdict.HIGHER)
    assert change.weighted is not None
    assert abs(change.weighted - change.points) <= 2
    assert release_from_document(json.loads(json.dumps(release_to_document(found)))) == found


@pytest.mark.parametrize(("back", "is_told"), [(9, False), (10, True), (11, True)])
def test_nothing_rests_on_fewer_than_ten_trails(back: int, is_told: bool) -> None:
    assert bool(released(*rounds(back)).trails) is is_told


@pytest.mark.parametrize(("away", "is_told"), [(0, True), (1, False), (9, False), (10, True)])
def test_nor_do_those_who_did_not_come_back_or_have_no_card(away: int, is_told: bool) -> None:
    assert bool(released(*rounds(back=120 - away)).trails) is is_told
    assert bool(released(*rounds(back=80, others=away)).trails) is is_told


def test_one_person_counts_once_however_many_answers_a_round_has_of_others() -> None:
    then, now = rounds(back=9)
    assert released(then, now + now[9:]).trails == ()


def test_a_question_in_other_words_is_not_the_same() -> None:
    then, now = rounds(back=80)
    other = tuple(replace(one, label={"en": f"{one.label['en']} Really?"}) for one in BOOK.variables)
    earlier = EarlierAnswers("2026-0", "Spring", dataset_of(then), replace(BOOK, variables=other))
    (trails,) = release_of(dataset_of(now), BOOK, PLACES, facts(BATTERY), Rules(), series=[earlier]).trails
    assert trails.changes == ()


def test_who_came_back_by_what_they_answered_at_first() -> None:
    levels = [0] * 60 + [3] * 60
    then = [person(level, at) for at, level in enumerate(levels)]
    for those, verdict in ((range(60), Verdict.HIGHER), (range(60, 120), Verdict.LOWER)):
        now = [person(1, at) for at in those] + [person(2, at) for at in list(range(120))[50:70] if at not in those]
        (trails,) = released(then, now + [person(level % 4, None) for level in range(60)]).trails
        assert trails.first_answers is verdict


@pytest.mark.parametrize(("beside", "is_told"), [(40, True), (41, False)])
def test_no_change_rests_mostly_on_people_who_answered_beside_an_ambassador(beside: int, is_told: bool) -> None:
    then, now = rounds(back=80)
    now = [replace(one, mode="hand_over") if at < beside else one for at, one in enumerate(now)]
    (trails,) = released(then, now).trails
    assert bool(trails.changes) is is_told


@pytest.mark.parametrize(("beside", "is_open"), [(40, True), (41, False)])
def test_who_took_a_card_beside_an_ambassador_may_be_anybodys(beside: int, is_open: bool) -> None:
    """No cluster tells through whom they came, so they count as people of the ambassador of most of the group."""
    place, draw = Group("municipality", "A"), Random(5)
    people = [replace(person(draw.randrange(4), at), mode="interview") for at in range(beside)]
    people += [person(draw.randrange(4), 100 + at) for at in range(80 - beside)]
    people += [replace(person(draw.randrange(4), None), municipality="B") for _ in range(80)]
    dataset = from_rows(people, BOOK, [*PLACES, "B"])
    release = release_of(dataset, BOOK, {**PLACES, "B": "Boo"}, facts(BATTERY), Rules())
    assert (release.took_part[place].count is not None) is is_open


def test_a_release_without_a_series_stays_what_it_was() -> None:
    _, now = rounds(back=80)
    found = release_of(dataset_of(now), BOOK, PLACES, facts(BATTERY), Rules())
    assert found.trails == ()
    assert "trails" not in release_to_document(found)
