"""Drafts."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.storage.coarse_times import full_hour
from bot.storage.interface.drafts import Draft, Drafts
from bot.storage.interface.writes import EraseDraft, StoreDraft
from bot.storage.keys import ServerKey
from bot.storage.refusals import Conflict
from bot.storage.sealing import expiry_of, open_draft, seal_draft
from bot.storage.sqlite.access import Access
from bot.storage.sqlite.database import single
from bot.storage.sqlite.registry import counters
from bot.storage.sqlite.registry.round_states import sealed_key_of

IN_OPEN_ROUND = "EXISTS (SELECT 1 FROM rounds WHERE id = ? AND state = 'open')"
COLUMNS = "round, edition, due, sealed"


@dataclass(frozen=True, slots=True)
class SqliteDrafts(Drafts):
    access: Access

    async def load(self, person: bytes) -> Draft | None:
        row = await self.access.row(f"SELECT {COLUMNS} FROM drafts WHERE person = ?", (person,))
        return draft_of(self.access.key, *row) if row else None

    async def to_remind(self, now: datetime) -> list[bytes]:
        rows = await self.access.rows("SELECT person FROM drafts WHERE remind <= ?", (int(now.timestamp()),))
        return [person for (person,) in rows]

    async def expire(self, now: datetime) -> int:
        def work(connection: sqlite3.Connection) -> int:
            return _expire(connection, self.access.key, "due <= ?", int(now.timestamp()))

        return await self.access.write(work, wipe=True)


def draft_of(key: ServerKey, round: str, edition: int, due: int, sealed: bytes) -> Draft:
    """The draft with these `COLUMNS`."""
    return Draft(round, open_draft(key, sealed), edition, datetime.fromtimestamp(due, UTC))


def store(connection: sqlite3.Connection, key: ServerKey, write: StoreDraft) -> None:
    """Put a draft in its place. Raises UnknownRound, RoundNotOpen or Conflict before anything is changed."""
    sealed = seal_draft(key, write.document, write.expiry)
    row = (write.round, full_hour(write.due), write.remind and full_hour(write.remind), sealed, write.person)
    if write.before:
        statement = (
            "UPDATE drafts SET round = ?, due = ?, remind = ?, sealed = ?, edition = edition + 1"
            f" WHERE person = ? AND {IN_OPEN_ROUND} AND edition = ?"
        )
        cursor = connection.execute(statement, (*row, write.round, write.before.edition))
    else:
        statement = (
            "INSERT INTO drafts (round, due, remind, sealed, person, edition)"
            f" SELECT ?, ?, ?, ?, ?, 1 WHERE {IN_OPEN_ROUND} ON CONFLICT DO NOTHING"
        )
        cursor = connection.execute(statement, (*row, write.round))
    if not cursor.rowcount:
        sealed_key_of(connection, write.round)
        raise Conflict


def erase(connection: sqlite3.Connection, _: ServerKey, write: EraseDraft) -> None:
    """Erase a draft. Raises UnknownRound, RoundNotOpen or Conflict before anything is changed."""
    sealed_key_of(connection, write.round)
    if write.before:
        values = (write.person, write.before.edition)
        if not connection.execute("DELETE FROM drafts WHERE person = ? AND edition = ?", values).rowcount:
            raise Conflict
    elif single(connection, "SELECT 1 FROM drafts WHERE person = ?", (write.person,)):
        raise Conflict


def erase_person(connection: sqlite3.Connection, key: ServerKey, person: bytes) -> int:
    """Erase what a person has begun and count it as expired, within a transaction."""
    return _expire(connection, key, "person = ?", person)


def erase_round(connection: sqlite3.Connection, key: ServerKey, round: str) -> int:
    """Erase what is left of a round and count it as expired, within a transaction."""
    return _expire(connection, key, "round = ?", round)


def _expire(connection: sqlite3.Connection, key: ServerKey, which: str, value: str | int | bytes) -> int:
    rows = connection.execute(f"SELECT round, sealed FROM drafts WHERE {which}", (value,)).fetchall()
    for round, sealed in rows:
        counters.count(connection, key, round, (expiry_of(key, sealed),))
    connection.execute(f"DELETE FROM drafts WHERE {which}", (value,))
    return len(rows)
