"""The audit log."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bot.storage.interface.audit import AuditEntry, AuditLog, Noted
from bot.storage.sealing import open_entry, seal_entry
from bot.storage.sql.access import Access
from bot.storage.sql.connection import Connection, single

_INSERT = "INSERT INTO audit SELECT coalesce(max(number), 0) + 1, ?, 'begun', ? FROM audit RETURNING number"


@dataclass(frozen=True, slots=True)
class SqlAuditLog(AuditLog):
    access: Access

    async def begin(self, entry: AuditEntry, now: datetime) -> int:
        def work(connection: Connection) -> int:
            row = (now.isoformat(timespec="seconds"), seal_entry(self.access.key, entry))
            return int(single(connection, _INSERT, row)[0])

        return await self.access.write(work)

    async def end(self, number: int, state: str) -> None:
        def work(connection: Connection) -> None:
            connection.execute("UPDATE audit SET state = ? WHERE number = ?", (state, number))

        await self.access.write(work)

    async def all(self) -> list[Noted]:
        rows = await self.access.rows("SELECT number, time, state, sealed FROM audit ORDER BY number DESC")
        return [
            Noted(number, datetime.fromisoformat(time).astimezone(UTC), state, open_entry(self.access.key, sealed))
            for number, time, state, sealed in rows
        ]
