"""Columns of a closed round live exactly as long as its rows are as they were."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.interface.answers import KeptColumn
from bot.storage.interface.rounds import Round
from bot.storage.sqlite.answers.answers import SqliteAnswers
from bot.storage.sqlite.registry.registry import SqliteRegistry
from bot.storage.transfers import Transfers
from tests.storage.material import keep_order, send_many

COLUMNS = [KeptColumn("mode", ("web", "ü"), b"\0\1\1"), KeptColumn("work1", (), b"")]


@pytest.fixture
async def kept(registry: SqliteRegistry, answers: SqliteAnswers, transfers: Transfers, asked: Round) -> Round:
    """A round with rows and columns, beside columns of another."""
    await send_many(registry, asked.id, 12)
    await transfers.flush(asked.id, everything=True, shuffle=keep_order)
    await answers.keep_columns("other", COLUMNS)
    await answers.keep_columns(asked.id, COLUMNS)
    return asked


def execute(path: Path, statement: str) -> None:
    """As another program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM responses WHERE key = (SELECT max(key) FROM responses)",
        "UPDATE responses SET answers = '{}' WHERE key = (SELECT max(key) FROM responses)",
        "INSERT INTO responses SELECT x'00', round, battery, municipality, mode, language_group, intervention, "
        "cluster, answers, arm, arms, pace, trail FROM responses LIMIT 1",
    ],
)
async def test_any_change_of_a_row_erases_the_columns_of_its_round(
    answers: SqliteAnswers, kept: Round, tmp_path: Path, change: str
) -> None:
    execute(answers.path(kept.id), change)
    assert await answers.columns(kept.id) == []
    assert await answers.columns("other") == COLUMNS


@pytest.mark.parametrize("damage", ["content = x'000100'", "meaning = '[]'", "name = 'home1'"])
async def test_damaged_columns_are_not_used(answers: SqliteAnswers, kept: Round, tmp_path: Path, damage: str) -> None:
    execute(answers.path(kept.id), f"UPDATE columns SET {damage} WHERE round = '{kept.id}' AND name = 'mode'")
    assert COLUMNS[0] not in await answers.columns(kept.id)


async def test_only_the_owner_can_read_them(answers: SqliteAnswers, kept: Round, tmp_path: Path) -> None:
    assert sorted(path.name for path in (tmp_path / "answers").iterdir()) == [f"{kept.id}.db", "other.db"]
    assert answers.path(kept.id).stat().st_mode & 0o077 == 0
