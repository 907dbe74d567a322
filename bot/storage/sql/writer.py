"""Group commit: everything that waits is written in one transaction, so that many chats share one fsync."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from bot.storage.refusals import FailedWrite
from bot.storage.sql.connection import Connection, Work
from bot.storage.sql.database import Database
from bot.storage.sql.thread import ConnectionThread

T = TypeVar("T")


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
        self, thread: ConnectionThread, database: Database, *, prepare: Callable[[Connection], object]
    ) -> None:
        """`prepare` is done before the works of each transaction."""
        self._thread, self._database, self._prepare = thread, database, prepare
        self._waiting: asyncio.Queue[_Waiting | None] = asyncio.Queue()
        self._wipe_owed = True
        self._task = asyncio.create_task(self._run(), name="storage writer")
        self._closed = False

    async def do(self, work: Work[T], *, wipe: bool = False) -> T:
        """Run `work` in a transaction and come back when it is committed; raises what the work raises.

        With `wipe` a log in which the order of events can be read is emptied before coming back, where there is one.
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

    def _write(self, group: list[_Waiting], connection: Connection) -> list[_Outcome]:
        outcomes = self._committed(connection, group)
        self._wipe_owed |= any(
            waiting.wipe and not outcome.error for waiting, outcome in zip(group, outcomes, strict=True)
        )
        if self._wipe_owed:
            self._wipe_owed = not self._database.wipe(connection)  # if another reads it now, the next group tries again
        return outcomes

    def _committed(self, connection: Connection, group: list[_Waiting]) -> list[_Outcome]:
        """Write the group; after a failure each of it alone, since a failure alone is the work's own failure.

        Where no transaction begins, because another program is writing, all are told at once: each alone would wait as
        long again.
        """
        try:
            self._database.begin(connection)
        except self._database.error as error:
            return [self._failure(error)] * len(group)
        try:
            return self._in_one_transaction(connection, group)
        except Exception as error:
            self._roll_back(connection)
            if len(group) == 1:
                return [self._failure(error)]
        return [outcome for waiting in group for outcome in self._committed(connection, [waiting])]

    def _in_one_transaction(self, connection: Connection, group: list[_Waiting]) -> list[_Outcome]:
        """A work that fails before it has changed anything harms nobody."""
        outcomes = []
        self._prepare(connection)
        for waiting in group:
            before = connection.total_changes
            try:
                outcomes.append(_Outcome(waiting.work(connection)))
            except Exception as error:
                untouched = connection.total_changes == before and connection.in_transaction
                if not untouched or len(group) == 1:
                    raise
                outcomes.append(self._failure(error))
        self._database.check()
        connection.execute("COMMIT")
        return outcomes

    def _roll_back(self, connection: Connection) -> None:
        with suppress(self._database.error):  # a disk that failed, or a connection that is lost, has done it
            connection.execute("ROLLBACK")

    def _failure(self, error: Exception) -> _Outcome:
        is_the_databases = isinstance(error, self._database.error)
        return _Outcome(error=FailedWrite(str(error)) if is_the_databases else error)
