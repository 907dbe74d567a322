"""A connection in a thread of its own."""

import asyncio
from abc import ABC, abstractmethod
from functools import partial
from typing import Any, TypeVar

from bot.storage.sql.connection import Connection, Work

T = TypeVar("T")
_Asked = tuple[Work[Any], asyncio.Future[Any]]


class ConnectionThread(ABC):
    """Whatever is asked of the connection in one piece of work is one way to the thread and back."""

    def __init__(self) -> None:
        self._waiting: list[_Asked] = []
        self._looking: asyncio.Task[None] | None = None

    @abstractmethod
    async def run(self, work: Work[T]) -> T:
        """What the work gives; works run one after another. Raises what it raises, ValueError once it is closed."""

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
        await self._close()

    @abstractmethod
    async def _close(self) -> None: ...

    async def _look_for_all(self) -> None:
        while self._waiting:
            group, self._waiting = self._waiting, []
            try:
                outcomes = await self.run(partial(_outcomes, group))
            except Exception as error:  # the connection is closed
                outcomes = [(None, error)] * len(group)
            for (_, done), (result, failure) in zip(group, outcomes, strict=True):
                if done.done():  # whoever waited was cancelled
                    continue
                if failure:
                    done.set_exception(failure)
                else:
                    done.set_result(result)
        self._looking = None


def _outcomes(group: list[_Asked], connection: Connection) -> list[tuple[object, Exception | None]]:
    return [_outcome(work, connection) for work, _ in group]


def _outcome(work: Work[object], connection: Connection) -> tuple[object, Exception | None]:
    try:
        return work(connection), None
    except Exception as error:
        return None, error
