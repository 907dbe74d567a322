"""What is not done yet of what surfaces brought."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.storage.interface.unfinished_updates import UnfinishedUpdates, Update
from bot.storage.sealing import open_update, seal_update, update_key
from bot.storage.sqlite.access import Access


@dataclass(frozen=True, slots=True)
class SqliteUnfinishedUpdates(UnfinishedUpdates):
    access: Access

    async def keep(self, updates: Mapping[int, Update]) -> None:
        def work(connection: sqlite3.Connection) -> None:
            key = self.access.key
            rows = [(update_key(key, number), seal_update(key, number, update)) for number, update in updates.items()]
            connection.executemany("INSERT OR REPLACE INTO unfinished_updates VALUES (?, ?)", rows)

        await self.access.write(work)

    async def all(self) -> Sequence[tuple[int, Update]]:
        rows = await self.access.rows("SELECT sealed FROM unfinished_updates")
        return sorted((open_update(self.access.key, sealed) for (sealed,) in rows), key=lambda found: found[0])

    async def done(self, number: int) -> None:
        def work(connection: sqlite3.Connection) -> None:
            found = (update_key(self.access.key, number),)
            connection.execute("DELETE FROM unfinished_updates WHERE key = ?", found)

        await self.access.write(work, wipe=True)
