"""Made-up series of two rounds, and what somebody gets at who reads both and the change within those who came back."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from analytics.making.release import Rules, release_of
from analytics.making.trail_changes import EarlierAnswers
from analytics.responses.codebook import codebook
from analytics.responses.dataset import from_rows
from tests.analytics.rounds import facts
from tests.analytics.trails.people import Person
from tests.attack.rounds import printed
from tests.attack.stranger.files import Files
from tests.attack.stranger.trails import Beside, Change, Known, beside, changes
from tests.estimate.scales import battery

BATTERY = battery(1)
BOOK = codebook(BATTERY)
PLACES = {"A": "Alby"}
K = 10
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


def who_came_back(seed: int) -> tuple[list[Person], list[Person]]:
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
    back = _gave(who_came_back(seed)[1], question.id)
    others = _gave(now, question.id) - back
    return [
        f"{option} of {whose}"
        for option, limits in found.items()
        for whose, (low, high), gave in (("back", limits.back, back), ("others", limits.others, others))
        if 0 < gave[option] < K and high - low + 1 < K
    ]


def known_of(seed: int, change: Change) -> Known:
    """All first answers to the question."""
    question, options = change.question.id, change.question.options
    began = [one for one in made(seed)[0] if one.trail is not None]
    of_both = (_gave(some, question) for some in (who_came_back(seed)[0], began))
    return Known(*({option: gave[option] for option in options} for gave in of_both))


@dataclass(frozen=True)
class Attacked:
    """What the changes of one series gave away: to somebody who knows first answers or not."""

    change: Change
    knows_first: bool
    exposed: list[str]
    fits: bool
    """Whether what is so is one way in which all that is printed can have come about."""


def attacked(seed: int) -> Iterator[Attacked]:
    """Each change of a series, attacked twice."""
    for change in changes(*files(seed)):
        for known in (None, known_of(seed, change)):
            found = beside(*files(seed), change, known)
            yield Attacked(change, known is not None, exposed(seed, change, found), _holds(seed, change, found))


def _holds(seed: int, change: Change, found: dict[str, Beside]) -> bool:
    back = _gave(who_came_back(seed)[1], change.question.id)
    return bool(found) and all(limits.back[0] <= back[option] <= limits.back[1] for option, limits in found.items())
