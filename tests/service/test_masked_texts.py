"""What is kept while texts are read: what masking left, by the names of whoever reads, and which groups are hidden."""

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from bot.application import Installation
from bot.service.reports.masked_texts import MaskedTexts
from bot.service.rounds.datasets import Datasets
from bot.service.surveys.survey_round import SurveyRound
from bot.storage.epochs import Epochs
from bot.storage.interface.answers import Answers, RoundChange, TextRow
from bot.storage.interface.responses import HeldTexts, ResponseRow, Submission
from bot.storage.interface.rounds import Round
from bot.storage.refusals import UnfitAnswers
from bot.storage.sqlite.answers.answers import SqliteAnswers
from bot.storage.sqlite.registry.registry import SqliteRegistry
from tests.service.installed import open_round

TEXTS = [TextRow(b"1", "wish", "", "Ask Zaynab"), TextRow(b"2", "wish", "", "Ask Hodan")]


def left(texts: MaskedTexts, *names: str) -> list[str]:
    return [one.text for _, one in texts.left_of("2026-1", names, TEXTS)]


def meanwhile(act: Callable[[], None]) -> Iterator[TextRow]:
    """The texts, while something happens after the first of them."""
    yield TEXTS[0]
    act()
    yield TEXTS[1]


def test_somebody_else_who_reads_with_other_names_at_the_same_time_changes_nothing() -> None:
    texts, read = MaskedTexts(), list[list[str]]()

    def reads() -> None:
        read.append(left(texts, "Hodan"))

    slow = texts.left_of("2026-1", (), meanwhile(reads))
    assert [one.text for _, one in slow] == ["Ask Zaynab", "Ask Hodan"]
    assert read == [["Ask Zaynab", "Ask […]"]]
    assert left(texts, "Hodan") == ["Ask Zaynab", "Ask […]"]


def test_what_is_forgotten_while_somebody_reads_is_not_kept_again(monkeypatch: pytest.MonkeyPatch) -> None:
    texts, masked = MaskedTexts(), list[str]()

    def masks(text: str, _: object) -> str:
        masked.append(text)
        return text

    texts.left_of("2026-1", (), meanwhile(texts.forget))
    monkeypatch.setattr("analytics.disclosure.free_texts.masked", masks)
    assert left(texts) == masked == ["Ask Zaynab", "Ask Hodan"]


@pytest.fixture
async def answers(opened: Installation, tmp_path: Path) -> AsyncIterator[Answers]:
    answers = await SqliteAnswers.open(tmp_path / "answers")
    yield answers
    await answers.close()


@pytest.fixture
async def epochs(opened: Installation, answers: Answers, tmp_path: Path) -> AsyncIterator[Epochs]:
    """As a second program has both stores."""
    registry = await SqliteRegistry.open(tmp_path / "registry.db", opened.key)
    yield Epochs(registry, answers)
    await registry.close()


async def add(change: RoundChange, asked: Round, language: str, people: int, texts: int) -> None:
    row = ResponseRow(asked.id, asked.battery, "0580", "telegram", language, None, None, {})
    await change.add([Submission(f"{language} {people} {at}", row, {}) for at in range(people)])
    await change.add_texts(
        [HeldTexts(f"{language} {at}", asked.id, language, {"how": f"By {language} {at}"}) for at in range(texts)]
    )


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The rounds whose responses were read."""
    rounds, of = list[str](), Datasets.of

    async def noted(self: Datasets, asked: SurveyRound) -> object:
        rounds.append(asked.id)
        return await of(self, asked)

    monkeypatch.setattr(Datasets, "of", noted)
    return rounds


async def closed_round(opened: Installation, answers: Answers, somali: int = 20) -> Round:
    """Twelve people of one language group, and some of another."""
    asked = await open_round(opened)
    async with answers.change(asked.id) as change:
        await add(change, asked, "arabic", 12, 12)
        await add(change, asked, "somali", somali, 12)
    await opened.rounds.close(asked.id)
    return asked


async def test_responses_are_read_once_for_all_pages_of_texts_of_a_round(
    opened: Installation, answers: Answers, counted: list[str]
) -> None:
    first, second = [await closed_round(opened, answers) for _ in range(2)]
    assert [len(await opened.texts.read(first.id)) for _ in range(3)] == [24, 24, 24]
    assert counted == [first.id]
    assert [len(await opened.texts.read(one)) for one in (second.id, second.id, first.id)] == [24, 24, 24]
    assert counted == [first.id, second.id, first.id]


async def test_answers_that_are_others_than_before_are_counted_anew(
    opened: Installation, answers: Answers, epochs: Epochs, counted: list[str]
) -> None:
    asked = await closed_round(opened, answers, somali=3)  # which hides the others, too
    assert await opened.texts.read(asked.id) == []
    async with answers.change(asked.id) as change:
        await add(change, asked, "somali", 17, 0)
        epoch = await epochs.move_on(asked.id, change)
    await epochs.settle(asked.id, epoch)
    assert len(await opened.texts.read(asked.id)) == 24
    assert counted == [asked.id, asked.id]


async def test_answers_that_are_not_those_of_the_round_are_refused_though_its_groups_were_known(
    opened: Installation, answers: Answers
) -> None:
    asked = await closed_round(opened, answers)
    await opened.texts.read(asked.id)
    async with answers.change(asked.id) as change:
        await change.set_epoch(asked.id, b"of another time")
    with pytest.raises(UnfitAnswers):
        await opened.texts.read(asked.id)
