"""`doctor --deep` finds what is stored too often, lost, or left over; the log tells after each close."""

import asyncio
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.jobs import ClosedRounds
from bot.settings import Settings
from tests.cli.conftest import Run
from tests.service.installed import open_round
from tests.storage.burnt import erased, installed, sent

Done = Callable[..., Any]
Planted = tuple[str, str, str]
PLANTED: dict[str, Planted] = {
    "a response lost from the answers": (
        "answers/2026-1.db",
        "DELETE FROM responses WHERE key = (SELECT key FROM responses LIMIT 1)",
        "2026-1: 12 responses were counted as sent and not erased, and 11 are stored.",
    ),
    "a mark left": (
        "registry.db",
        "INSERT INTO participation VALUES ('2026-1', x'00')",
        "2026-1: 1 participation are left that the close should have destroyed.",
    ),
    "a key left": (
        "registry.db",
        "UPDATE rounds SET sealed_key = x'00'",
        "2026-1: 1 keys are left that the close should have destroyed.",
    ),
    "a response that waits still": (
        "registry.db",
        "INSERT INTO held_texts VALUES (x'00', '2026-1', x'00')",
        "2026-1: 1 held_texts are left that the close should have destroyed.",
    ),
    "a column that says something else": (
        "answers/2026-1.db",
        "DELETE FROM columns WHERE name = 'mode'",
        "2026-1: its columns do not say what its responses say.",
    ),
}


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a closed round of twelve responses; a thirteenth was erased."""
    folder = tmp_path_factory.mktemp("closed")
    asyncio.run(close_a_round(folder))
    return folder


async def close_a_round(folder: Path) -> None:
    async with installed(Settings(data_dir=folder)) as opened:
        link = await opened.rounds.link((await open_round(opened)).id)
        receipts = await sent(opened, link.code, 13)
        await opened.rounds.flush()
        assert await erased(opened, receipts[:1]) == 1
        assert await opened.reconciliation.differences() == []
        await opened.rounds.close(link.round)


def test_all_that_was_sent_is_found(done: Done, closed: Path, data_dir: Path) -> None:
    shutil.copytree(closed, data_dir)
    first, *_ = done("doctor", "--deep")
    assert first == {
        "subject": "counts",
        "good": True,
        "message": "all that was sent is stored once, and what a close destroys is gone.",
    }


@pytest.mark.parametrize(("file", "fault", "told"), PLANTED.values(), ids=PLANTED)
def test_what_is_wrong_is_told(run: Run, closed: Path, data_dir: Path, file: str, fault: str, told: str) -> None:
    shutil.copytree(closed, data_dir)
    with closing(sqlite3.connect(data_dir / file)) as connection, connection:
        connection.execute(fault)
    found = run("doctor", "--deep")
    assert found.exit_code == 1
    assert [line for line in found.stdout.splitlines() if line.startswith("BAD")] == [f"BAD  counts: {told}"]
    assert "BAD" not in run("doctor").stdout


def test_the_log_tells_once_after_a_close(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    asyncio.run(close_with_one_lost(tmp_path))
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == [
        "2026-1: 11 responses were counted as sent and not erased, and 10 are stored."
    ]


async def close_with_one_lost(folder: Path) -> None:
    async with installed(Settings(data_dir=folder)) as opened:
        link = await opened.rounds.link((await open_round(opened)).id)
        await sent(opened, link.code, 11)
        await opened.rounds.flush()
        with closing(sqlite3.connect(folder / "answers" / "2026-1.db")) as connection, connection:
            connection.execute("DELETE FROM responses WHERE key = (SELECT key FROM responses LIMIT 1)")
        closed_rounds = ClosedRounds(opened)
        await closed_rounds.look()
        await opened.rounds.close(link.round)
        await closed_rounds.look()
        await closed_rounds.look()
