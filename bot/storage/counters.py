"""How many opened, consented, sent...: never who or when.

While a round is open each tally stays sealed, by itself, in no order: a counter that moves as people send would
tell the municipality and language of the one who just sent. They are added up in the clear when it closes.
"""

import secrets
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, replace

import aiosqlite

from bot.storage.keys import ServerKey

PURPOSE = "tally"
SEALED_BYTES = 256


@dataclass(frozen=True, slots=True)
class Tally:
    """One more of this outcome; what is not known (yet) is empty.

    `question` is where somebody broke off; `ambassador` (a reference) and `week` ("2026-W47") are forgotten when the
    round closes, since the size of a cluster would tell whose it is.
    """

    municipality: str
    mode: str
    language_group: str
    outcome: str
    question: str = ""
    ambassador: str = ""
    week: str = ""

    @property
    def cell(self) -> "Tally":
        """What is kept when the round has closed."""
        return Tally(self.municipality, self.mode, self.language_group, self.outcome)


class Counters:
    """What was counted, per round."""

    def __init__(self, reader: aiosqlite.Connection, key: ServerKey) -> None:
        self._reader = reader
        self._key = key

    async def counts(self, round: str) -> Mapping[Tally, int]:
        """How often each tally of the round was counted."""
        counts: Counter[Tally] = Counter()
        for tally, n in (await waiting(self._reader, self._key, round)).items():
            counts[tally.cell] += n
        rows = await self._reader.execute_fetchall(
            "SELECT municipality, mode, language_group, outcome, n FROM counters WHERE round = ?", (round,)
        )
        for *cell, n in rows:
            counts[Tally(*cell)] += n
        return counts

    async def of_ambassador(self, round: str, ambassador: str) -> Mapping[tuple[str, str], int]:
        """What came through an ambassador in an open round, by week and outcome."""
        counts: Counter[tuple[str, str]] = Counter()
        for tally, n in (await waiting(self._reader, self._key, round)).items():
            if tally.ambassador == ambassador:
                counts[tally.week, tally.outcome] += n
        return counts

    async def weeks(self, round: str) -> Mapping[Tally, int]:
        """The same with the week, for an open round; nothing of it is kept when the round closes."""
        counts: Counter[Tally] = Counter()
        for tally, n in (await waiting(self._reader, self._key, round)).items():
            counts[replace(tally.cell, week=tally.week)] += n
        return counts

    async def break_offs(self, round: str) -> Mapping[tuple[str, str], int]:
        """How many stopped for good at which question, by mode and question."""
        rows = await self._reader.execute_fetchall("SELECT mode, question, n FROM break_offs WHERE round = ?", (round,))
        counts = Counter({(mode, question): n for mode, question, n in rows})
        for tally, n in (await waiting(self._reader, self._key, round)).items():
            if tally.question:
                counts[tally.mode, tally.question] += n
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
        [(round, *astuple(tally)[:4], n) for tally, n in counts.items()],
    )
    await connection.executemany(
        "INSERT INTO break_offs VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n",
        [(round, tally.mode, tally.question, n) for tally, n in counts.items() if tally.question],
    )
    await connection.execute("DELETE FROM tallies WHERE round = ?", (round,))
