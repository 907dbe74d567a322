"""A half that is lost, older or of another installation is found, and nothing is moved before it is put right."""

import shutil
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.storage.keys import ServerKey
from bot.storage.refusals import LostDatabase, MissingAnswers, UnfitAnswers, UnknownAnswers
from bot.storage.sqlite.answers.answers import SqliteAnswers
from bot.storage.sqlite.registry.registry import SqliteRegistry
from bot.storage.transfers import Transfers
from tests.storage.material import keep_order, open_round, send_many

CLOSED = date(2026, 7, 1)


@dataclass(frozen=True)
class Folder:
    """A data folder, opened as often as wanted."""

    path: Path
    key: ServerKey

    @property
    def registry(self) -> Path:
        return self.path / "registry.db"

    @property
    def answers(self) -> Path:
        return self.path / "answers" / "2026-1.db"

    @asynccontextmanager
    async def opened(self) -> AsyncIterator[Transfers]:
        """Raises what an installation raises that is opened with this folder."""
        registry = await SqliteRegistry.open(self.registry, self.key)
        try:
            transfers = Transfers(registry, await SqliteAnswers.open(self.path / "answers"))
            await transfers.epochs.prove_all()
            yield transfers
        finally:
            await registry.close()

    async def moved(self, first: int) -> None:
        """Ten more people send, and their responses are moved."""
        async with self.opened() as transfers:
            assert isinstance(transfers.registry, SqliteRegistry)
            await send_many(transfers.registry, "2026-1", 10, first=first)
            assert await move(transfers) == 10


async def move(transfers: Transfers) -> int:
    return await transfers.flush("2026-1", everything=False, shuffle=keep_order)


@pytest.fixture
async def folder(tmp_path: Path, key: ServerKey) -> Folder:
    """With ten responses in the answers of an open round."""
    folder = Folder(tmp_path / "data", key)
    async with folder.opened() as transfers:
        assert isinstance(transfers.registry, SqliteRegistry)
        await open_round(transfers.registry)
    await folder.moved(0)
    return folder


async def close(folder: Folder) -> None:
    async with folder.opened() as transfers:
        await transfers.close_round("2026-1", closed=CLOSED, shuffle=keep_order)


class TestFound:
    async def test_lost_answers(self, folder: Folder) -> None:
        folder.answers.unlink()
        with pytest.raises(MissingAnswers):
            await folder.moved(10)
        assert not folder.answers.exists()

    async def test_emptied_answers(self, folder: Folder) -> None:
        folder.answers.write_bytes(b"")
        with pytest.raises(UnfitAnswers):
            await folder.moved(10)

    async def test_an_older_registry(self, folder: Folder, tmp_path: Path) -> None:
        shutil.copy(folder.registry, tmp_path / "older.db")
        await folder.moved(10)
        shutil.copy(tmp_path / "older.db", folder.registry)
        before = folder.answers.read_bytes()
        with pytest.raises(UnfitAnswers):
            await folder.moved(20)
        assert folder.answers.read_bytes() == before

    async def test_a_registry_from_before_the_close(self, folder: Folder, tmp_path: Path) -> None:
        shutil.copy(folder.registry, tmp_path / "older.db")
        await close(folder)
        shutil.copy(tmp_path / "older.db", folder.registry)
        with pytest.raises(UnfitAnswers):
            await close(folder)

    async def test_older_answers(self, folder: Folder, tmp_path: Path) -> None:
        shutil.copy(folder.answers, tmp_path / "older.db")
        await folder.moved(10)
        shutil.copy(tmp_path / "older.db", folder.answers)
        with pytest.raises(UnfitAnswers):
            await folder.moved(20)

    async def test_answers_from_before_something_was_erased(self, folder: Folder, tmp_path: Path) -> None:
        shutil.copy(folder.answers, tmp_path / "older.db")
        async with folder.opened() as transfers:
            assert await transfers.erase("receipt-3")
        shutil.copy(tmp_path / "older.db", folder.answers)
        with pytest.raises(UnfitAnswers):
            await folder.moved(20)

    async def test_answers_of_another_installation(self, folder: Folder, key: ServerKey, tmp_path: Path) -> None:
        other = Folder(tmp_path / "other", key)
        async with other.opened() as transfers:
            assert isinstance(transfers.registry, SqliteRegistry)
            await open_round(transfers.registry)
        await other.moved(0)
        shutil.copy(other.answers, folder.answers)
        with pytest.raises(UnfitAnswers):
            await folder.moved(10)

    async def test_a_new_registry(self, folder: Folder) -> None:
        folder.registry.unlink()
        with pytest.raises(UnknownAnswers, match="2026-1"):
            await folder.moved(10)

    async def test_answers_that_go_while_the_program_runs(self, folder: Folder) -> None:
        async with folder.opened() as transfers:
            assert isinstance(transfers.registry, SqliteRegistry)
            shutil.rmtree(folder.answers.parent)
            await send_many(transfers.registry, "2026-1", 10, first=10)
            with pytest.raises(MissingAnswers):
                await move(transfers)
            assert len(await transfers.registry.outbox.waiting("2026-1")) == 10
            assert not folder.answers.parent.exists()

    @pytest.mark.parametrize("is_replaced", [False, True])
    async def test_a_registry_that_goes_while_the_program_runs(self, folder: Folder, is_replaced: bool) -> None:
        async with folder.opened() as transfers:
            assert isinstance(transfers.registry, SqliteRegistry)
            copy = folder.registry.read_bytes()
            folder.registry.unlink()
            if is_replaced:
                folder.registry.write_bytes(copy)
            with pytest.raises(LostDatabase):
                await send_many(transfers.registry, "2026-1", 1, first=10)
            with pytest.raises(LostDatabase):
                await transfers.registry.probe()

    async def test_a_closed_round_may_be_archived_elsewhere_but_not_reported_without(self, folder: Folder) -> None:
        await close(folder)
        folder.answers.unlink()
        async with folder.opened() as transfers:
            with pytest.raises(MissingAnswers):
                await transfers.epochs.prove("2026-1")


