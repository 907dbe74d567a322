"""A connection in a thread of its own."""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]


class ConnectionThread:
    """Whatever is asked of the connection in one piece of work is one way to the thread and back."""

    def __init__(self, connection: sqlite3.Connection, executor: ThreadPoolExecutor) -> None:
        self._connection, self._executor = connection, executor

    @classmethod
    async def open(cls, connect: Callable[[], sqlite3.Connection]) -> "ConnectionThread":
        """Make a connection in a new thread. Raises what `connect` raises."""
        executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sqlite")
        try:
            return cls(await asyncio.get_running_loop().run_in_executor(executor, connect), executor)
        except BaseException:
            executor.shutdown(wait=False)
            raise

    async def run(self, work: Work[T]) -> T:
        """What the work gives; works run one after another. Raises what it raises."""
        return await asyncio.get_running_loop().run_in_executor(self._executor, work, self._connection)

    async def close(self) -> None:
        """Close the connection when all that was asked is done."""
        await self.run(sqlite3.Connection.close)
        self._executor.shutdown()
