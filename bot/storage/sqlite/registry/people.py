"""People with a role, and who is invited to one."""

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from bot.storage.coarse_times import full_hour
from bot.storage.interface.people import People, Person, RoleInvitation, code_hash
from bot.storage.interface.writes import ChangePerson, GiveRole
from bot.storage.keys import ServerKey
from bot.storage.refusals import InvitationOver, UnknownInvitation, UnknownPerson
from bot.storage.sealing import open_invitation, open_person, seal_invitation, seal_person
from bot.storage.sqlite.access import Access
from bot.storage.sqlite.registry import drafts

COLUMNS = "reference, role, sealed"


@dataclass(frozen=True, slots=True)
class SqlitePeople(People):
    access: Access

    async def find(self, person: bytes) -> Person | None:
        row = await self.access.row(f"SELECT {COLUMNS} FROM people WHERE person = ?", (person,))
        return open_person(self.access.key, *row) if row else None

    async def known(self, person: bytes) -> bool:
        query = (
            "SELECT EXISTS (SELECT 1 FROM people WHERE person = ?1) OR EXISTS (SELECT 1 FROM desks WHERE person = ?1)"
        )
        return await self.access.row(query, (person,)) == (1,)

    async def all(self) -> list[Person]:
        rows = await self.access.rows(f"SELECT {COLUMNS} FROM people ORDER BY reference")
        return [open_person(self.access.key, *row) for row in rows]

    async def due(self, now: datetime) -> list[tuple[bytes, Person]]:
        query = f"SELECT person, {COLUMNS} FROM people WHERE remind <= ?"
        rows = await self.access.rows(query, (int(now.timestamp()),))
        return [(person, open_person(self.access.key, *row)) for person, *row in rows]

    async def remind_at(self, person: bytes, before: datetime, time: datetime | None) -> bool:
        statement = "UPDATE people SET remind = ? WHERE person = ? AND remind <= ?"
        values = (time and full_hour(time), person, int(before.timestamp()))
        return await self.access.write(lambda connection: connection.execute(statement, values).rowcount > 0)

    async def person_of(self, reference: str) -> bytes:
        row = await self.access.row("SELECT person FROM people WHERE reference = ?", (reference,))
        if row is None:
            raise UnknownPerson(reference)
        return bytes(row[0])

    async def forget(self, person: bytes, *, guest: bytes, reference: str, withdraw_links: bool) -> None:
        def work(connection: sqlite3.Connection) -> None:
            for table in ("people", "desks"):
                connection.execute(f"DELETE FROM {table} WHERE person = ?", (person,))
            drafts.erase_person(connection, self.access.key, guest)
            change = "DELETE FROM links" if withdraw_links else "UPDATE links SET ambassador = NULL"
            connection.execute(f"{change} WHERE ambassador = ?", (reference,))

        await self.access.write(work, wipe=True)

    async def invite(self, code: str, invitation: RoleInvitation) -> None:
        row = (code_hash(code), invitation.reference, invitation.role, invitation.until.isoformat())

        def work(connection: sqlite3.Connection) -> None:
            sealed = seal_invitation(self.access.key, invitation)
            connection.execute("INSERT INTO invitations VALUES (?, ?, ?, ?, ?)", (*row, sealed))

        await self.access.write(work)

    async def invited(self, hash: bytes, today: date) -> RoleInvitation | None:
        query = "SELECT sealed FROM invitations WHERE hash = ? AND until >= ?"
        row = await self.access.row(query, (hash, today.isoformat()))
        return open_invitation(self.access.key, row[0]) if row else None

    async def invitations(self) -> list[RoleInvitation]:
        rows = await self.access.rows("SELECT sealed FROM invitations ORDER BY reference")
        return [open_invitation(self.access.key, sealed) for (sealed,) in rows]

    async def withdraw(self, reference: str) -> None:
        def work(connection: sqlite3.Connection) -> None:
            if not connection.execute("DELETE FROM invitations WHERE reference = ?", (reference,)).rowcount:
                raise UnknownInvitation(reference)

        await self.access.write(work)


def give_role(connection: sqlite3.Connection, key: ServerKey, write: GiveRole) -> None:
    """Use an invitation up and give its role, within a transaction. Raises InvitationOver."""
    values = (write.hash, write.today.isoformat())
    if not connection.execute("DELETE FROM invitations WHERE hash = ? AND until >= ?", values).rowcount:
        raise InvitationOver
    details = write.details
    row = (write.person, details.reference, details.role, full_hour(write.remind), seal_person(key, details))
    connection.execute("INSERT OR REPLACE INTO people VALUES (?, ?, ?, ?, ?)", row)


def change(connection: sqlite3.Connection, key: ServerKey, write: ChangePerson) -> None:
    """Keep other details, within a transaction."""
    values = (seal_person(key, write.details), write.person)
    connection.execute("UPDATE people SET sealed = ? WHERE person = ?", values)
