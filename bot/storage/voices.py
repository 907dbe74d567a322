"""What ambassadors pass on, suggest or report: sealed, apart from all answers."""

from dataclasses import asdict, dataclass, replace
from typing import Any

import aiosqlite

from bot.storage.database import single
from bot.storage.keys import ServerKey
from bot.storage.people import Work
from bot.storage.refusals import UnknownVoice
from bot.storage.writer import Writer

PURPOSE = "voice"
SEALED_BYTES = 8192
NEW, READ, ANSWERED = "new", "read", "answered"


@dataclass(frozen=True, slots=True)
class Voice:
    """`kind` is voice, suggestion or wording; `about` what it is about; `author` the ambassador's reference."""

    reference: str
    kind: str
    about: dict[str, str]
    text: str
    author: str
    state: str = NEW
    answer: str = ""


class Voices:
    def __init__(self, writer: Writer, reader: aiosqlite.Connection, key: ServerKey) -> None:
        self._writer, self._reader, self._key = writer, reader, key

    def adding(self, voice: Voice) -> Work:
        """Keep a voice, as part of a step."""
        row = (voice.reference, voice.kind, voice.state, self._sealed(voice))

        async def work(connection: aiosqlite.Connection) -> None:
            await connection.execute("INSERT INTO voices VALUES (?, ?, ?, 1, ?)", row)

        return work

    async def all(self) -> list[Voice]:
        """Every voice, by its random reference."""
        rows = await self._reader.execute_fetchall("SELECT state, sealed FROM voices ORDER BY reference")
        return [self._voice(*row) for row in rows]

    async def get(self, reference: str) -> Voice:
        """Raises UnknownVoice."""
        row = await single(self._reader, "SELECT state, sealed FROM voices WHERE reference = ?", (reference,))
        if not row:
            raise UnknownVoice(reference)
        return self._voice(*row)

    async def mark(self, voice: Voice, state: str, answer: str) -> Voice:
        """Say that a voice was read or what came of it; its author is yet to be told."""
        after = replace(voice, state=state, answer=answer)

        async def work(connection: aiosqlite.Connection) -> None:
            await connection.execute(
                "UPDATE voices SET state = ?, sealed = ?, told = 0 WHERE reference = ?",
                (state, self._sealed(after), voice.reference),
            )

        await self._writer.do(work)
        return after

    async def untold(self) -> list[Voice]:
        """The voices of which something is new to their authors."""
        rows = await self._reader.execute_fetchall("SELECT state, sealed FROM voices WHERE told = 0")
        return [self._voice(*row) for row in rows]

    async def tell(self, voice: Voice) -> bool:
        """Note that the author is told; False if another program has told already."""

        async def work(connection: aiosqlite.Connection) -> bool:
            cursor = await connection.execute(
                "UPDATE voices SET told = 1 WHERE reference = ? AND state = ? AND told = 0",
                (voice.reference, voice.state),
            )
            return cursor.rowcount > 0

        return await self._writer.do(work)

    def _sealed(self, voice: Voice) -> bytes:
        return self._key.seal_document(PURPOSE, asdict(voice), SEALED_BYTES)

    def _voice(self, state: str, sealed: bytes) -> Voice:
        content: dict[str, Any] = self._key.unseal_document(PURPOSE, sealed)
        return Voice(**content | {"state": state})
