"""A connection in a thread of its own."""

import asyncio
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import Any, TypeVar

from bot.storage.sql.connection import Connection, Work

T = TypeVar("T")
_Asked = tuple[Work[Any], asyncio.Future[Any]]
_Outcome = tuple[object, BaseException | None]


class ConnectionThread:
    """Whatever is asked of the connection in one piece of work is one way to the thread and back.

    A pool of threads computes three times as much for each way.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._asked: SimpleQueue[_Asked | None] = SimpleQueue()
        self._waiting: list[_Asked] = []
        self._looking: asyncio.Task[None] | None = None
        self._is_open = True
        self._thread = Thread(target=self._serve, name="storage")
        self._thread.start()

    @classmethod
    async def open(cls, connect: Callable[[], Connection]) -> "ConnectionThread":
        """Make a connection. Raises what `connect` raises."""
        return cls(await asyncio.to_thread(connect))

    async def run(self, work: Work[T]) -> T:
        """What the work gives; works run one after another. Raises what it raises, ValueError once it is closed."""
        if not self._is_open:
            raise ValueError("The connection is closed.")
        return await self._ask(work)

    async def look(self, work: Work[T]) -> T:
        """The same for something short, of which all that many people want at once is one way for all of them.

        Nothing long belongs here, since the others would wait for it.
        """
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, done))
        if self._looking is None:
            self._looking = asyncio.create_task(self._look_for_all(), name="storage reader")
        return await done

    async def close(self) -> None:
        """Close the connection when all that was asked is done."""
        if self._looking:
            await self._looking
        if self._is_open:
            self._is_open = False
            closed = self._ask(lambda connection: connection.close())
            self._asked.put(None)
            await closed

    def _ask(self, work: Work[T]) -> asyncio.Future[T]:
        done: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._asked.put((work, done))
        return done

    async def _look_for_all(self) -> None:
        while self._waiting:
            group, self._waiting = self._waiting, []
            try:
                outcomes = await self.run(partial(_outcomes, group))
            except Exception as error:  # the connection is closed
                outcomes = [(None, error)] * len(group)
            for (_, done), outcome in zip(group, outcomes, strict=True):
                _tell(done, outcome)
        self._looking = None

    def _serve(self) -> None:
        while asked := self._asked.get():
            work, done = asked
            done.get_loop().call_soon_threadsafe(_tell, done, _outcome(work, self._connection))


def _outcomes(group: list[_Asked], connection: Connection) -> list[_Outcome]:
    return [_outcome(work, connection) for work, _ in group]


def _outcome(work: Work[object], connection: Connection) -> _Outcome:
    try:
        return work(connection), None
    except BaseException as error:
        return None, error


def _tell(done: asyncio.Future[Any], outcome: _Outcome) -> None:
    result, error = outcome
    if done.done():  # whoever waited was cancelled
        return
    if error:
        done.set_exception(error)
    else:
        done.set_result(result)
