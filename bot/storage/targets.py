"""How many answers a round wants, where and in which languages."""

from collections.abc import Mapping

import aiosqlite

from bot.storage.rounds import state_of
from bot.storage.writer import Writer

EACH = ("", "")
"""The place of what each single ambassador aims at."""


class Targets:
    def __init__(self, writer: Writer, reader: aiosqlite.Connection) -> None:
        self._writer, self._reader = writer, reader

    async def set(self, round: str, municipality: str, language_group: str, n: int) -> None:
        """Want `n` answers there; 0 wants none in particular. Raises UnknownRound."""

        async def work(connection: aiosqlite.Connection) -> None:
            await state_of(connection, round)
            row = (round, municipality, language_group, n)
            await connection.execute("INSERT OR REPLACE INTO targets VALUES (?, ?, ?, ?)", row)
            await connection.execute("DELETE FROM targets WHERE n = 0")

        await self._writer.do(work)

    async def of_round(self, round: str) -> Mapping[tuple[str, str], int]:
        """What is wanted, by municipality and language group (as they are reported; empty: any)."""
        rows = await self._reader.execute_fetchall(
            "SELECT municipality, language_group, n FROM targets WHERE round = ?", (round,)
        )
        return {(municipality, group): n for municipality, group, n in rows}
