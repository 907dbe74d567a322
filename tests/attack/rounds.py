"""Made-up rounds by number, ugly on purpose, and the way of each of them through the public door into files."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log
from random import Random
from statistics import NormalDist
from typing import Any

from analytics.making.release import Disclosed, Release, Rules, release_of
from analytics.released.documents import release_to_document
from analytics.released.entered_csv import PopulationMargin
from analytics.released.material import Material
from analytics.released.values import ReleasedRound
from analytics.responses.codebook import codebook
from analytics.responses.dataset import from_rows
from conversations.answers import AnswerDocument
from conversations.definition.kind import Shape
from conversations.definition.model import Battery, Question
from tests.attack.batteries import random_battery

Document = dict[str, Any]

SKIPPED: AnswerDocument = {"missing": "skipped"}
DECLINED: AnswerDocument = {"missing": "declined"}
PLACES = tuple(f"05{number}" for number in range(12, 86, 6))
TONGUES = ("arabic", "dari", "somali", "swedish", "tigrinya", "ukrainian", "kurmanji", "pashto")
WAYS = ("telegram", "browser", "hand-over", "interview")
MEASURES = ("", "guides", "cafe")
SILENT = 0.04
UNSAID = (0, 0, 0.03, 0.1, 0.3)
"""Which part of the people of a round may skip where they live."""


@dataclass(frozen=True)
class Response:
    """A response as storage hands it over."""

    municipality: str
    answers: Mapping[str, AnswerDocument]
    mode: str
    language_group: str
    intervention: str | None
    cluster: int | None
    arm: str | None = None
    pace: str | None = None
    arms: Mapping[str, int] | None = None


@dataclass(frozen=True)
class Text:
    """A free text as storage hands it over."""

    question: str
    language_group: str
    text: str


@dataclass(frozen=True)
class Round:
    """A closed round: whose answers, and what else goes into its report."""

    id: str
    battery: Battery
    responses: Sequence[Response]
    municipalities: tuple[str, ...]
    outcomes: Mapping[str, int]
    stopped: Mapping[str, int]
    texts: tuple[Text, ...]
    margins: tuple[PopulationMargin, ...]

    @property
    def names(self) -> dict[str, str]:
        return {code: f"Place {'ABCDEFGHIJKLM'[at]}" for at, code in enumerate(self.municipalities)}


def random_round(seed: int, people: int | None = None) -> Round:
    """A round of 30 to 600 answers; the same for the same seed."""
    draw = Random(seed)
    world = _World(seed, draw, people or round(exp(draw.uniform(log(30), log(600)))))
    return world.round("2026-1", world.crowd())


def with_one_more(seed: int, again: str = "2026-2", people: int | None = None) -> tuple[Round, Round]:
    """Two rounds of the same people with the same answers; in the second, `again` by its id, there is one more."""
    draw = Random(seed)
    world = _World(seed, draw, people or draw.randint(30, 150))
    crowd = world.crowd()
    return world.round("2026-1", crowd), world.round(again, [*crowd, world.person()])


def with_other_people(seed: int, people: int | None = None) -> tuple[Round, Round]:
    """Two rounds of one region, with other people in each."""
    draw = Random(seed)
    world = _World(seed, draw, people or draw.randint(60, 300))
    return world.round("2026-1", world.crowd()), world.round("2026-2", world.crowd())


def with_the_same_few(seed: int) -> tuple[Round, Round, tuple[str, str]]:
    """Two rounds of other people, but that twelve of one language group come again, with one more of them.

    The last value is the cut and the code of those who come again.
    """
    draw = Random(seed)
    world = _World(seed, draw, draw.randint(120, 300), languages=4)
    rare = world.tongues[-1]
    few = [replace(world.person(), language_group=rare) for _ in range(13)]
    others = [[one for one in world.crowd() if one.language_group != rare] for _ in range(2)]
    first, second = world.round("2026-1", [*few[:12], *others[0]]), world.round("2026-2", [*few, *others[1]])
    return first, second, ("language_group", rare)


class _World:
    """Who lives where and speaks what, and what they tend to answer."""

    def __init__(self, seed: int, draw: Random, people: int, languages: int = 0) -> None:
        self._silence = Random(f"where people live {seed}")
        self._unsaid = self._silence.choice(UNSAID)
        self.draw, self.people, self.battery = draw, people, random_battery(draw)
        self.places = PLACES[: draw.randint(1, 13)]
        self.tongues = TONGUES[: languages or draw.randint(1, 8)]
        self.ways = WAYS[: draw.randint(1, 4)]
        self.ambassadors = draw.choice([0, 0, 7, 15])
        self.dominating = draw.random() < 0.5
        self.has_arms, self.has_measures = draw.random() < 0.3, draw.random() < 0.4
        self.weighs, self.skew = draw.random() < 0.3, draw.uniform(0.4, 1)
        self.leans = {question.id: self._lean(question) for question in self._asked()}
        self.unanimous = set(self._unanimous())

    def _asked(self) -> list[Question]:
        return [question for question in self.battery.questions() if question.kind.is_asked]

    def _lean(self, question: Question) -> list[float]:
        if self.draw.random() < 0.1:
            return [1.0] + [0.0] * (len(question.choices) - 1)
        return [self.draw.gammavariate(self.draw.choice([0.3, 1, 2]), 1) + 0.01 for _ in question.choices]

    def _unanimous(self) -> Iterator[tuple[str, str]]:
        """Questions that all of a group answer alike."""
        for question in self._asked():
            for group in (*self.places, *self.tongues):
                if self.draw.random() < 0.06:
                    yield question.id, group

    def crowd(self) -> list[Response]:
        return [self.person() for _ in range(self.people)]

    def person(self) -> Response:
        draw = self.draw
        place, tongue = self._one_of(self.places), self._one_of(self.tongues)
        cluster = draw.randrange(self.ambassadors) if self.ambassadors and draw.random() < 0.9 else None
        if cluster is not None and self.dominating and place == self.places[-1] and draw.random() < 0.6:
            cluster = 0
        if self._silence.random() < self._unsaid:
            place = ""
        mood = draw.gauss(0, 1)
        answers = {question.id: self._answer(question, mood, {place, tongue}) for question in self._asked()}
        return Response(
            place,
            {question: answer for question, answer in answers.items() if answer is not None},
            self._one_of(self.ways),
            tongue,
            self._one_of(MEASURES) or None if self.has_measures else None,
            cluster,
            draw.choice(["alone", "interview"]) if self.has_arms else None,
            draw.choices(["usual", "too_fast"], [9, 1])[0],
            {},
        )

    def _one_of(self, names: Sequence[str]) -> str:
        return self.draw.choices(names, [self.skew**at for at in range(len(names))])[0]

    def _answer(self, question: Question, mood: float, groups: set[str]) -> AnswerDocument | None:
        draw, codes = self.draw, [choice.code for choice in question.choices]
        fate = draw.random()
        if fate < SILENT:
            return SKIPPED if draw.random() < 0.5 else DECLINED
        if question.sensitive and fate < 2 * SILENT:
            return None
        if question.kind.shape is Shape.TEXT:
            return SKIPPED
        if question.kind.shape is Shape.CODES:
            return sorted(draw.sample(codes, draw.randint(1, len(codes))))
        if any((question.id, group) in self.unanimous for group in groups):
            return codes[0]
        if question.good_end and question.kind.name == "scale" and draw.random() < 0.93:
            return codes[_nearest(mood, self.leans[question.id])]
        return draw.choices(codes, self.leans[question.id])[0]

    def round(self, id: str, people: list[Response]) -> Round:
        sent, draw = len(people), self.draw
        refused, withdrawn, expired = (draw.randint(0, 15) for _ in range(3))
        consented = sent + withdrawn + expired
        opened = consented + refused + draw.randint(0, 40)
        outcomes = {"opened": opened, "consented": consented, "sent": sent, "refused": refused}
        outcomes |= {"withdrawn": withdrawn, "expired": expired}
        asked = [question.id for question in self._asked()]
        stopped = dict.fromkeys(asked, 0)
        for _ in range(withdrawn + expired):
            stopped[draw.choice(asked)] += 1
        texts = tuple(self._text("abcdefghijklmnop"[at]) for at in range(draw.choice([0, 9, 12])))
        margin = PopulationMargin("municipality", {place: draw.randint(200, 2000) for place in self.places})
        margins = (margin,) if self.weighs else ()
        return Round(id, self.battery, people, self.places, outcomes, stopped, texts, margins)

    def _text(self, letter: str) -> Text:
        return Text("words", self._one_of(self.tongues), f"Text {letter} of somebody")


def _nearest(mood: float, lean: Sequence[float]) -> int:
    """The choice in which somebody's mood falls, from good to bad, by how many choose each."""
    place, below = NormalDist().cdf(mood) * sum(lean), 0.0
    for at, part in enumerate(lean):
        below += part
        if place <= below:
            return at
    return len(lean) - 1


def released(made: Round, earlier: Sequence[Release] = ()) -> Release | None:
    """The release of a round, None where the project refuses to make one."""
    facts = ReleasedRound(
        id=made.id,
        name="Made up",
        opened="2026-09-01",
        closed="2026-11-01",
        battery_id=made.battery.id,
        battery_version=made.battery.version,
        battery_hash=made.battery.content_hash,
        language_groups={tongue: ["en"] for tongue in sorted({one.language_group for one in made.responses})},
        outcomes=made.outcomes,
    )
    book = codebook(made.battery)
    material = Material(texts=made.texts, stopped=made.stopped, margins=made.margins, earlier=earlier)
    try:
        data = from_rows(made.responses, book, list(made.names))
        return release_of(data, book, made.names, facts, Rules(), material)
    except Disclosed:
        return None


def printed(release: Release) -> Document:
    """Its `release.json`, which is all that is read of a report."""
    found: Document = json.loads(json.dumps(release_to_document(release)))
    return found
