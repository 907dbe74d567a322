"""Drafts: answers not yet sent, sealed, with a stored due time."""

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from typing import Any

import aiosqlite

from bot.storage.counters import Tally, count
from bot.storage.database import single
from bot.storage.keys import ServerKey
from bot.storage.refusals import Conflict, RoundNotOpen, UnknownRound
from bot.storage.writer import Writer

PURPOSE = "draft"
SEALED_BYTES = 4096
SECONDS_PER_HOUR = 3600
IN_OPEN_ROUND = "EXISTS (SELECT 1 FROM rounds WHERE id = ? AND state = 'open')"
EXPIRED = Tally("", "", "", "expired")


@dataclass(frozen=True, slots=True)
class Draft:
    """A person's draft; `edition` counts its changes, `due` (UTC, a full hour) is when it is erased."""

    round: str
    document: Mapping[str, Any]
    edition: int
    due: datetime


class Drafts:
    def __init__(self, writer: Writer, reader: aiosqlite.Connection, key: ServerKey) -> None:
        self._writer = writer
        self._reader = reader
        self._key = key

    async def load(self, person: bytes) -> Draft | None:
        """The person's draft, if there is one. It may be due, or its round may no longer be open."""
        rows = await self._reader.execute_fetchall(
            "SELECT round, edition, due, sealed FROM drafts WHERE person = ?", (person,)
        )
        for round, edition, due, sealed in rows:
            content = self._key.unseal_document(PURPOSE, sealed)
            return Draft(round, content["document"], edition, datetime.fromtimestamp(due, UTC))
        return None

    async def to_remind(self, now: datetime) -> list[bytes]:
        """The people whose time for a reminder has come."""
        rows = await self._reader.execute_fetchall(
            "SELECT person FROM drafts WHERE remind <= ?", (int(now.timestamp()),)
        )
        return [person for (person,) in rows]

    async def expire(self, now: datetime) -> int:
        """Erase the drafts that are due and count them as expired; returns how many."""

        async def work(connection: aiosqlite.Connection) -> int:
            return await erase_due(connection, self._key, now)

        return await self._writer.do(work, wipe=True)


def seal(key: ServerKey, document: Mapping[str, Any], expiry: Tally) -> bytes:
    """A draft's content, and what is counted if its person does not come back in time."""
    return key.seal_document(PURPOSE, {"document": document, "expiry": astuple(expiry)}, SEALED_BYTES)


async def store(
    connection: aiosqlite.Connection,
    person: bytes,
    before: Draft | None,
    round: str,
    due: datetime,
    sealed: bytes,
    remind: datetime | None = None,
) -> None:
    """Put a draft of an open round in place of `before`, within a transaction.

    `remind` is when the person is reminded, None for never. Raises UnknownRound, RoundNotOpen or Conflict before
    anything is changed. The round is looked at in the same statement, since each statement is a way to another thread
    and back, and this is what every tap does.
    """
    row = (round, full_hour(due), remind and full_hour(remind), sealed, person)
    if before:
        statement = (
            "UPDATE drafts SET round = ?, due = ?, remind = ?, sealed = ?, edition = edition + 1"
            f" WHERE person = ? AND {IN_OPEN_ROUND} AND edition = ?"
        )
        cursor = await connection.execute(statement, (*row, round, before.edition))
    else:
        statement = (
            "INSERT INTO drafts (round, due, remind, sealed, person, edition)"
            f" SELECT ?, ?, ?, ?, ?, 1 WHERE {IN_OPEN_ROUND} ON CONFLICT DO NOTHING"
        )
        cursor = await connection.execute(statement, (*row, round))
    if not cursor.rowcount:
        await sealed_key_of(connection, round)
        raise Conflict


async def erase(connection: aiosqlite.Connection, person: bytes, before: Draft | None) -> None:
    """Erase `before`, within a transaction. Raises Conflict before anything is changed."""
    if before:
        cursor = await connection.execute(
            "DELETE FROM drafts WHERE person = ? AND edition = ?", (person, before.edition)
        )
        if not cursor.rowcount:
            raise Conflict
    elif await single(connection, "SELECT 1 FROM drafts WHERE person = ?", (person,)):
        raise Conflict


async def erase_due(connection: aiosqlite.Connection, key: ServerKey, now: datetime) -> int:
    """Erase all that is due and count it as expired, within a transaction."""
    return await _expire(connection, key, "due <= ?", int(now.timestamp()))


async def erase_person(connection: aiosqlite.Connection, key: ServerKey, person: bytes) -> int:
    """Erase what a person has begun and count it as expired, within a transaction."""
    return await _expire(connection, key, "person = ?", person)


async def erase_round(connection: aiosqlite.Connection, key: ServerKey, round: str) -> int:
    """Erase what is left of a round and count it as expired, within a transaction."""
    return await _expire(connection, key, "round = ?", round)


async def sealed_key_of(connection: aiosqlite.Connection, round: str) -> bytes:
    """The sealed key of an open round. Raises UnknownRound, RoundNotOpen."""
    row = await single(connection, "SELECT state, sealed_key FROM rounds WHERE id = ?", (round,))
    if not row:
        raise UnknownRound(round)
    state, sealed_key = row
    if state != "open":
        raise RoundNotOpen(round)
    return bytes(sealed_key)


async def _expire(connection: aiosqlite.Connection, key: ServerKey, which: str, value: str | int | bytes) -> int:
    rows = list(await connection.execute_fetchall(f"SELECT round, sealed FROM drafts WHERE {which}", (value,)))
    for round, sealed in rows:
        await count(connection, key, round, [Tally(*key.unseal_document(PURPOSE, sealed)["expiry"])])
    await connection.execute(f"DELETE FROM drafts WHERE {which}", (value,))
    return len(rows)


def full_hour(due: datetime) -> int:
    """Seconds since 1970, rounded up, so that a draft does not tell to the second when its person was last here."""
    return -(-int(due.timestamp()) // SECONDS_PER_HOUR) * SECONDS_PER_HOUR
