"""Columns of a closed round live exactly as long as its rows are as they were."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.answers import Answers
from bot.storage.columns import KeptColumn, keep_columns, read_columns
from bot.storage.outbox import flush
from bot.storage.registry import Registry, Round
from tests.storage.material import keep_order, send_many

COLUMNS = [KeptColumn("mode", ("web", "ü"), b"\0\1\1"), KeptColumn("work1", (), b"")]


@pytest.fixture
async def kept(registry: Registry, answers: Answers, asked: Round) -> Round:
    """A round with rows and columns, beside columns of another."""
    await send_many(registry, asked.id, 12)
    await flush(registry, answers, asked.id, everything=True, shuffle=keep_order)
    await keep_columns(answers, "other", COLUMNS)
    await keep_columns(answers, asked.id, COLUMNS)
    return asked


def execute(path: Path, statement: str) -> None:
    """As another program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


async def test_columns_are_read_as_they_were_kept(answers: Answers, kept: Round) -> None:
    assert await read_columns(answers, kept.id) == COLUMNS
    assert await read_columns(answers, "nobody's") == []


async def test_later_columns_take_the_place_of_earlier_ones(answers: Answers, kept: Round) -> None:
    await keep_columns(answers, kept.id, COLUMNS[:1])
    assert await read_columns(answers, kept.id) == COLUMNS[:1]


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM responses WHERE key = (SELECT max(key) FROM responses)",
        "UPDATE responses SET answers = '{}' WHERE key = (SELECT max(key) FROM responses)",
        "UPDATE responses SET round = 'third'",
        "INSERT INTO responses SELECT x'00', round, battery, municipality, mode, language_group, intervention, "
        "cluster, answers, arm, arms, pace FROM responses LIMIT 1",
    ],
)
async def test_any_change_of_a_row_erases_the_columns_of_its_round(
    answers: Answers, kept: Round, tmp_path: Path, change: str
) -> None:
    execute(tmp_path / "answers.db", change)
    assert await read_columns(answers, kept.id) == []
    assert await read_columns(answers, "other") == COLUMNS


@pytest.mark.parametrize("damage", ["content = x'000100'", "meaning = '[]'", "name = 'home1'", "round = 'third'"])
async def test_damaged_columns_are_not_used(answers: Answers, kept: Round, tmp_path: Path, damage: str) -> None:
    execute(tmp_path / "answers.db", f"UPDATE columns SET {damage} WHERE round = '{kept.id}' AND name = 'mode'")
    assert COLUMNS[0] not in await read_columns(answers, kept.id)
    assert await read_columns(answers, "third") == []


async def test_only_the_owner_can_read_them(kept: Round, tmp_path: Path) -> None:
    assert kept
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("answers")] == ["answers.db"]
    assert (tmp_path / "answers.db").stat().st_mode & 0o077 == 0
