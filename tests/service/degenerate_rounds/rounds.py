"""Rounds as they come at the edge: nobody, one person, one municipality, all alike, all silent, one question."""

from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import strategies as st

from bot.application import Installation
from bot.demonstration.people import Habits, Newcomer
from bot.library import load_battery, load_region
from bot.refusals import Refused
from bot.service.identity.account import Account
from bot.storage.interface.links import Link
from bot.storage.interface.rounds import RoundState
from conversations.authoring.yaml_format import read_battery
from conversations.definition.model import Battery
from conversations.surface import events
from tests.engine.batteries import all_kinds
from tests.service.installed import Clock, installed_in

_HEAD = """
id: short
version: "1"
title: {en: Short, sv: Kort}
languages: [en, sv]
"""
_CHOICES = """
choice_lists:
  agree:
    - {code: a, label: {en: Fully, sv: Helt}}
    - {code: b, label: {en: Partly, sv: Delvis}}
    - {code: c, label: {en: Not, sv: Inte}}
"""
_THEME = """
themes:
  - id: only
    label: {en: Life, sv: Livet}
    questions:
"""
_TEXT = "label: {en: How is it?, sv: Hur är det?}"
_QUESTIONS = {
    "one": f"{{id: q, kind: one, choices: agree, {_TEXT}}}",
    "sensitive": f"{{id: q, kind: one, choices: agree, sensitive: true, {_TEXT}}}",
    "scale": f"{{id: q, kind: scale, choices: agree, good_end: first, {_TEXT}}}",
    "several": f"{{id: q, kind: several, choices: agree, {_TEXT}}}",
    "whole": f"{{id: q, kind: whole, minimum: 0, maximum: 9, {_TEXT}}}",
    "date": f"{{id: q, kind: date, {_TEXT}}}",
    "text": f"{{id: q, kind: text, {_TEXT}}}",
}
BATTERIES = (*_QUESTIONS, "all kinds", "ostergotland-honesty")
MUNICIPALITIES = ("0580", "0581", "0562")
_MOST_STEPS = 200


class Manner(StrEnum):
    """How people answer."""

    ANYHOW = auto()
    ALIKE = auto()
    SILENT = auto()


@dataclass(frozen=True)
class Person:
    """Where somebody lives (a place in the round's municipalities), and through which ambassador they came."""

    municipality: int
    ambassador: int | None
    language: str


@dataclass(frozen=True)
class Degenerate:
    """A round at the edge; with `twice` the same is asked again, of the same people, and reported once more."""

    battery: str
    municipalities: int
    people: tuple[Person, ...]
    manner: Manner
    seed: int
    twice: bool


@st.composite
def degenerate_rounds(draw: st.DrawFn) -> Degenerate:
    """Mostly nobody to five people; some rounds around the thresholds of ten and twenty."""
    places, ambassadors = draw(st.integers(1, len(MUNICIPALITIES))), draw(st.integers(0, 2))
    number = draw(st.one_of(st.integers(0, 5), st.sampled_from([9, 10, 11, 20, 31])))
    through = st.none() | st.integers(0, ambassadors - 1) if ambassadors else st.none()
    people = st.builds(Person, st.integers(0, places - 1), through, st.sampled_from(["en", "sv"]))
    return Degenerate(
        battery=draw(st.sampled_from(BATTERIES)),
        municipalities=places,
        people=tuple(draw(st.lists(people, min_size=number, max_size=number))),
        manner=draw(st.sampled_from(Manner)),
        seed=draw(st.integers(0, 999)),
        twice=draw(st.booleans()),
    )


@cache
def battery_of(name: str) -> Battery:
    """A battery by the name that a degenerate round has for it."""
    if name in _QUESTIONS:
        question = _QUESTIONS[name]
        return read_battery(f"{_HEAD}{_CHOICES if 'choices' in question else ''}{_THEME}      - {question}\n")
    return all_kinds() if name == "all kinds" else load_battery(name)


class _Somebody(Newcomer):
    """A made-up newcomer with a manner."""

    def __init__(self, number: int, one: Person, manner: Manner, seed: int) -> None:
        super().__init__(number, Random(seed if manner is Manner.ALIKE else f"{seed} {number}"))
        self.language, self.municipality = one.language, MUNICIPALITIES[one.municipality]
        if manner is not Manner.ANYHOW:
            silence = float(manner is Manner.SILENT)
            self._habits = Habits(refuse=0, withdraw=0, pause=0, back=0, skip=silence, decline=silence, change=0)


@dataclass(frozen=True)
class Ended:
    """How the making of each report ended: a sentence if it was refused, and in which state the round is then."""

    refused: tuple[str, ...]
    states: tuple[RoundState, ...]
    files: tuple[int, ...]

    @property
    def is_sound(self) -> bool:
        """Whether there is a report of each round, or one clear sentence and a round for which it can be made."""
        sentences = iter(self.refused)
        return all(
            state is RoundState.RELEASED or (state is RoundState.CLOSED and next(sentences, "").strip() != "")
            for state in self.states
        )


async def played(one: Degenerate) -> Ended:
    """Asked, answered, closed and reported, all through the doors that bot and commands use."""
    with TemporaryDirectory() as folder:
        async with installed_in(Path(folder), Clock()) as opened:
            rounds = [await _asked(opened, one) for _ in range(1 + one.twice)]
            refused: list[str] = []
            files: list[int] = []
            for round_id in rounds:
                try:
                    files.append(len((await opened.reports.write(round_id, Path(folder) / round_id, "sv")).files))
                except Refused as refusal:
                    refused.append(str(refusal))
            states = [(await opened.rounds.get(round_id)).round.state for round_id in rounds]
    return Ended(tuple(refused), tuple(states), tuple(files))


async def _asked(opened: Installation, one: Degenerate) -> str:
    places = MUNICIPALITIES[: one.municipalities]
    asked = await opened.rounds.open(
        battery_of(one.battery), load_region("ostergotland"), name="Edge", municipalities=places
    )
    ambassadors = {person.ambassador for person in one.people}
    links = {at: await opened.rounds.link(asked.id, ambassador=None if at is None else f"A{at}") for at in ambassadors}
    for number, person in enumerate(one.people):
        somebody = _Somebody(number, person, one.manner, one.seed)
        await _answers(opened, links[person.ambassador], somebody, f"{number}")
    await opened.rounds.close(asked.id)
    return asked.id


async def _answers(opened: Installation, link: Link, somebody: Newcomer, name: str) -> None:
    account = Account("telegram", name)
    reply = await opened.survey.start(account, link.code, somebody.language)
    for _ in range(_MOST_STEPS):
        event: events.Event | None = somebody.reacts(reply.screen, reply.battery) if reply.battery else None
        if event is None:
            return
        reply = await opened.survey.handle(account, event)
