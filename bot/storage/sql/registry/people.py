"""People with a role, who is invited to one, and by what they sign in at the pages."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from bot.storage.coarse_times import full_hour
from bot.storage.interface.people import Credential, People, Person, RoleInvitation, SignIn, SignIns, code_hash
from bot.storage.interface.writes import ChangePerson, GiveRole
from bot.storage.keys import ServerKey
from bot.storage.refusals import Conflict, InvitationOver, UnknownInvitation, UnknownPerson
from bot.storage.sealed.sign_ins import open_credential, open_sign_in, seal_credential, seal_sign_in
from bot.storage.sealing import open_invitation, open_person, seal_invitation, seal_person
from bot.storage.sql.access import Access
from bot.storage.sql.connection import Connection, put_into
from bot.storage.sql.registry import drafts

COLUMNS = "reference, role, sealed"


@dataclass(frozen=True, slots=True)
class SqlPeople(People):
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
        def work(connection: Connection) -> None:
            for table in ("people", "desks"):
                connection.execute(f"DELETE FROM {table} WHERE person = ?", (person,))
            forget_sign_ins(connection, person)
            drafts.erase_person(connection, self.access.key, guest)
            change = "DELETE FROM links" if withdraw_links else "UPDATE links SET ambassador = NULL"
            connection.execute(f"{change} WHERE ambassador = ?", (reference,))

        await self.access.write(work, wipe=True)

    async def invite(self, code: str, invitation: RoleInvitation) -> None:
        row = (code_hash(code), invitation.reference, invitation.role, invitation.until.isoformat())

        def work(connection: Connection) -> None:
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
        def work(connection: Connection) -> None:
            if not connection.execute("DELETE FROM invitations WHERE reference = ?", (reference,)).rowcount:
                raise UnknownInvitation(reference)

        await self.access.write(work)

    async def forget_invitations(self, today: date) -> None:
        values = (today.isoformat(),)
        await self.access.write(
            lambda connection: connection.execute("DELETE FROM invitations WHERE until < ?", values)
        )


def give_role(connection: Connection, key: ServerKey, write: GiveRole) -> None:
    """Use an invitation up and give its role, within a transaction. Raises InvitationOver."""
    values = (write.hash, write.today.isoformat())
    if not connection.execute("DELETE FROM invitations WHERE hash = ? AND until >= ?", values).rowcount:
        raise InvitationOver
    details = write.details
    row = (write.person, details.reference, details.role, full_hour(write.remind), seal_person(key, details))
    connection.execute(put_into("people", "person, reference, role, remind, sealed", key="person"), row)


def change(connection: Connection, key: ServerKey, write: ChangePerson) -> None:
    """Keep other details, within a transaction."""
    values = (seal_person(key, write.details), write.person)
    connection.execute("UPDATE people SET sealed = ? WHERE person = ?", values)


_ERASE_UNUSED = "DELETE FROM credentials WHERE " + " AND ".join(
    f"person NOT IN (SELECT person FROM {table})" for table in ("people", "desks", "sign_ins")
)


@dataclass(frozen=True, slots=True)
class SqlSignIns(SignIns):
    access: Access

    async def add_credential(self, hash: bytes, person: bytes, credential: Credential) -> None:
        def work(connection: Connection) -> None:
            row = (hash, person, credential.edition, seal_credential(self.access.key, credential))
            statement = "INSERT INTO credentials VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
            if not connection.execute(statement, row).rowcount:
                raise Conflict

        await self.access.write(work)

    async def credential(self, hash: bytes) -> Credential | None:
        row = await self.access.row("SELECT edition, sealed FROM credentials WHERE hash = ?", (hash,))
        return open_credential(self.access.key, *row) if row else None

    async def credentials_of(self, person: bytes) -> Mapping[bytes, Credential]:
        rows = await self.access.rows("SELECT hash, edition, sealed FROM credentials WHERE person = ?", (person,))
        return {hash: open_credential(self.access.key, *row) for hash, *row in rows}

    async def use_credential(self, hash: bytes, before: Credential, material: Mapping[str, Any]) -> None:
        used = replace(before, material=material, edition=before.edition + 1)

        def work(connection: Connection) -> None:
            values = (used.edition, seal_credential(self.access.key, used), hash, before.edition)
            statement = "UPDATE credentials SET edition = ?, sealed = ? WHERE hash = ? AND edition = ?"
            if not connection.execute(statement, values).rowcount:
                raise Conflict

        await self.access.write(work)

    async def remove_credential(self, hash: bytes) -> None:
        await self._change("DELETE FROM credentials WHERE hash = ?", hash)

    async def begin(self, token: bytes, person: bytes, sign_in: SignIn) -> None:
        def work(connection: Connection) -> None:
            row = (token, person, seal_sign_in(self.access.key, sign_in))
            connection.execute(put_into("sign_ins", "token, person, sealed", key="token"), row)

        await self.access.write(work)

    async def find(self, token: bytes) -> SignIn | None:
        row = await self.access.row("SELECT sealed FROM sign_ins WHERE token = ?", (token,))
        return open_sign_in(self.access.key, row[0]) if row else None

    async def end(self, token: bytes) -> None:
        await self._change("DELETE FROM sign_ins WHERE token = ?", token)

    async def end_all(self, person: bytes) -> None:
        await self._change("DELETE FROM sign_ins WHERE person = ?", person)

    async def tidy(self, now: datetime) -> None:
        def work(connection: Connection) -> None:
            rows = connection.execute("SELECT token, sealed FROM sign_ins").fetchall()
            over = [(token,) for token, sealed in rows if open_sign_in(self.access.key, sealed).until <= now]
            connection.executemany("DELETE FROM sign_ins WHERE token = ?", over)
            connection.execute(_ERASE_UNUSED)

        await self.access.write(work)

    async def _change(self, statement: str, value: bytes) -> None:
        await self.access.write(lambda connection: connection.execute(statement, (value,)))


def forget_sign_ins(connection: Connection, person: bytes) -> None:
    """Let nothing open the person's account any more, within a transaction."""
    for table in ("credentials", "sign_ins"):
        connection.execute(f"DELETE FROM {table} WHERE person = ?", (person,))
