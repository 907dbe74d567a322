"""Made-up rounds of the battery with every kind of question."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from analytics.making.release import Release, Rules, release_of
from analytics.released.values import ReleasedRound
from analytics.responses.codebook import Codebook, codebook
from analytics.responses.dataset import Dataset, from_rows
from conversations.answers import AnswerDocument
from conversations.definition.kind import Shape
from conversations.definition.model import Battery, Question
from tests.engine.batteries import all_kinds

MUNICIPALITIES = {"0580": "Linköping", "0581": "Norrköping", "0562": "Finspång"}


@dataclass(frozen=True)
class Answered:
    """A response as storage hands it over."""

    municipality: str
    answers: Mapping[str, AnswerDocument]
    mode: str = "telegram"
    language_group: str = "arabic"
    intervention: str | None = None
    cluster: int | None = None


def facts(battery: Battery, **outcomes: int) -> ReleasedRound:
    return ReleasedRound(
        id="2026-1",
        name="Autumn",
        opened="2026-09-01",
        closed="2026-11-01",
        battery_id=battery.id,
        battery_version=battery.version,
        battery_hash=battery.content_hash,
        outcomes=outcomes,
    )


def answer_at_random(question: Question, draw: Random) -> AnswerDocument | None:
    """An answer, a way of giving none, or None for somebody who is not asked."""
    fate = draw.random()
    if fate < 0.05:
        return {"missing": "skipped"}
    if fate < 0.1 and question.opinion:
        return {"missing": "declined"}
    if fate < 0.2 and question.relevant:
        return None
    codes = [choice.code for choice in question.choices]
    match question.kind.name:
        case "several":
            return sorted(draw.sample(codes, draw.randint(1, len(codes) - 1)))
        case "whole" | "decimal":
            return str(draw.randint(1, 40))
        case "text":
            return "stands in no row"
        case "date":
            return f"20{draw.randint(10, 25)}-05"
        case _:
            return draw.choices(codes, [len(codes) - at for at in range(len(codes))])[0]


def respondent(draw: Random, battery: Battery, weights: tuple[int, ...] = (60, 30, 10)) -> Answered:
    answers = {q.id: answer_at_random(q, draw) for q in battery.questions() if q.kind.is_asked}
    answers |= {q.id: None for q in battery.questions() if q.kind.shape is Shape.TEXT}
    return Answered(
        draw.choices(list(MUNICIPALITIES), weights)[0],
        {question: answer for question, answer in answers.items() if answer is not None},
        language_group=draw.choice(["arabic", "somali", "swedish"]),
    )


def respondents(number: int, seed: int, weights: tuple[int, ...] = (60, 30, 10)) -> list[Answered]:
    draw = Random(seed)
    return [respondent(draw, all_kinds(), weights) for _ in range(number)]


def book_and_data(rows: list[Answered]) -> tuple[Codebook, Dataset]:
    book = codebook(all_kinds())
    return book, from_rows(rows, book, list(MUNICIPALITIES))


def release_from(rows: list[Answered], rules: Rules | None = None, **outcomes: int) -> Release:
    book, data = book_and_data(rows)
    return release_of(data, book, MUNICIPALITIES, facts(all_kinds(), **outcomes), rules or Rules())
