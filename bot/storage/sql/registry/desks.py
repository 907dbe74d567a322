"""Where people are in their menu, and everything about whoever uses an account."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.storage.interface.people import Desks, StoredDesk, Visit, Visits
from bot.storage.interface.writes import StoreDesk
from bot.storage.keys import ServerKey
from bot.storage.refusals import Conflict
from bot.storage.sealing import farewell_key, open_desk, open_farewell, open_person, seal_desk
from bot.storage.sql.access import Access
from bot.storage.sql.connection import Connection
from bot.storage.sql.registry.drafts import draft_of

VISIT = (
    "SELECT people.reference, people.role, people.sealed, desks.sealed, desks.edition,"
    " own.round, own.edition, own.due, own.sealed, guests.round, guests.edition, guests.due, guests.sealed,"
    " told.sealed, guests_told.sealed"
    " FROM (SELECT ?1 AS person, ?2 AS guest) AS visitor"
    " LEFT JOIN people ON people.person = visitor.person"
    " LEFT JOIN desks ON desks.person = visitor.person"
    " LEFT JOIN drafts AS own ON own.person = visitor.person"
    " LEFT JOIN drafts AS guests ON guests.person = visitor.guest"
    " LEFT JOIN farewells AS told ON told.key = ?3"
    " LEFT JOIN farewells AS guests_told ON guests_told.key = ?4"
)


@dataclass(frozen=True, slots=True)
class SqlDesks(Desks):
    access: Access

    async def load(self, person: bytes) -> StoredDesk | None:
        row = await self.access.row("SELECT sealed, edition FROM desks WHERE person = ?", (person,))
        return StoredDesk(open_desk(self.access.key, row[0]), row[1]) if row else None

    async def without_role(self) -> list[tuple[bytes, Mapping[str, Any]]]:
        rows = await self.access.rows(
            "SELECT person, sealed FROM desks WHERE person NOT IN (SELECT person FROM people)"
        )
        return [(person, open_desk(self.access.key, sealed)) for person, sealed in rows]

    async def forget(self, people: list[bytes]) -> None:
        def work(connection: Connection) -> None:
            connection.executemany("DELETE FROM desks WHERE person = ?", [(person,) for person in people])

        await self.access.write(work)


@dataclass(frozen=True, slots=True)
class SqlVisits(Visits):
    access: Access

    async def of(self, person: bytes, guest: bytes) -> Visit:
        return await self.access.look(lambda connection: self._visit(connection, person, guest))

    def _visit(self, connection: Connection, person: bytes, guest: bytes) -> Visit:
        told = (farewell_key(self.access.key, person), farewell_key(self.access.key, guest))
        (row,) = connection.execute(VISIT, (person, guest, *told)).fetchall()
        key, who, desk, own, guests = self.access.key, row[:3], row[3:5], row[5:9], row[9:13]
        return Visit(
            open_person(key, *who) if who[0] is not None else None,
            StoredDesk(open_desk(key, desk[0]), desk[1]) if desk[0] is not None else None,
            draft_of(key, *own) if own[0] is not None else None,
            draft_of(key, *guests) if guests[0] is not None else None,
            *(open_farewell(key, sealed) if sealed is not None else None for sealed in row[13:]),
        )


def store(connection: Connection, key: ServerKey, write: StoreDesk) -> None:
    """Put a document in its place, within a transaction. Raises Conflict before anything is changed."""
    sealed = None if write.document is None else seal_desk(key, write.document)
    values: tuple[object, ...]
    if write.before is None:
        statement, values = "INSERT INTO desks VALUES (?, 1, ?) ON CONFLICT DO NOTHING", (write.person, sealed)
    elif sealed is None:
        statement, values = "DELETE FROM desks WHERE person = ? AND edition = ?", (write.person, write.before.edition)
    else:
        statement = "UPDATE desks SET sealed = ?, edition = edition + 1 WHERE person = ? AND edition = ?"
        values = (sealed, write.person, write.before.edition)
    if not connection.execute(statement, values).rowcount:
        raise Conflict
