"""Series and their keys."""

import asyncio
import secrets
from dataclasses import dataclass

from bot.storage.interface.rounds import KnownSeries, Series
from bot.storage.marks_and_clusters import new_series_key, trail_of
from bot.storage.sql.access import Access
from bot.storage.sql.connection import Connection, single

_SELECT = "SELECT id, region, name, sealed_key IS NOT NULL FROM series"


@dataclass(frozen=True, slots=True)
class SqlSeries(KnownSeries):
    access: Access

    async def named(self, region: str, name: str) -> Series:
        def work(connection: Connection) -> Series:
            begun = (f"series-{secrets.token_hex(4)}", region, name)
            row = (*begun, new_series_key(self.access.key))
            if connection.execute("INSERT INTO series VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", row).rowcount:
                return Series(*begun, is_running=True)
            return _series(single(connection, f"{_SELECT} WHERE region = ? AND name = ?", (region, name)))

        return await self.access.write(work)

    async def all(self) -> tuple[Series, ...]:
        rows = await self.access.rows(f"{_SELECT} ORDER BY region, name")
        return tuple(map(_series, rows))

    async def trail(self, id: str, card: bytes) -> int | None:
        row = await self.access.row("SELECT sealed_key FROM series WHERE id = ? AND sealed_key IS NOT NULL", (id,))
        return await asyncio.to_thread(trail_of, self.access.key, row[0], card) if row else None

    async def end(self, id: str) -> None:
        def work(connection: Connection) -> None:
            connection.execute("UPDATE series SET sealed_key = NULL WHERE id = ?", (id,))

        await self.access.write(work, wipe=True)


def _series(row: tuple[object, ...]) -> Series:
    id, region, name, is_running = row
    return Series(str(id), str(region), str(name), bool(is_running))
