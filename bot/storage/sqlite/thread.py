"""The thread of a connection to SQLite: aiosqlite's."""

import asyncio
import sqlite3
from collections.abc import Callable
from typing import TypeVar

import aiosqlite

from bot.storage.sql.connection import Work
from bot.storage.sql.thread import ConnectionThread

T = TypeVar("T")

_CHUNK = 64
"""How many rows aiosqlite would fetch at once; our works fetch by themselves."""


class SqliteThread(ConnectionThread):
    """aiosqlite's public methods go to its thread for every single statement, and a press has a dozen; so a whole piece
    of work is handed to the method that all of them stand on."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        super().__init__()
        self._connection = connection

    @classmethod
    async def open(cls, connect: Callable[[], sqlite3.Connection]) -> "SqliteThread":
        """Make a connection in a new thread. Raises what `connect` raises."""
        connection = await asyncio.to_thread(connect)
        return cls(await aiosqlite.Connection(lambda: connection, _CHUNK))

    async def run(self, work: Work[T]) -> T:
        """What the work gives; works run one after another. Raises what it raises, ValueError once it is closed."""
        result: T = await self._connection._execute(lambda: work(self._connection._conn))  # type: ignore[no-untyped-call]
        return result

    async def _close(self) -> None:
        await self._connection.close()
