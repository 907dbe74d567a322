"""What was sound when it was closed is not read through at each start; whatever else is, is."""

import asyncio
import os
import sqlite3
from contextlib import AbstractAsyncContextManager, closing
from pathlib import Path

import pytest

from bot.application import Installation, installation
from bot.settings import Settings
from bot.storage.refusals import CorruptDatabase
from bot.storage.sql.connection import single
from bot.storage.sqlite import database
from tests.service.installed import open_round


@pytest.fixture
def read_through(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were read through, in order."""
    found: list[str] = []

    def noting(connection: sqlite3.Connection, query: str, values: tuple[object, ...] = ()) -> tuple[object, ...]:
        if "quick_check" in query:
            ((_, _, file),) = connection.execute("PRAGMA database_list").fetchall()
            found.append(Path(file).name)
        return single(connection, query, values)

    monkeypatch.setattr(database, "single", noting)
    return found


def opened(folder: Path, *, reads_through: bool = False) -> AbstractAsyncContextManager[Installation]:
    return installation(Settings(data_dir=folder), reads_through=reads_through)


async def test_only_what_changed_by_other_means_is_read_through(tmp_path: Path, read_through: list[str]) -> None:
    async with opened(tmp_path):
        assert read_through == ["registry.db"]
    async with opened(tmp_path) as installed:
        assert read_through == ["registry.db"]
        with installed.held():
            os.utime(tmp_path / "registry.db")
            async with opened(tmp_path):
                assert read_through == ["registry.db"], "the program that runs has done it"
    (tmp_path / "sound.json").write_text("{")
    async with opened(tmp_path):
        assert read_through == ["registry.db"] * 2
    os.utime(tmp_path / "registry.db", ns=(1, 1))
    async with opened(tmp_path):
        assert read_through == ["registry.db"] * 3


async def test_a_program_that_crashed_has_its_files_read_through(tmp_path: Path, read_through: list[str]) -> None:
    async with opened(tmp_path):
        pass
    crashing = opened(tmp_path)
    installed = await crashing.__aenter__()
    await open_round(installed)
    with closing(sqlite3.connect(tmp_path / "registry.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint").fetchall()
    read_through.clear()
    async with opened(tmp_path):
        assert read_through == ["registry.db"]
    await crashing.__aexit__(None, None, None)


async def test_whoever_wants_it_has_all_read_through(tmp_path: Path, read_through: list[str]) -> None:
    async with opened(tmp_path):
        pass
    async with opened(tmp_path, reads_through=True):
        assert read_through == ["registry.db"] * 2


async def test_damage_after_it_was_closed_is_found(tmp_path: Path) -> None:
    async with opened(tmp_path):
        pass
    await asyncio.sleep(0.02)
    path = tmp_path / "registry.db"
    content = bytearray(path.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page : page + 64] = os.urandom(64)
    path.write_bytes(content)
    with pytest.raises(CorruptDatabase):
        async with opened(tmp_path):
            pass
