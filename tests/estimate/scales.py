"""A battery of rating scales, and people whose mood runs through all their answers."""

from dataclasses import replace
from random import Random

from analytics.making.release import Release, Rules, release_of
from analytics.released.material import NOTHING_ELSE, Material
from analytics.responses.codebook import Codebook, codebook
from analytics.responses.dataset import Dataset, from_rows
from conversations.answers import AnswerDocument
from conversations.definition.model import Battery, Choice, ChoiceList, GoodEnd, Question, Theme
from conversations.kinds import KINDS
from tests.analytics.rounds import MUNICIPALITIES, Answered, facts

AGREE = ChoiceList("agree", tuple(Choice(code, {"en": code}) for code in ("fully", "mostly", "little", "not")))
TURNED = {"work2", "home2"}


def battery(items: int = 3, index: frozenset[str] = frozenset()) -> Battery:
    """Two themes of `items` statements each, some of them worded so that agreeing means a problem, some marked."""
    themes = tuple(
        Theme(theme, {"en": theme.title()}, tuple(_item(f"{theme}{at}", index) for at in range(1, items + 1)))
        for theme in ("work", "home")
    )
    return Battery("scales", "1", {"en": "Scales"}, ("en",), themes)


def _item(name: str, index: frozenset[str]) -> Question:
    return Question(
        name,
        KINDS["scale"],
        {"en": f"About {name}"},
        choice_list=AGREE,
        good_end=GoodEnd.FIRST,
        reversed=name in TURNED,
        index=name in index,
    )


def people(number: int, seed: int, items: int = 3, ambassadors: int = 0, coherent: bool = True) -> list[Answered]:
    draw = Random(seed)
    leans = [draw.gauss(0, 0.3) for _ in range(ambassadors)]
    return [_person(draw, items, leans, coherent) for _ in range(number)]


def _person(draw: Random, items: int, leans: list[float], coherent: bool) -> Answered:
    cluster = draw.randrange(len(leans)) if leans else None
    mood = draw.gauss(0.2, 1) + (leans[cluster] if cluster is not None else 0)
    answers: dict[str, AnswerDocument] = {}
    for question in battery(items).questions():
        if draw.random() < 0.06:
            answers[question.id] = {"missing": "skipped"}
            continue
        feeling = (mood if coherent else 0) + draw.gauss(0, 0.7)
        good = min(max(round(1.5 + feeling), 0), 3)
        answers[question.id] = AGREE.choices[good if question.reversed else 3 - good].code
    return Answered(draw.choices(list(MUNICIPALITIES), (5, 3, 2))[0], answers, cluster=cluster)


def scales_data(rows: list[Answered], items: int = 3, index: frozenset[str] = frozenset()) -> tuple[Codebook, Dataset]:
    book = codebook(battery(items, index))
    return book, from_rows(rows, book, list(MUNICIPALITIES))


def scales_release(
    rows: list[Answered],
    items: int = 3,
    rules: Rules | None = None,
    name: str = "2026-1",
    material: Material = NOTHING_ELSE,
    index: frozenset[str] = frozenset(),
) -> Release:
    book, data = scales_data(rows, items, index)
    about = replace(facts(battery(items, index)), id=name)
    return release_of(data, book, MUNICIPALITIES, about, rules or Rules(), material)
