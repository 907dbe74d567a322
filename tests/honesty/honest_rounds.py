"""Made-up rounds of a battery with every way to find out how honest the answers are; the truth is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from random import Random

from analytics.making.release import Release, Rules, release_of
from analytics.responses.codebook import codebook
from analytics.responses.dataset import from_rows
from conversations.answers import AnswerDocument
from conversations.authoring.yaml_format import read_battery
from conversations.definition.model import Battery
from tests.analytics.rounds import MUNICIPALITIES, facts

HARMLESS = (0.3, 0.4, 0.5, 0.6)
"""How many people each harmless statement is true for, in both lists."""

_BATTERY = """
id: honest
version: '1'
title: {en: Honest, sv: Ärligt}
languages: [en, sv]
experiments:
  - {id: promise, about: assurance}
  - {id: words, about: wording}
  - {id: lists, about: protection}
  - {id: digits, about: protection}
choice_lists:
  agree:
    - {code: '1', label: {en: Yes very, sv: Ja mycket}}
    - {code: '2', label: {en: "Yes", sv: Ja}}
    - {code: '3', label: {en: Between, sv: Mitt emellan}}
    - {code: '4', label: {en: "No", sv: Nej}}
    - {code: '5', label: {en: Not at all, sv: Inte alls}}
  yes_no:
    - {code: 'yes', label: {en: "Yes", sv: Ja}}
    - {code: 'no', label: {en: "No", sv: Nej}}
themes:
  - id: help
    label: {en: Help, sv: Hjälp}
    questions:
      - {id: listen, kind: scale, label: {en: They listen., sv: De lyssnar.}, choices: agree, good_end: first,
         experiment: promise, variants: [{hint: {en: Nobody knows you., sv: Ingen känner dig.}}]}
      - {id: ignore, kind: scale, label: {en: They look away., sv: De tittar bort.}, choices: agree, good_end: first,
         reversed: true, opposite: listen}
      - {id: quick, kind: scale, label: {en: It goes fast., sv: Det går fort.}, choices: agree, good_end: first,
         experiment: words, variants: [{label: {en: It takes days., sv: Det tar dagar.}}]}
      - {id: kind, kind: scale, label: {en: They are kind., sv: De är snälla.}, choices: agree, good_end: first}
  - id: fear
    label: {en: Fear, sv: Rädsla}
    questions:
      - {id: list_a, kind: item_count, label: {en: How many are true?, sv: Hur många stämmer?}, experiment: lists,
         protection: {statement: {en: I am afraid., sv: Jag är rädd.}, direct: afraid, beside: [
           {en: A, sv: A}, {en: B, sv: B}, {en: C, sv: C}, {en: D, sv: D}]}}
      - {id: list_b, kind: item_count, label: {en: How many are true?, sv: Hur många stämmer?}, experiment: lists,
         protection: {statement: {en: I am afraid., sv: Jag är rädd.}, shown_in: 0, direct: afraid, beside: [
           {en: E, sv: E}, {en: F, sv: F}, {en: G, sv: G}, {en: H, sv: H}]}}
      - {id: digit, kind: crosswise, label: {en: The same?, sv: Samma?}, experiment: digits, protection: {
         statement: {en: I was threatened., sv: Jag har hotats.}, device: phone_digit, numbers: [0, 1]}}
      - {id: anchor, kind: crosswise, label: {en: The same?, sv: Samma?}, experiment: digits, protection: {
         statement: {en: I was born on the moon., sv: Jag är född på månen.}, device: phone_digit, numbers: [0, 1],
         anchor: true}}
      - {id: die, kind: forced, label: {en: Yes or no?, sv: Ja eller nej?}, protection: {
         statement: {en: I paid for work., sv: Jag har betalat för jobb.}, device: die, say_yes: [1], say_no: [6]}}
      - {id: afraid, kind: one, label: {en: Are you afraid?, sv: Är du rädd?}, choices: yes_no}
