"""What is not done yet of what surfaces brought."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.storage.interface.unfinished_updates import UnfinishedUpdates, Update
from bot.storage.sealing import open_update, seal_update, update_key
from bot.storage.sql.access import Access
from bot.storage.sql.connection import Connection, put_into


@dataclass(frozen=True, slots=True)
class SqlUnfinishedUpdates(UnfinishedUpdates):
    access: Access

    async def keep(self, updates: Mapping[int, Update]) -> None:
        def work(connection: Connection) -> None:
            key = self.access.key
            rows = [(update_key(key, number), seal_update(key, number, update)) for number, update in updates.items()]
            connection.executemany(put_into("unfinished_updates", "key, sealed", key="key"), rows)

        await self.access.write(work)

    async def all(self) -> Sequence[tuple[int, Update]]:
        rows = await self.access.rows("SELECT sealed FROM unfinished_updates")
        return sorted((open_update(self.access.key, sealed) for (sealed,) in rows), key=lambda found: found[0])

    async def done(self, number: int) -> None:
        def work(connection: Connection) -> None:
            found = (update_key(self.access.key, number),)
            connection.execute("DELETE FROM unfinished_updates WHERE key = ?", found)

        await self.access.write(work, wipe=True)
