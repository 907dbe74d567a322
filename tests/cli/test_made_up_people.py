"""The demonstration's made-up people: what is true for them shows where they are protected, and not where they fear."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from statistics import fmean

import pytest

from bot.demonstration.people import Newcomer
from bot.demonstration.story import MUNICIPALITIES
from bot.library import load_battery
from conversations.answers import Answer, Missing
from conversations.definition.experiments import Device
from conversations.definition.model import Battery, Theme
from conversations.surface import events
from tests.definition.protected import crosswise, forced
from tests.engine.driver import Conversation, offer

PEOPLE = 500
Answered = tuple[Mapping[str, int], Mapping[str, Answer]]


def answered(battery: Battery, arms: tuple[str, ...]) -> list[Answered]:
    """The arms and answers of everybody who sent some; arms alternate."""
    found: list[Answered] = []
    places = dict.fromkeys(MUNICIPALITIES, "Here")
    for number in range(PEOPLE):
        mine = {name: (number >> place) % 2 for place, name in enumerate(arms)}
        conversation = Conversation(battery, offer(battery, municipalities=places), seed=number, arms=mine)
        person = Newcomer(number, Random(number))
        conversation.does(events.Open())
        for _ in range(100):
            event = person.reacts(conversation.screen, battery)
            if event is None:
                break
            conversation.does(event)
            if conversation.submitted:
                found.append((mine, conversation.submitted.response.answers))
    return found


def mean(found: list[Answered], question: str, experiment: str, arm: int, **scores: float) -> float:
    given = [answers.get(question) for arms, answers in found if arms.get(experiment, 0) == arm]
    return fmean(
        scores[code] if scores else float(code)
        for code in given
        if isinstance(code, str) and not isinstance(code, Missing)
    )


COMPARED = ("repeat_story", "fear_list_one", "fear_list_two", "fear_openly")


@pytest.fixture(scope="module")
def honest() -> list[Answered]:
    """What they say of the few questions that are compared, which are all that is asked."""
    battery = load_battery("ostergotland-honesty")
    themes = (
        replace(theme, questions=tuple(one for one in theme.questions if one.id in COMPARED))
        for theme in battery.themes
    )
    return answered(replace(battery, themes=tuple(one for one in themes if one.questions)), ("hidden", "assurance"))


def test_lists_tell_the_truth_and_the_open_question_does_not(honest: list[Answered]) -> None:
    assert len(honest) > PEOPLE * 0.7
    first = mean(honest, "fear_list_one", "hidden", 1) - mean(honest, "fear_list_one", "hidden", 0)
    second = mean(honest, "fear_list_two", "hidden", 0) - mean(honest, "fear_list_two", "hidden", 1)
    assert (first + second) / 2 == pytest.approx(0.6, abs=0.1)
    assert mean(honest, "fear_openly", "", 0, yes=1, no=0) == pytest.approx(0.6 * 0.45, abs=0.05)


def test_people_are_careful_where_nobody_assures_them(honest: list[Answered]) -> None:
    steps = {"fully": 0, "mostly": 1, "a_little": 2, "not_true": 3}
    careful, assured = (mean(honest, "repeat_story", "assurance", arm, **steps) for arm in range(2))
    assert careful > assured + 0.2


def test_secret_numbers_protect_and_tell_the_truth() -> None:
    questions = (
        replace(crosswise("compared", device=Device.DIE, numbers=(6,)), experiment=None),
        crosswise("anchor", device=Device.DIE, numbers=(6,), anchor=True),
        forced("decided"),
    )
    battery = Battery("b", "1", {"en": "B"}, ("en",), (Theme("t", {"en": "T"}, questions),))
    found = answered(battery, ())
    same, anchored = (mean(found, name, "", 0, same=1, different=0) for name in ("compared", "anchor"))
    assert (same + 1 / 6 - 1) / (2 / 6 - 1) == pytest.approx(0.6, abs=0.08)
    assert anchored == pytest.approx(5 / 6, abs=0.05)
    assert (mean(found, "decided", "", 0, yes=1, no=0) - 1 / 6) / (4 / 6) == pytest.approx(0.6, abs=0.08)
