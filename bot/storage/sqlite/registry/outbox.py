"""Responses that wait, and who has taken part."""

import secrets
import sqlite3
from dataclasses import dataclass

from bot.storage.interface.counts import Tally
from bot.storage.interface.responses import Outbox, ResponseRow, Submission
from bot.storage.interface.writes import SendResponse
from bot.storage.keys import ServerKey
from bot.storage.refusals import AlreadyAnswered
from bot.storage.sealing import mark_of, open_submission, seal_submission
from bot.storage.sqlite.access import Access
from bot.storage.sqlite.registry import counters, links
from bot.storage.sqlite.registry.round_states import sealed_key_of


@dataclass(frozen=True, slots=True)
class SqliteOutbox(Outbox):
    access: Access

    async def waiting(self, round: str) -> dict[bytes, Submission]:
        def work(connection: sqlite3.Connection) -> dict[bytes, Submission]:
            rows = connection.execute("SELECT key, sealed FROM outbox WHERE round = ?", (round,)).fetchall()
            return {key: open_submission(self.access.key, sealed) for key, sealed in rows}

        return await self.access.read(work)

    async def settle(self, keys: list[bytes]) -> None:
        await self.access.write(lambda connection: _delete(connection, keys), wipe=True)

    async def erase(self, keys: list[bytes], row: ResponseRow) -> None:
        tally = Tally(row.municipality, row.mode, row.language_group, "erased")

        def work(connection: sqlite3.Connection) -> None:
            sealed_key_of(connection, row.round)
            _delete(connection, keys)
            counters.count(connection, self.access.key, row.round, (tally,))

        await self.access.write(work, wipe=True)


def send(connection: sqlite3.Connection, key: ServerKey, write: SendResponse) -> None:
    """Let a response wait. Raises UnknownRound, RoundNotOpen, AlreadyAnswered, LinkUsed."""
    round = write.submission.row.round
    sealed_key = sealed_key_of(connection, round)
    if write.link is not None:
        links.use(connection, write.link)
    if write.person is not None:
        row = (round, mark_of(key, sealed_key, write.person))
        if not connection.execute("INSERT INTO participation VALUES (?, ?) ON CONFLICT DO NOTHING", row).rowcount:
            raise AlreadyAnswered(round)
    waiting = (round, secrets.token_bytes(16), seal_submission(key, write.submission))
    connection.execute("INSERT INTO outbox VALUES (?, ?, ?)", waiting)


def _delete(connection: sqlite3.Connection, keys: list[bytes]) -> None:
    connection.executemany("DELETE FROM outbox WHERE key = ?", [(key,) for key in keys])
