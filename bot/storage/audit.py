"""The audit log: who did what and when, never an answer. What it says of people is sealed."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

import aiosqlite

from bot.storage.keys import ServerKey
from bot.storage.writer import Writer

PURPOSE = "audit"
SEALED_BYTES = 512
BEGUN, DONE, REFUSED = "begun", "done", "refused"


@dataclass(frozen=True, slots=True)
class Entry:
    """`who` is a role and its label, `act` what was done, `subject` to what; `region` is empty for the installation."""

    who: str
    act: str
    subject: str
    region: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """An entry as it stands in the log; `begun` is an act of which nobody knows how far it came."""

    number: int
    time: datetime
    state: str
    entry: Entry


class AuditLog:
    def __init__(self, writer: Writer, reader: aiosqlite.Connection, key: ServerKey) -> None:
        self._writer, self._reader, self._key = writer, reader, key

    async def begin(self, entry: Entry, now: datetime) -> int:
        """Note that an act begins; its number."""
        row = (now.isoformat(timespec="seconds"), self._key.seal_document(PURPOSE, asdict(entry), SEALED_BYTES))

        async def work(connection: aiosqlite.Connection) -> int:
            cursor = await connection.execute("INSERT INTO audit VALUES (NULL, ?, 'begun', ?)", row)
            return int(cursor.lastrowid or 0)

        return await self._writer.do(work)

    async def end(self, number: int, state: str) -> None:
        """Note how an act ended."""

        async def work(connection: aiosqlite.Connection) -> None:
            await connection.execute("UPDATE audit SET state = ? WHERE number = ?", (state, number))

        await self._writer.do(work)

    async def all(self) -> list[Noted]:
        """Everything that was noted, the newest first."""
        rows = await self._reader.execute_fetchall("SELECT number, time, state, sealed FROM audit ORDER BY number DESC")
        return [
            Noted(number, datetime.fromisoformat(time).astimezone(UTC), state, self._entry(sealed))
            for number, time, state, sealed in rows
        ]

    def _entry(self, sealed: bytes) -> Entry:
        content: Mapping[str, Any] = self._key.unseal_document(PURPOSE, sealed)
        return Entry(**content)
