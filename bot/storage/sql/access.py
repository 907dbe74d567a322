"""How the parts of the registry get at it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.storage.keys import ServerKey
from bot.storage.sql.connection import Connection, Work, single
from bot.storage.sql.database import Database
from bot.storage.sql.thread import ConnectionThread
from bot.storage.sql.writer import Writer

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Access:
    """Questions go to one connection, changes to the writer of another."""

    reading: ConnectionThread
    writer: Writer
    key: ServerKey
    prove_key: Callable[[Connection], object]
    database: Database

    async def rows(self, query: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Everything that a query finds."""
        return await self.read(lambda connection: connection.execute(query, values).fetchall())

    async def row(self, query: str, values: Sequence[object] = ()) -> tuple[Any, ...] | None:
        """The row that a query finds, of one at most."""
        return await self.look(lambda connection: single(connection, query, values) or None)

    async def look(self, work: Work[T]) -> T:
        """The same as `read` for something short, asked together with what others want to know."""
        return await self._read_by(self.reading.look, work)

    async def read(self, work: Work[T]) -> T:
        """What several questions that belong together give. Raises StorageRefusal for what cannot be read."""
        return await self._read_by(self.reading.run, work)

    async def _read_by(self, way: Callable[[Work[T]], Awaitable[T]], work: Work[T]) -> T:
        try:
            return await way(work)
        except self.database.error as error:
            raise self.database.refusal_of(error) from error

    async def read_by_sealed(self, work: Work[T]) -> T:
        """What is found by sealed values: with the key under which all is sealed now."""

        def proven(connection: Connection) -> T:
            self.prove_key(connection)
            return work(connection)

        return await self.read(proven)

    async def write(self, work: Work[T], *, wipe: bool = False) -> T:
        """Change something in a transaction; with `wipe` the log of changes is emptied afterwards."""
        return await self.writer.do(work, wipe=wipe)

    def after_piece(self, connection: Connection) -> None:
        """What the database has to do after a piece of long work, within its transaction."""
        self.database.after_piece(connection)