class TestBelonging:
    async def test_both_halves_of_one_copy(self, folder: Folder, tmp_path: Path) -> None:
        shutil.copytree(folder.path, tmp_path / "copy")
        await folder.moved(10)
        shutil.rmtree(folder.path)
        shutil.copytree(tmp_path / "copy", folder.path)
        await folder.moved(20)

    @pytest.mark.parametrize("dies_in", ["expect_epoch", "tidy", "settle", "settle_epoch"])
    async def test_wherever_a_transfer_dies_it_is_finished_later(self, folder: Folder, dies_in: str) -> None:
        async with folder.opened() as transfers:
            assert isinstance(transfers.registry, SqliteRegistry)
            await send_many(transfers.registry, "2026-1", 10, first=10)
            with pytest.raises(Died):
                await move(Transfers(Dying(transfers.registry, dies_in), Dying(transfers.answers, dies_in)))
        async with folder.opened() as transfers:
            await move(transfers)
            assert len(await transfers.answers.rows("2026-1")) == 20
        await folder.moved(20)

    async def test_a_round_from_before_there_were_epochs_gets_its_first(self, folder: Folder) -> None:
        with closing(sqlite3.connect(folder.registry)) as connection, connection:
            connection.execute("UPDATE rounds SET epoch = NULL")
        with closing(sqlite3.connect(folder.answers)) as connection, connection:
            connection.execute("DELETE FROM epoch")
        async with folder.opened():
            pass
        folder.answers.unlink()
        with pytest.raises(MissingAnswers):
            await folder.moved(10)

    async def test_epochs_tell_no_order(self, folder: Folder) -> None:
        epochs = []
        for first in range(10, 40, 10):
            await folder.moved(first)
            async with folder.opened() as transfers:
                epochs.append(await transfers.answers.epoch("2026-1") or b"")
        assert [len(epoch) for epoch in epochs] == [16, 16, 16]
        assert len(set(epochs)) == 3


class Died(Exception):
    """The program is killed here."""


class Dying:
    """A store of a program that dies as soon as it has done what `dies_in` names."""

    def __init__(self, store: Any, dies_in: str) -> None:
        self._store, self._dies_in = store, dies_in

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)
        if name == self._dies_in:
            return _then_die(found)
        return Dying(found, self._dies_in) if name in ("rounds", "outbox") and not callable(found) else found


def _then_die(work: Any) -> Any:
    async def dying(*given: Any) -> None:
        await work(*given)
        raise Died

    return dying