"""


@dataclass(frozen=True)
class Told:
    """A response as storage hands it over."""

    municipality: str
    answers: Mapping[str, AnswerDocument]
    arm: str
    arms: Mapping[str, int]
    pace: str | None
    cluster: int
    mode: str = "telegram"
    language_group: str = "arabic"
    intervention: str | None = None


@dataclass(frozen=True)
class World:
    """What is true, in shares from 0 to 1, and points by which people move on a scale of five choices."""

    people: int = 1500
    ambassadors: int = 30
    flattery: float = 0.0
    promise: float = 0.0
    other_words: float = 0.0
    afraid: float = 0.4
    openly: float = 0.5
    threatened: float = 0.2
    paid: float = 0.3
    tapping: float = 0.0
    agreeing: float = 0.0
    fast: float = 0.0
    list_repels: float = 0.0
    """The part of people who count one less when the sensitive statement is in the list."""
    extra: Mapping[str, str] = field(default_factory=dict)


@cache
def battery() -> Battery:
    return read_battery(_BATTERY)


def released(world: World, seed: int = 1, rules: Rules | None = None, opened: int | None = None) -> Release:
    """The release of a round in this world."""
    draw = Random(seed)
    book = codebook(battery())
    rows = [_person(world, draw, number % world.ambassadors) for number in range(world.people)]
    outcomes = {"opened": opened or world.people, "consented": world.people, "sent": world.people}
    data = from_rows(rows, book, list(MUNICIPALITIES))
    return release_of(data, book, MUNICIPALITIES, facts(battery(), **outcomes), rules or Rules())


def _person(world: World, draw: Random, ambassador: int) -> Told:
    arms = {name: draw.randrange(2) for name in ("promise", "words", "lists", "digits")}
    arm = draw.choice(["alone", "interview"])
    answers: dict[str, AnswerDocument] = {**_scales(world, draw, arm, arms), **_fears(world, draw, arms)}
    if draw.random() < world.tapping:
        answers = {id: draw.choice(_options(id)) for id in answers}
    pace = "too_fast" if draw.random() < world.fast else "usual"
    return Told(draw.choice(list(MUNICIPALITIES)), {**answers, **world.extra}, arm, arms, pace, ambassador)


def _options(id: str) -> list[str]:
    variable = next(one for one in codebook(battery()).asked if one.id == id)
    return [option.code for option in variable.options]


def _scales(world: World, draw: Random, arm: str, arms: Mapping[str, int]) -> dict[str, str]:
    """Each scale from how well a person is doing (0 to 100), moved by how it was asked."""
    doing = draw.gauss(50, 18) + world.flattery * (arm == "interview") + world.promise * arms["promise"]
    wanted = {"listen": doing, "ignore": 100 - doing, "quick": doing + world.other_words * arms["words"], "kind": doing}
    return {
        item: str(min(max(round((100 - value - world.agreeing + draw.gauss(0, 8)) / 25) + 1, 1), 5))
        for item, value in wanted.items()
    }


def _fears(world: World, draw: Random, arms: Mapping[str, int]) -> dict[str, str]:
    afraid, threatened, paid = (draw.random() < share for share in (world.afraid, world.threatened, world.paid))
    die = draw.randint(1, 6)
    forced = die == 1 or (die != 6 and paid)
    return {
        "list_a": _count(world, draw, afraid, heard=arms["lists"] == 1),
        "list_b": _count(world, draw, afraid, heard=arms["lists"] == 0),
        "digit": _crosswise(draw, threatened, arms["digits"]),
        "anchor": _crosswise(draw, False, arms["digits"]),
        "die": "yes" if forced else "no",
        "afraid": "yes" if afraid and draw.random() < world.openly else "no",
    }


def _count(world: World, draw: Random, afraid: bool, *, heard: bool) -> str:
    count = sum(draw.random() < share for share in HARMLESS) + (afraid and heard)
    if heard and draw.random() < world.list_repels:
        count = max(count - 2, 0)
    return str(count)


def _crosswise(draw: Random, statement: bool, arm: int) -> str:
    first = (draw.randrange(10) in (0, 1)) != (arm == 1)
    return "same" if first == statement else "different"
