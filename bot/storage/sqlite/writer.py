"""Group commit: everything that waits is written in one transaction, so that many chats share one fsync."""

import asyncio
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from bot.storage.refusals import FailedWrite
from bot.storage.sqlite.thread import ConnectionThread, Work

T = TypeVar("T")
WIPE = "PRAGMA busy_timeout={patience}; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout={usual};"


@dataclass(frozen=True, slots=True)
class _Waiting:
    work: Work[Any]
    wipe: bool
    done: asyncio.Future[Any]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a work gave, or why nothing of it was written."""

    result: object = None
    error: Exception | None = None


class Writer:
    """The only one who writes on its connection; works run one after another, in the order in which they came."""

    def __init__(
        self,
        thread: ConnectionThread,
        *,
        begin: Callable[[sqlite3.Connection], object],
        check: Callable[[], None],
        busy_milliseconds: int,
    ) -> None:
        """`begin` is done before the works of each transaction; `check` raises what keeps it from being committed."""
        self._thread, self._begin, self._check = thread, begin, check
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
            found = [await self._waiting.get()]
            while not self._waiting.empty():
                found.append(self._waiting.get_nowait())
            running = None not in found
            group = [waiting for waiting in found if waiting]
            outcomes = await self._thread.run(partial(self._write, group)) if group else []
            for waiting, outcome in zip(group, outcomes, strict=True):
                if waiting.done.done():  # whoever waited was cancelled
                    continue
                if outcome.error:
                    waiting.done.set_exception(outcome.error)
                else:
                    waiting.done.set_result(outcome.result)

    def _write(self, group: list[_Waiting], connection: sqlite3.Connection) -> list[_Outcome]:
        outcomes = self._committed(connection, group)
        self._wipe_owed |= any(
            waiting.wipe and not outcome.error for waiting, outcome in zip(group, outcomes, strict=True)
        )
        if self._wipe_owed:
            self._wipe_owed = not self._wiped(connection)
        return outcomes

    def _wiped(self, connection: sqlite3.Connection) -> bool:
        """Empty the log; if another program is reading it just now, the next group tries again."""
        try:
            connection.executescript(self._wipe)
            ((_, frames, _),) = connection.execute("PRAGMA wal_checkpoint").fetchall()
        except sqlite3.Error:
            return False
        return bool(frames <= 0)

    def _committed(self, connection: sqlite3.Connection, group: list[_Waiting]) -> list[_Outcome]:
        """Write the group; after a failure each of it alone, since a failure alone is the work's own failure.

        Where no transaction begins, because another program is writing, all are told at once: each alone would wait as
        long again.
        """
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            return [_failure(error)] * len(group)
        try:
            return self._in_one_transaction(connection, group)
        except Exception as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if len(group) == 1:
                return [_failure(error)]
        return [outcome for waiting in group for outcome in self._committed(connection, [waiting])]

    def _in_one_transaction(self, connection: sqlite3.Connection, group: list[_Waiting]) -> list[_Outcome]:
        """A work that fails before it has changed anything harms nobody."""
        outcomes = []
        self._begin(connection)
        for waiting in group:
            before = connection.total_changes
            try:
                outcomes.append(_Outcome(waiting.work(connection)))
            except Exception as error:
                untouched = connection.total_changes == before and connection.in_transaction
                if not untouched or len(group) == 1:
                    raise
                outcomes.append(_failure(error))
        self._check()
        connection.execute("COMMIT")
        return outcomes


def _failure(error: Exception) -> _Outcome:
    return _Outcome(error=FailedWrite(str(error)) if isinstance(error, sqlite3.Error) else error)
