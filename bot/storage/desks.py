"""Where people with a role are in their menu: small sealed documents, like drafts."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import aiosqlite

from bot.storage.database import single
from bot.storage.keys import ServerKey
from bot.storage.refusals import Conflict
from bot.storage.writer import Writer

PURPOSE = "desk"
SEALED_BYTES = 2048
Work = Callable[[aiosqlite.Connection], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class StoredDesk:
    """A desk's document; `edition` counts its changes."""

    document: Mapping[str, Any]
    edition: int


class Desks:
    def __init__(self, writer: Writer, reader: aiosqlite.Connection, key: ServerKey) -> None:
        self._writer, self._reader, self._key = writer, reader, key

    async def load(self, person: bytes) -> StoredDesk | None:
        """The person's desk, if there is one."""
        row = await single(self._reader, "SELECT sealed, edition FROM desks WHERE person = ?", (person,))
        return StoredDesk(self._key.unseal_document(PURPOSE, row[0]), row[1]) if row else None

    async def store(
        self, person: bytes, before: StoredDesk | None, document: Mapping[str, Any] | None, *works: Work
    ) -> None:
        """Put a document (None: nothing) in place of `before` together with other works, all of it or nothing.

        Raises Conflict if the desk is no longer `before`, and what the works raise.
        """
        sealed = None if document is None else self._key.seal_document(PURPOSE, document, SEALED_BYTES)

        async def work(connection: aiosqlite.Connection) -> None:
            await _replace(connection, person, before, sealed)
            for other in works:
                await other(connection)

        await self._writer.do(work)

    async def without_role(self) -> list[tuple[bytes, Mapping[str, Any]]]:
        """The desks of people who have no role (yet), with their documents."""
        rows = await self._reader.execute_fetchall(
            "SELECT person, sealed FROM desks WHERE person NOT IN (SELECT person FROM people)"
        )
        return [(person, self._key.unseal_document(PURPOSE, sealed)) for person, sealed in rows]

    async def forget(self, people: list[bytes]) -> None:
        """Erase the desks of these people."""

        async def work(connection: aiosqlite.Connection) -> None:
            await connection.executemany("DELETE FROM desks WHERE person = ?", [(person,) for person in people])

        await self._writer.do(work)


async def _replace(
    connection: aiosqlite.Connection, person: bytes, before: StoredDesk | None, sealed: bytes | None
) -> None:
    values: tuple[object, ...]
    if before is None:
        statement, values = "INSERT INTO desks VALUES (?, 1, ?) ON CONFLICT DO NOTHING", (person, sealed)
    elif sealed is None:
        statement, values = "DELETE FROM desks WHERE person = ? AND edition = ?", (person, before.edition)
    else:
        statement = "UPDATE desks SET sealed = ?, edition = edition + 1 WHERE person = ? AND edition = ?"
        values = (sealed, person, before.edition)
    if not (await connection.execute(statement, values)).rowcount:
        raise Conflict
