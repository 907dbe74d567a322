"""A connection in a thread of its own."""

import asyncio
import sqlite3
from collections.abc import Callable
from typing import TypeVar

import aiosqlite

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]

_CHUNK = 64
"""How many rows aiosqlite would fetch at once; our works fetch by themselves."""


class ConnectionThread:
    """Whatever is asked of the connection in one piece of work is one way to the thread and back.

    aiosqlite's public methods go there for every single statement, and a press has a dozen; so a whole piece of work is
    handed to the method that all of them stand on.
    """

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    @classmethod
    async def open(cls, connect: Callable[[], sqlite3.Connection]) -> "ConnectionThread":
        """Make a connection in a new thread. Raises what `connect` raises."""
        connection = await asyncio.to_thread(connect)
        return cls(await aiosqlite.Connection(lambda: connection, _CHUNK))

    async def run(self, work: Work[T]) -> T:
        """What the work gives; works run one after another. Raises what it raises."""
        result: T = await self._connection._execute(lambda: work(self._connection._conn))  # type: ignore[no-untyped-call]
        return result

    async def close(self) -> None:
        """Close the connection when all that was asked is done."""
        await self._connection.close()
