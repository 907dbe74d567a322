"""Responses that wait, and who has taken part."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from bot.storage.interface.counts import Tally
from bot.storage.interface.responses import HeldTexts, Outbox, ResponseRow, Submission
from bot.storage.interface.writes import SendResponse
from bot.storage.keys import ServerKey
from bot.storage.marks_and_clusters import mark_of
from bot.storage.receipts import held_texts_key
from bot.storage.refusals import AlreadyAnswered
from bot.storage.sealing import open_submission, open_texts, seal_submission, seal_texts, waiting_key, waiting_trail
from bot.storage.sql.access import Access
from bot.storage.sql.connection import Connection
from bot.storage.sql.registry import counters, links
from bot.storage.sql.registry.states.round_states import sealed_key_of


@dataclass(frozen=True, slots=True)
class SqlOutbox(Outbox):
    access: Access

    async def waiting(self, round: str) -> dict[bytes, Submission]:
        rows = await self.access.rows("SELECT key, sealed FROM outbox WHERE round = ?", (round,))
        return await asyncio.to_thread(
            lambda: {found: open_submission(self.access.key, sealed) for found, sealed in rows}
        )

    async def find(self, round: str, receipt: str) -> ResponseRow | None:
        values = (round, waiting_key(self.access.key, receipt))
        row = await self.access.row("SELECT sealed FROM outbox WHERE round = ? AND key = ?", values)
        return open_submission(self.access.key, row[0]).row if row else None

    async def receipt_with(self, round: str, trail: int) -> str | None:
        values = (round, waiting_trail(self.access.key, round, trail))
        row = await self.access.row("SELECT sealed FROM outbox WHERE round = ? AND trail = ?", values)
        return open_submission(self.access.key, row[0]).receipt if row else None

    async def settle(self, arrived: Mapping[bytes, Submission]) -> None:
        def work(connection: Connection) -> None:
            for key, sent in arrived.items():
                # Another program may have settled it, and its person may have erased it, meanwhile.
                found = (sent.row.round, key)
                if connection.execute("DELETE FROM outbox WHERE round = ? AND key = ?", found).rowcount and sent.texts:
                    _hold(connection, self.access.key, sent)

        await self.access.write(work, wipe=True)

    async def erase(self, receipt: str, row: ResponseRow) -> None:
        tally = Tally(row.municipality, row.mode, row.language_group, "erased")

        def work(connection: Connection) -> None:
            sealed_key_of(connection, row.round)
            found = (row.round, waiting_key(self.access.key, receipt))
            connection.execute("DELETE FROM outbox WHERE round = ? AND key = ?", found)
            connection.execute("DELETE FROM held_texts WHERE key = ?", (held_texts_key(receipt),))
            counters.count_erased(connection, self.access.key, row.round, receipt, tally)

        await self.access.write(work, wipe=True)

    async def held_texts(self, round: str) -> list[HeldTexts]:
        rows = await self.access.rows("SELECT sealed FROM held_texts WHERE round = ? ORDER BY key", (round,))
        return await asyncio.to_thread(lambda: [open_texts(self.access.key, sealed) for (sealed,) in rows])

    async def settle_texts(self, round: str) -> None:
        def work(connection: Connection) -> None:
            connection.execute("DELETE FROM held_texts WHERE round = ?", (round,))

        await self.access.write(work, wipe=True)


def send(connection: Connection, key: ServerKey, write: SendResponse) -> None:
    """Let a response wait. Raises UnknownRound, RoundNotOpen, AlreadyAnswered, LinkUsed."""
    round = write.submission.row.round
    sealed_key = sealed_key_of(connection, round)
    if write.link is not None:
        links.use(connection, write.link)
    if write.person is not None:
        row = (round, mark_of(key, sealed_key, write.person))
        if not connection.execute("INSERT INTO participation VALUES (?, ?) ON CONFLICT DO NOTHING", row).rowcount:
            raise AlreadyAnswered(round)
    found_by = waiting_trail(key, round, write.submission.row.trail)
    waiting = (round, waiting_key(key, write.submission.receipt), seal_submission(key, write.submission), found_by)
    connection.execute("INSERT INTO outbox (round, key, sealed, trail) VALUES (?, ?, ?, ?)", waiting)


def _hold(connection: Connection, key: ServerKey, sent: Submission) -> None:
    """Hold what somebody wrote until the round closes."""
    written = HeldTexts(sent.receipt, sent.row.round, sent.row.language_group, sent.texts)
    row = (held_texts_key(sent.receipt), written.round, seal_texts(key, written))
    connection.execute("INSERT INTO held_texts VALUES (?, ?, ?)", row)
