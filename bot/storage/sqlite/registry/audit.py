"""The audit log."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.storage.interface.audit import AuditEntry, AuditLog, Noted
from bot.storage.sealing import open_entry, seal_entry
from bot.storage.sqlite.access import Access


@dataclass(frozen=True, slots=True)
class SqliteAuditLog(AuditLog):
    access: Access

    async def begin(self, entry: AuditEntry, now: datetime) -> int:
        def work(connection: sqlite3.Connection) -> int:
            row = (now.isoformat(timespec="seconds"), seal_entry(self.access.key, entry))
            return int(connection.execute("INSERT INTO audit VALUES (NULL, ?, 'begun', ?)", row).lastrowid or 0)

        return await self.access.write(work)

    async def end(self, number: int, state: str) -> None:
        def work(connection: sqlite3.Connection) -> None:
            connection.execute("UPDATE audit SET state = ? WHERE number = ?", (state, number))

        await self.access.write(work)

    async def all(self) -> list[Noted]:
        rows = await self.access.rows("SELECT number, time, state, sealed FROM audit ORDER BY number DESC")
        return [
            Noted(number, datetime.fromisoformat(time).astimezone(UTC), state, open_entry(self.access.key, sealed))
            for number, time, state, sealed in rows
        ]
