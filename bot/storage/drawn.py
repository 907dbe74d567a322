"""How often the lot has given each arm of an experiment, so that it can even them out.

The counts are kept by ambassador. They are sealed, and found by a code that only the server key makes: otherwise they
would tell how many came through whom. They are erased when the round closes.
"""

from collections.abc import Mapping

import aiosqlite

from bot.storage.database import single
from bot.storage.desks import Work
from bot.storage.keys import ServerKey

PURPOSE = "drawn"
SEALED_BYTES = 1024
Counts = Mapping[str, Mapping[str, int]]
"""By experiment and arm; arms are numbers written as text."""


class Drawn:
    def __init__(self, reader: aiosqlite.Connection, key: ServerKey) -> None:
        self._reader, self._key = reader, key

    async def counts(self, round: str, ambassador: str | None) -> Counts:
        """How often each arm was drawn for people who came through an ambassador, or through none."""
        return await self._counts(self._reader, round, self._place(round, ambassador))

    def counting(self, round: str, ambassador: str | None, arms: Mapping[str, int]) -> Work:
        """Count one more draw as part of a step."""
        place = self._place(round, ambassador)

        async def work(connection: aiosqlite.Connection) -> None:
            counts = {name: dict(each) for name, each in (await self._counts(connection, round, place)).items()}
            for experiment, arm in arms.items():
                of_arms = counts.setdefault(experiment, {})
                of_arms[str(arm)] = of_arms.get(str(arm), 0) + 1
            sealed = self._key.seal_document(PURPOSE, counts, SEALED_BYTES)
            await connection.execute("INSERT OR REPLACE INTO drawn VALUES (?, ?, ?)", (round, place, sealed))

        return work

    async def _counts(self, connection: aiosqlite.Connection, round: str, place: bytes) -> Counts:
        row = await single(connection, "SELECT sealed FROM drawn WHERE round = ? AND key = ?", (round, place))
        counts: Counts = self._key.unseal_document(PURPOSE, row[0]) if row else {}
        return counts

    def _place(self, round: str, ambassador: str | None) -> bytes:
        return self._key.sign(PURPOSE, f"{round}\0{ambassador or ''}")


async def erase(connection: aiosqlite.Connection, round: str) -> None:
    """Erase the counts of a round, within a transaction."""
    await connection.execute("DELETE FROM drawn WHERE round = ?", (round,))
