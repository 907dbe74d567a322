"""Group commit: everything that waits is written in one transaction, so that many chats share one fsync."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import aiosqlite

from bot.storage.refusals import FailedWrite

T = TypeVar("T")
Work = Callable[[aiosqlite.Connection], Awaitable[T]]
WIPE = "PRAGMA busy_timeout={patience}; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout={usual};"


@dataclass(frozen=True, slots=True)
class _Waiting:
    work: Work[Any]
    wipe: bool
    done: asyncio.Future[Any]

    def succeed(self, result: object) -> None:
        if not self.done.done():
            self.done.set_result(result)

    def fail(self, error: BaseException) -> None:
        if not self.done.done():
            self.done.set_exception(error)


class Writer:
    """The only one who writes on its connection; works run one after another, in the order in which they came."""

    def __init__(self, connection: aiosqlite.Connection, *, busy_milliseconds: int) -> None:
        self._connection = connection
        self._waiting: asyncio.Queue[_Waiting | None] = asyncio.Queue()
        self._wipe_owed = True
        self._wipe = WIPE.format(patience=100, usual=busy_milliseconds)
        self._task = asyncio.create_task(self._run(), name="storage writer")
        self._closed = False

    async def do(self, work: Work[T], *, wipe: bool = False) -> T:
        """Run `work` in a transaction and come back when it is committed; raises what the work raises.

        With `wipe` the write-ahead log, in which the order of events can be read, is emptied before coming back.
        """
        if self._closed:
            raise FailedWrite("it has been closed")
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.put_nowait(_Waiting(work, wipe, done))
        return await done

    async def close(self) -> None:
        """Finish what waits."""
        self._closed = True
        self._waiting.put_nowait(None)
        await self._task

    async def _run(self) -> None:
        running = True
        while running:
            group = [await self._waiting.get()]
            while not self._waiting.empty():
                group.append(self._waiting.get_nowait())
            running = None not in group
            await self._write([waiting for waiting in group if waiting])

    async def _write(self, group: list[_Waiting]) -> None:
        try:
            committed = await self._commit(group)
        except Exception as error:
            await self._roll_back()
            await self._isolate(group, error)
            return
        self._wipe_owed |= any(waiting.wipe for waiting, _ in committed)
        await self._wipe_if_owed()
        for waiting, result in committed:
            waiting.succeed(result)

    async def _commit(self, group: list[_Waiting]) -> list[tuple[_Waiting, object]]:
        """Run the group in one transaction; a work that fails before it has changed anything harms nobody."""
        committed = []
        await self._connection.execute("BEGIN IMMEDIATE")
        for waiting in group:
            before = self._connection.total_changes
            try:
                committed.append((waiting, await waiting.work(self._connection)))
            except Exception as error:
                untouched = self._connection.total_changes == before and self._connection.in_transaction
                if not untouched or len(group) == 1:
                    raise
                waiting.fail(error)
        await self._connection.execute("COMMIT")
        return committed

    async def _isolate(self, group: list[_Waiting], error: Exception) -> None:
        """After a failure each work gets a transaction of its own; a failure alone is the work's own failure."""
        if len(group) == 1:
            group[0].fail(FailedWrite(str(error)) if isinstance(error, sqlite3.Error) else error)
            return
        for waiting in group:
            if not (waiting.done.done() and not waiting.done.cancelled()):
                await self._write([waiting])

    async def _roll_back(self) -> None:
        if self._connection.in_transaction:
            await self._connection.execute("ROLLBACK")

    async def _wipe_if_owed(self) -> None:
        """Empty the log; if another program is reading it just now, the next group tries again."""
        if self._wipe_owed:
            await self._connection.executescript(self._wipe)
            ((_, frames, _),) = await self._connection.execute_fetchall("PRAGMA wal_checkpoint")
            self._wipe_owed = frames > 0
