"""The thread of a connection to PostgreSQL."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from bot.storage.sql.connection import Connection, Work
from bot.storage.sql.thread import ConnectionThread

T = TypeVar("T")


class PostgresThread(ConnectionThread):
    """A pool of one: what the way to a thread computes is little beside the way to a server."""

    def __init__(self, connection: Connection, pool: ThreadPoolExecutor) -> None:
        super().__init__()
        self._connection, self._pool, self._is_open = connection, pool, True

    @classmethod
    async def open(cls, connect: Callable[[], Connection]) -> "PostgresThread":
        """Make a connection in a new thread. Raises what `connect` raises."""
        pool = ThreadPoolExecutor(1, "postgres")
        try:
            return cls(await asyncio.get_running_loop().run_in_executor(pool, connect), pool)
        except BaseException:
            pool.shutdown(wait=False)
            raise

    async def run(self, work: Work[T]) -> T:
        """What the work gives; works run one after another. Raises what it raises, ValueError once it is closed."""
        if not self._is_open:
            raise ValueError("The connection is closed.")
        return await asyncio.get_running_loop().run_in_executor(self._pool, work, self._connection)

    async def _close(self) -> None:
        if self._is_open:
            await self.run(lambda connection: connection.close())
            self._is_open = False
            self._pool.shutdown()
