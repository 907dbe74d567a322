"""Drafts, and farewells to those whose draft has ended."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.storage.coarse_times import full_hour, hour_begun
from bot.storage.interface.drafts import Draft, Drafts, Farewell, Farewells
from bot.storage.interface.writes import EraseDraft, NoteFarewell, StoreDraft
from bot.storage.keys import ServerKey
from bot.storage.refusals import Conflict, LinkTaken, LinkUsed
from bot.storage.sealing import (
    SealedDraft,
    farewell_key,
    open_document,
    open_draft,
    open_farewell,
    seal_draft,
    seal_farewell,
)
from bot.storage.sql.access import Access
from bot.storage.sql.connection import Connection, put_into, single
from bot.storage.sql.registry import counters, links
from bot.storage.sql.registry.states.round_states import sealed_key_of
from conversations.dialogs.end_of_draft import EndOfDraft

IN_OPEN_ROUND = "EXISTS (SELECT 1 FROM rounds WHERE id = ? AND state = 'open')"
KEPT_BY_ANOTHER = "SELECT 1 FROM drafts AS others WHERE others.kept = ? AND others.person <> ?"
COLUMNS = "round, edition, due, sealed"
_AT_ONCE = 100
"""How many drafts are erased before others have their turn."""


@dataclass(frozen=True, slots=True)
class SqlDrafts(Drafts):
    access: Access

    async def load(self, person: bytes) -> Draft | None:
        row = await self.access.row(f"SELECT {COLUMNS} FROM drafts WHERE person = ?", (person,))
        return draft_of(self.access.key, *row) if row else None

    async def to_remind(self, now: datetime) -> list[bytes]:
        rows = await self.access.rows("SELECT person FROM drafts WHERE remind <= ?", (int(now.timestamp()),))
        return [person for (person,) in rows]

    async def to_lock(self, now: datetime) -> list[bytes]:
        found = await self.access.read(lambda connection: _worth_a_look(connection, self.access.key, now))
        return [person for person, _, _, draft in found if draft.lock and draft.lock <= now]

    async def of_round(self, round: str) -> list[bytes]:
        return [person for (person,) in await self.access.rows("SELECT person FROM drafts WHERE round = ?", (round,))]

    async def overdue(self, now: datetime) -> int:
        return len(await self.access.read(lambda connection: _due(connection, self.access.key, now)))

    async def expire(self, now: datetime) -> int:
        if not await self.overdue(now):
            return 0

        def work(connection: Connection) -> int:
            due = _due(connection, self.access.key, now)
            for person, round, draft in due:
                _erase_expired(connection, self.access.key, person, round, draft)
            return len(due)

        return await self.access.write(work, wipe=True)


@dataclass(frozen=True, slots=True)
class SqlFarewells(Farewells):
    access: Access

    async def of(self, person: bytes) -> Farewell | None:
        found = (farewell_key(self.access.key, person),)
        row = await self.access.row("SELECT sealed FROM farewells WHERE key = ?", found)
        return open_farewell(self.access.key, row[0]) if row else None

    async def to_clear(self) -> list[Farewell]:
        return [farewell for _, farewell in await self._all() if farewell.messages]

    async def forget(self, now: datetime) -> None:
        over = [(found, each) for found, each in await self._all() if each.until <= now]
        gone = [(found, None) for found, each in over if not each.messages]
        late = [(found, replace(each, receipt=None)) for found, each in over if each.receipt]
        if not gone and not late:
            return

        def work(connection: Connection) -> None:
            for found, farewell in (*late, *gone):
                _put(connection, self.access.key, found, farewell)

        await self.access.write(work, wipe=True)

    async def _all(self) -> list[tuple[bytes, Farewell]]:
        rows = await self.access.rows("SELECT key, sealed FROM farewells ORDER BY key")
        return [(found, open_farewell(self.access.key, sealed)) for found, sealed in rows]


def note(connection: Connection, key: ServerKey, write: NoteFarewell) -> None:
    """Put a farewell in its place, within a transaction."""
    _put(connection, key, farewell_key(key, write.person), write.farewell)


def _put(connection: Connection, key: ServerKey, found: bytes, farewell: Farewell | None) -> None:
    if farewell is None:
        connection.execute("DELETE FROM farewells WHERE key = ?", (found,))
    else:
        row = (found, seal_farewell(key, farewell))
        connection.execute(put_into("farewells", "key, sealed", key="key"), row)


def draft_of(key: ServerKey, round: str, edition: int, due: int, sealed: bytes) -> Draft:
    """The draft with these `COLUMNS`."""
    document, exactly = open_document(key, sealed)
    return Draft(round, document, edition, _due_time(due, exactly))


def _due_time(column: int, exactly: datetime | None) -> datetime:
    """To the second, but in a draft of an earlier version."""
    return exactly or datetime.fromtimestamp(column, UTC)


def _worth_a_look(connection: Connection, key: ServerKey, now: datetime) -> list[tuple[bytes, str, int, SealedDraft]]:
    """Those with something to do in this hour or before."""
    query = "SELECT person, round, due, sealed FROM drafts WHERE due <= ?"
    rows = connection.execute(query, (int(now.timestamp()),)).fetchall()
    return [(person, round, due, open_draft(key, sealed)) for person, round, due, sealed in rows]


def _due(connection: Connection, key: ServerKey, now: datetime) -> list[tuple[bytes, str, SealedDraft]]:
    found = _worth_a_look(connection, key, now)
    return [(person, round, draft) for person, round, due, draft in found if _due_time(due, draft.due) <= now]


def store(connection: Connection, key: ServerKey, write: StoreDraft) -> None:
    """Put a draft in its place. Raises what StoreDraft says before anything is changed."""
    sealed = seal_draft(key, SealedDraft(write.document, write.expiry, write.due, write.lock, write.farewell))
    first = hour_begun(min(write.due, write.lock or write.due))
    kept = _kept(connection, key, write)
    row = (write.round, first, write.remind and full_hour(write.remind), sealed, kept, write.person)
    if write.before:
        statement = (
            "UPDATE drafts SET round = ?, due = ?, remind = ?, sealed = ?, kept = ?, edition = edition + 1"
            f" WHERE person = ? AND {IN_OPEN_ROUND} AND edition = ? AND NOT EXISTS ({KEPT_BY_ANOTHER})"
        )
        values = (*row, write.round, write.before.edition, kept, write.person)
        cursor = connection.execute(statement, values)
    else:
        statement = (
            "INSERT INTO drafts (round, due, remind, sealed, kept, person, edition)"
            f" SELECT ?, ?, ?, ?, ?, ?, 1 WHERE {IN_OPEN_ROUND} ON CONFLICT DO NOTHING"
        )
        cursor = connection.execute(statement, (*row, write.round))
    if not cursor.rowcount:
        sealed_key_of(connection, write.round)
        if write.link and single(connection, KEPT_BY_ANOTHER, (kept, write.person)):
            raise LinkTaken(write.link)
        raise Conflict


def _kept(connection: Connection, key: ServerKey, write: StoreDraft) -> bytes:
    """What no two drafts have alike: it stands for a link for once, or for nothing, and nobody can tell which.

    Raises UnknownRound, RoundNotOpen, LinkUsed.
    """
    if write.link and write.keeps:
        sealed_key_of(connection, write.round)
        once, used = single(connection, "SELECT once, used FROM links WHERE code = ?", (write.link,)) or (0, 0)
        if used:
            raise LinkUsed(write.link)
        if once:
            return links.kept(key, write.link)
    return key.sign("keeps nothing", f"{write.person.hex()} {write.keeps}")


def erase(connection: Connection, _: ServerKey, write: EraseDraft) -> None:
    """Erase a draft. Raises UnknownRound, RoundNotOpen or Conflict before anything is changed."""
    sealed_key_of(connection, write.round)
    if write.before:
        values = (write.person, write.before.edition)
        if not connection.execute("DELETE FROM drafts WHERE person = ? AND edition = ?", values).rowcount:
            raise Conflict
    elif single(connection, "SELECT 1 FROM drafts WHERE person = ?", (write.person,)):
        raise Conflict


def erase_person(connection: Connection, key: ServerKey, person: bytes) -> int:
    """Erase what a person has begun and count it as expired, within a transaction."""
    return _erase_where(connection, key, "person = ?", person, EndOfDraft.ROLE_ENDED)


def erase_some(connection: Connection, key: ServerKey, round: str) -> int:
    """Erase some of what is left of a round and count it as expired, within a transaction; how many."""
    return _erase_where(connection, key, f"round = ? LIMIT {_AT_ONCE}", round, EndOfDraft.CLOSED)


def _erase_where(connection: Connection, key: ServerKey, which: str, value: str | bytes, end: EndOfDraft) -> int:
    rows = connection.execute(f"SELECT person, round, sealed FROM drafts WHERE {which}", (value,)).fetchall()
    for person, round, sealed in rows:
        draft = open_draft(key, sealed)
        farewell = draft.farewell and replace(draft.farewell, end=end)
        _erase_expired(connection, key, person, round, replace(draft, farewell=farewell))
    return len(rows)


def _erase_expired(connection: Connection, key: ServerKey, person: bytes, round: str, draft: SealedDraft) -> None:
    counters.count(connection, key, round, (draft.expiry,))
    connection.execute("DELETE FROM drafts WHERE person = ?", (person,))
    if draft.farewell:
        found = (farewell_key(key, person),)
        before = connection.execute("SELECT sealed FROM farewells WHERE key = ?", found).fetchall()
        left = tuple(message for (sealed,) in before for message in open_farewell(key, sealed).messages)
        messages = tuple(dict.fromkeys((*left, *draft.farewell.messages)))
        note(connection, key, NoteFarewell(person, replace(draft.farewell, messages=messages)))
