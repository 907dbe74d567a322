"""How many opened, consented, sent...: never who or when.

While a round is open each tally stays sealed, by itself, in no order: a counter that moves as people send would
tell the municipality and language of the one who just sent. They are added up in the clear when it closes.
"""

import secrets
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass

import aiosqlite

from bot.storage.keys import ServerKey

PURPOSE = "tally"
SEALED_BYTES = 256


@dataclass(frozen=True, slots=True)
class Tally:
    """One more of this outcome; what is not known (yet) is empty."""

    municipality: str
    mode: str
    language_group: str
    outcome: str


class Counters:
    """What was counted, per round."""

    def __init__(self, reader: aiosqlite.Connection, key: ServerKey) -> None:
        self._reader = reader
        self._key = key

    async def counts(self, round: str) -> Mapping[Tally, int]:
        """How often each tally of the round was counted."""
        counts = await waiting(self._reader, self._key, round)
        rows = await self._reader.execute_fetchall(
            "SELECT municipality, mode, language_group, outcome, n FROM counters WHERE round = ?", (round,)
        )
        for *cell, n in rows:
            counts[Tally(*cell)] += n
        return counts

    async def by_outcome(self, round: str) -> Mapping[str, int]:
        """How often each outcome of the round was counted; an outcome that never was is not there."""
        totals: Counter[str] = Counter()
        for tally, n in (await self.counts(round)).items():
            totals[tally.outcome] += n
        return totals


async def count(connection: aiosqlite.Connection, key: ServerKey, round: str, tallies: Iterable[Tally]) -> None:
    """Count within a transaction."""
    rows = [
        (round, secrets.token_bytes(16), key.seal_document(PURPOSE, astuple(tally), SEALED_BYTES)) for tally in tallies
    ]
    if rows:
        await connection.executemany("INSERT INTO tallies VALUES (?, ?, ?)", rows)


async def waiting(connection: aiosqlite.Connection, key: ServerKey, round: str) -> Counter[Tally]:
    """The tallies that are still sealed."""
    rows = await connection.execute_fetchall("SELECT sealed FROM tallies WHERE round = ?", (round,))
    return Counter(Tally(*key.unseal_document(PURPOSE, sealed)) for (sealed,) in rows)


async def add_up(connection: aiosqlite.Connection, key: ServerKey, round: str) -> None:
    """Turn the sealed tallies of a round into counters, within a transaction."""
    counts = await waiting(connection, key, round)
    await connection.executemany(
        "INSERT INTO counters VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n",
        [(round, *astuple(tally), n) for tally, n in counts.items()],
    )
    await connection.execute("DELETE FROM tallies WHERE round = ?", (round,))
