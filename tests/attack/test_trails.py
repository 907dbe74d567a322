"""Two rounds of a series and the change within those who came back tell a stranger of no fewer than ten people."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from random import Random

import pytest

from analytics.making.release import Rules, release_of
from analytics.making.trail_changes import EarlierAnswers
from analytics.responses.codebook import codebook
from analytics.responses.dataset import from_rows
from tests.analytics.rounds import facts
from tests.analytics.trails.people import Person
from tests.attack.rounds import printed
from tests.attack.stranger.files import Files
from tests.attack.stranger.trails import Beside, Change, beside, changes
from tests.estimate.scales import battery

BATTERY = battery(1)
BOOK = codebook(BATTERY)
PLACES = {"A": "Alby"}
K = 10
SEEDS = (4, 5, 8, 9, 10)
Answered = list[Person]


def _person(draw: Random, likes: Sequence[int], trail: int | None) -> Person:
    answers = {one.id: draw.choices([option.code for option in one.options], likes)[0] for one in BOOK.variables}
    return Person("A", answers, "browser", trail=trail)


@cache
def made(seed: int) -> tuple[Answered, Answered]:
    """Two rounds in which rare answers are given by a few, some of whom came back, and some have no card."""
    draw = Random(seed)
    began, back, others = draw.randint(12, 90), draw.random(), draw.choice((0, 9, 10, 11, 30, 60))
    likes = [[draw.choice((1, 1, 8, 30)) for _ in range(4)] for _ in range(2)]
    then = [_person(draw, likes[0], at) for at in range(began)] + [_person(draw, likes[0], None) for _ in range(others)]
    came = [at for at in range(began) if draw.random() < max(back, 0.4)]
    now = [_person(draw, likes[1], at) for at in came] + [_person(draw, likes[1], None) for _ in range(others)]
    return then, now


@cache
def files(seed: int) -> tuple[Files, Files]:
    then, now = made(seed)
    earlier = release_of(from_rows(then, BOOK, list(PLACES)), BOOK, PLACES, facts(BATTERY), Rules())
    since = EarlierAnswers(earlier.round.id, "Spring", from_rows(then, BOOK, list(PLACES)), BOOK)
    later = release_of(from_rows(now, BOOK, list(PLACES)), BOOK, PLACES, facts(BATTERY), Rules(), series=[since])
    return Files(printed(earlier)), Files(printed(later))


def _who_came_back(seed: int) -> tuple[list[Person], list[Person]]:
    """Their first answers and their answers now."""
    then, now = made(seed)
    back = [one for one in now if one.trail is not None]
    trails = {one.trail for one in back}
    return [one for one in then if one.trail in trails], back


def _gave(people: Sequence[Person], question: str) -> Counter[object]:
    return Counter(one.answers[question] for one in people)


def exposed(seed: int, change: Change, found: dict[str, Beside]) -> list[str]:
    """The answers of fewer than ten that can be fewer than ten numbers, of those who came back and of the others."""
    question, (_, now) = change.question, made(seed)
    back = _gave(_who_came_back(seed)[1], question.id)
    others = _gave(now, question.id) - back
    return [
        f"{option} of {whose}"
        for option, limits in found.items()
        for whose, (low, high), gave in (("back", limits.back, back), ("others", limits.others, others))
        if 0 < gave[option] < K and high - low + 1 < K
    ]


def test_the_series_are_such_that_changes_are_printed_and_answers_are_rare() -> None:
    told = [seed for seed in SEEDS if list(changes(*files(seed)))]
    assert len(told) >= 3
    assert len(told) < len(SEEDS), "some of them are too few"


@pytest.mark.parametrize("knows_first", [False, True])
def test_nobody_gets_at_fewer_than_ten_of_those_who_came_back(knows_first: bool) -> None:
    for seed in SEEDS:
        then, now = files(seed)
        for change in changes(then, now):
            first = _gave(_who_came_back(seed)[0], change.question.id) if knows_first else None
            known = {option: first[option] for option in change.question.options} if first is not None else None
            found = beside(then, now, change, known)
            assert found, "what is so is one way in which all that is printed can have come about"
            assert (seed, exposed(seed, change, found)) == (seed, [])


def test_whoever_counts_those_who_came_back_and_those_who_did_not_finds_nobody_or_ten() -> None:
    for seed in SEEDS:
        then, now = made(seed)
        if files(seed)[1].document.get("trails"):
            began, back = (sum(one.trail is not None for one in people) for people in (then, now))
            for some, whole in ((back, began), (back, len(now)), (began, len(then))):
                assert some >= K
                assert whole == some or whole - some >= K


def test_the_attack_finds_what_is_told_of_few() -> None:
    """A change of three people, to the point, with first answers that somebody knows."""
    question = Files(files(0)[1].document).questions["work1"]
    best, *_, worst = question.options
    change = Change(question, 3, 100, 1)
    found = beside(*files(0), change, {option: 3 if option == worst else 0 for option in question.options})
    assert found[best].back == (3, 3) or found[worst].back == (3, 3)
