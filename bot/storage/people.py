"""People with a role, and the codes by which they got it."""

import hashlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

import aiosqlite

from bot.storage.database import single
from bot.storage.drafts import erase_person, full_hour
from bot.storage.keys import ServerKey
from bot.storage.refusals import InvitationOver, UnknownInvitation, UnknownPerson
from bot.storage.writer import Writer

PURPOSE, INVITED = "person", "invitation"
SEALED_BYTES = 1024
Work = Callable[[aiosqlite.Connection], Any]


@dataclass(frozen=True, slots=True)
class Invitation:
    """An open code for a role, `until` a day inclusive; the code itself is not kept.

    `municipalities` are codes, `places` their names; `region` is the id of a coordinator's region.
    """

    reference: str
    role: str
    municipalities: tuple[str, ...]
    places: tuple[str, ...]
    label: str
    until: date
    region: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a role: `reference` is what the command line calls them; `chat` is where to write to them.

    `municipalities` are codes, `places` their names; `since` is a day; `muted` wants no reminders; `region`
    is the id of a coordinator's region.
    """

    reference: str
    role: str
    municipalities: tuple[str, ...]
    places: tuple[str, ...]
    label: str
    channel: str
    chat: str
    language: str
    since: str
    muted: bool = False
    region: str = ""


class People:
    def __init__(self, writer: Writer, reader: aiosqlite.Connection, key: ServerKey) -> None:
        self._writer, self._reader, self._key = writer, reader, key

    async def find(self, person: bytes) -> Person | None:
        """The role of a person, None for everybody else."""
        row = await single(self._reader, "SELECT reference, role, sealed FROM people WHERE person = ?", (person,))
        return self._person(*row) if row else None

    async def known(self, person: bytes) -> bool:
        """Whether the person has a role, or is on the way to one."""
        query = (
            "SELECT EXISTS (SELECT 1 FROM people WHERE person = ?1) OR EXISTS (SELECT 1 FROM desks WHERE person = ?1)"
        )
        return bool((await single(self._reader, query, (person,)))[0])

    async def all(self) -> list[Person]:
        """Everybody with a role, by reference."""
        rows = await self._reader.execute_fetchall("SELECT reference, role, sealed FROM people ORDER BY reference")
        return [self._person(*row) for row in rows]

    async def due(self, now: datetime) -> list[tuple[bytes, Person]]:
        """Whose time for a reminder has come."""
        rows = await self._reader.execute_fetchall(
            "SELECT person, reference, role, sealed FROM people WHERE remind <= ?", (int(now.timestamp()),)
        )
        return [(person, self._person(*row)) for person, *row in rows]

    async def remind_at(self, person: bytes, before: datetime, time: datetime | None) -> bool:
        """Set the next reminder in place of one due `before`; False if another program has done so already."""

        async def work(connection: aiosqlite.Connection) -> bool:
            cursor = await connection.execute(
                "UPDATE people SET remind = ? WHERE person = ? AND remind <= ?",
                (time and full_hour(time), person, int(before.timestamp())),
            )
            return cursor.rowcount > 0

        return await self._writer.do(work)

    async def person_of(self, reference: str) -> bytes:
        """Who is called so. Raises UnknownPerson."""
        row = await single(self._reader, "SELECT person FROM people WHERE reference = ?", (reference,))
        if not row:
            raise UnknownPerson(reference)
        return bytes(row[0])

    async def invite(self, code: str, invitation: Invitation) -> None:
        """Let the code open a role once."""
        sealed = self._key.seal_document(INVITED, _document(invitation), SEALED_BYTES)
        row = (code_hash(code), invitation.reference, invitation.role, invitation.until.isoformat(), sealed)

        async def work(connection: aiosqlite.Connection) -> None:
            await connection.execute("INSERT INTO invitations VALUES (?, ?, ?, ?, ?)", row)

        await self._writer.do(work)

    async def invited(self, hash: bytes, today: date) -> Invitation | None:
        """What a code is good for, None if it is unknown, used, withdrawn or too old."""
        query = "SELECT sealed FROM invitations WHERE hash = ? AND until >= ?"
        row = await single(self._reader, query, (hash, today.isoformat()))
        return self._invitation(row[0]) if row else None

    async def invitations(self) -> list[Invitation]:
        """All that are neither used nor withdrawn, by reference."""
        rows = await self._reader.execute_fetchall("SELECT sealed FROM invitations ORDER BY reference")
        return [self._invitation(sealed) for (sealed,) in rows]

    async def withdraw(self, reference: str) -> None:
        """Let an invitation open nothing. Raises UnknownInvitation."""

        async def work(connection: aiosqlite.Connection) -> None:
            cursor = await connection.execute("DELETE FROM invitations WHERE reference = ?", (reference,))
            if not cursor.rowcount:
                raise UnknownInvitation(reference)

        await self._writer.do(work)

    def joining(self, person: bytes, hash: bytes, today: date, details: Person, remind: datetime) -> Work:
        """Use the invitation up and give the role, as part of a step. It raises InvitationOver."""
        sealed = self._key.seal_document(PURPOSE, asdict(details), SEALED_BYTES)

        async def work(connection: aiosqlite.Connection) -> None:
            query = "DELETE FROM invitations WHERE hash = ? AND until >= ?"
            if not (await connection.execute(query, (hash, today.isoformat()))).rowcount:
                raise InvitationOver
            await connection.execute(
                "INSERT OR REPLACE INTO people VALUES (?, ?, ?, ?, ?)",
                (person, details.reference, details.role, full_hour(remind), sealed),
            )

        return work

    def changing(self, person: bytes, details: Person) -> Work:
        """Keep other details, as part of a step."""
        sealed = self._key.seal_document(PURPOSE, asdict(details), SEALED_BYTES)

        async def work(connection: aiosqlite.Connection) -> None:
            await connection.execute("UPDATE people SET sealed = ? WHERE person = ?", (sealed, person))

        return work

    async def forget(self, person: bytes, *, guest: bytes, reference: str, withdraw_links: bool) -> None:
        """Erase everything about a person with a role; their links go as well, or belong to nobody."""

        async def work(connection: aiosqlite.Connection) -> None:
            for table in ("people", "desks"):
                await connection.execute(f"DELETE FROM {table} WHERE person = ?", (person,))
            await erase_person(connection, self._key, guest)
            change = "DELETE FROM links" if withdraw_links else "UPDATE links SET ambassador = NULL"
            await connection.execute(f"{change} WHERE ambassador = ?", (reference,))

        await self._writer.do(work, wipe=True)

    def _person(self, reference: str, role: str, sealed: bytes) -> Person:
        content = self._key.unseal_document(PURPOSE, sealed)
        lists = {name: tuple(content[name]) for name in ("municipalities", "places")}
        return Person(**content | lists | {"reference": reference, "role": role})

    def _invitation(self, sealed: bytes) -> Invitation:
        content = self._key.unseal_document(INVITED, sealed)
        return Invitation(
            content["reference"],
            content["role"],
            tuple(content["municipalities"]),
            tuple(content["places"]),
            content["label"],
            date.fromisoformat(content["until"]),
            content.get("region", ""),
        )


def code_hash(code: str) -> bytes:
    """Under what a role's code is kept: it has so many random bits that its plain hash gives nothing away."""
    return hashlib.sha256(f"invitation:{code}".encode()).digest()


def _document(invitation: Invitation) -> dict[str, Any]:
    return asdict(invitation) | {"until": invitation.until.isoformat()}
