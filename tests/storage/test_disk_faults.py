"""A full, read-only, locked or lost disk: whoever presses is told, and nothing that was acknowledged is lost."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from pathlib import Path

import pytest

from bot.application import Installation
from bot.refusals import Refused
from bot.settings import Settings
from bot.storage.refusals import FailedWrite, LostDatabase, StorageRefusal
from conversations.engine.effects import Outcome
from tests.commands import forked
from tests.counted import counted
from tests.needed import missing
from tests.service.installed import Caller, open_round
from tests.storage.burnt import erased, installed, sent, stored
from tests.storage.full_disk import NOT_ALLOWED, on_a_small_disk

Fault = Callable[[Installation], AbstractAsyncContextManager[None]]


def _set(pragma: str, broken: str, well: str) -> Fault:
    """What sets a pragma of the connection that writes, and sets it back."""

    @asynccontextmanager
    async def fault(opened: Installation) -> AsyncIterator[None]:
        thread = opened.rounds._registry.writer._thread  # type: ignore[attr-defined]
        await thread.run(lambda connection: connection.execute(f"PRAGMA {pragma}={broken}").fetchall())
        yield
        await thread.run(lambda connection: connection.execute(f"PRAGMA {pragma}={well}").fetchall())

    return fault


@asynccontextmanager
async def _locked(opened: Installation) -> AsyncIterator[None]:
    async with _set("busy_timeout", "20", "10000")(opened):
        with closing(sqlite3.connect(opened.settings.registry_path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield


@asynccontextmanager
async def _removed(opened: Installation) -> AsyncIterator[None]:
    data = opened.settings.data_dir
    away = data.rename(data.with_name("away"))
    yield
    away.rename(data)


FAULTS: dict[str, tuple[Fault, type[StorageRefusal]]] = {
    "read-only": (_set("query_only", "1", "0"), FailedWrite),
    "locked": (_locked, FailedWrite),
    "removed": (_removed, LostDatabase),
}


@pytest.mark.parametrize(("fault", "refusal"), FAULTS.values(), ids=FAULTS)
async def test_who_presses_meanwhile_is_told_and_goes_on_afterwards(
    tmp_path: Path, fault: Fault, refusal: type[StorageRefusal]
) -> None:
    async with installed(Settings(data_dir=tmp_path / "data")) as opened:
        link = await opened.rounds.link((await open_round(opened)).id)
        receipts = await sent(opened, link.code, 10)
        half = Caller(opened, "half")
        await half.starts(link)
        await half.agrees()
        async with fault(opened):
            for _ in range(3):
                with pytest.raises(refusal):
                    await half.answers_rest()
            with pytest.raises(StorageRefusal):
                await opened.can_write()
            with pytest.raises(Refused):
                await opened.rounds.close(link.round)
        receipts.append(await half.answers_rest())
        assert await opened.can_write()
        await opened.rounds.flush()
        assert (await counted(opened.settings, link.round))[Outcome.SENT] == 11
        assert await erased(opened, receipts[-2:]) == 2
        assert await opened.reconciliation.differences() == []


async def test_who_waits_behind_another_program_is_not_kept_waiting_for_each_other(tmp_path: Path) -> None:
    async with installed(Settings(data_dir=tmp_path / "data")) as opened:
        link = await opened.rounds.link((await open_round(opened)).id)
        people = [Caller(opened, f"person {number}") for number in range(20)]
        for person in people:
            await person.starts(link)
        thread, begun = opened.rounds._registry.writer._thread, list[str]()  # type: ignore[attr-defined]
        await thread.run(lambda connection: connection.set_trace_callback(begun.append))
        async with _locked(opened):
            told = await asyncio.gather(*(person.agrees() for person in people), return_exceptions=True)
        await thread.run(lambda connection: connection.set_trace_callback(None))
        assert [type(one) for one in told] == [FailedWrite] * 20
        assert 1 <= begun.count("BEGIN IMMEDIATE") <= 5
        for person in people:
            await person.agrees()


def test_the_same_on_a_disk_that_is_really_full(tmp_path: Path) -> None:
    code = forked(on_a_small_disk, tmp_path)
    if code == NOT_ALLOWED:
        missing("no disk may be made that only the test sees; run it as root, or allow user namespaces")
    assert code == 0


async def test_answers_that_cannot_move_wait_until_they_can(tmp_path: Path) -> None:
    async with installed(Settings(data_dir=tmp_path)) as opened:
        link = await opened.rounds.link((await open_round(opened)).id)
        await sent(opened, link.code, 10)
        await opened.rounds.flush()
        await sent(opened, link.code, 10, first=10)
        away = opened.settings.answers_path.rename(tmp_path / "away")
        with pytest.raises(Refused):
            await opened.rounds.flush()
        away.rename(opened.settings.answers_path)
        await opened.rounds.flush()
        assert stored(opened.settings, link.round) == 20
