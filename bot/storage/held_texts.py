"""Free texts of open rounds: sealed apart from the responses, until the round closes and all of them move at once."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import aiosqlite

from bot.storage.answers import TextRow
from bot.storage.keys import ServerKey
from bot.storage.writer import Writer

PURPOSE = "held texts"
SEALED_BYTES = 8_192


@dataclass(frozen=True, slots=True)
class HeldTexts:
    """What one person wrote: `texts` maps question ids to free text."""

    receipt: str
    round: str
    language_group: str
    texts: Mapping[str, str]

    def rows(self) -> list[TextRow]:
        """The texts as they are stored when the round closes."""
        return [TextRow(self.round, question, self.language_group, text) for question, text in self.texts.items()]


class TextHold:
    def __init__(self, writer: Writer, reader: aiosqlite.Connection, key: ServerKey) -> None:
        self._writer, self._reader, self._key = writer, reader, key

    async def of(self, round: str) -> list[HeldTexts]:
        """What is held of a round, in the order of keys that only the receipts lead to."""
        rows = await self._reader.execute_fetchall(
            "SELECT sealed FROM held_texts WHERE round = ? ORDER BY key", (round,)
        )
        return [HeldTexts(**self._key.unseal_document(PURPOSE, sealed)) for (sealed,) in rows]

    async def settle(self, round: str) -> None:
        """Delete what has arrived in the answers."""

        async def work(connection: aiosqlite.Connection) -> None:
            await connection.execute("DELETE FROM held_texts WHERE round = ?", (round,))

        await self._writer.do(work, wipe=True)


async def hold(connection: aiosqlite.Connection, key: ServerKey, written: HeldTexts) -> None:
    """Hold what somebody wrote, if anything, within a transaction."""
    if written.texts:
        content = {
            "receipt": written.receipt,
            "round": written.round,
            "language_group": written.language_group,
            "texts": dict(written.texts),
        }
        row = (_held_key(written.receipt), written.round, key.seal_document(PURPOSE, content, SEALED_BYTES))
        await connection.execute("INSERT INTO held_texts VALUES (?, ?, ?)", row)


async def drop(connection: aiosqlite.Connection, receipts: Iterable[str]) -> None:
    """Delete what was written by those with these receipts, within a transaction."""
    await connection.executemany("DELETE FROM held_texts WHERE key = ?", [(_held_key(one),) for one in receipts])


def _held_key(receipt: str) -> bytes:
    """Where the texts of the response with this receipt are held; 16 bytes."""
    return hashlib.sha256(f"texts:{receipt}".encode()).digest()[:16]
