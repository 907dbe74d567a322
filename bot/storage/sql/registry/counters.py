"""What was counted, and how often the lot has drawn what."""

import asyncio
import secrets
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import astuple, dataclass
from typing import Any

from bot.storage.interface.counts import ArmCounts, Arms, Counters, Tally
from bot.storage.interface.writes import CountArms, CountTallies
from bot.storage.keys import ServerKey
from bot.storage.sealing import (
    arms_key,
    erased_key,
    open_arms,
    open_progress,
    open_tally,
    seal_arms,
    seal_progress,
    seal_tally,
)
from bot.storage.sql.access import Access
from bot.storage.sql.connection import Connection, among, put_into, single

_AT_ONCE = 1000
"""How many tallies are opened before others have their turn."""


@dataclass(frozen=True, slots=True)
class SqlCounters(Counters):
    access: Access

    async def counts(self, round: str) -> Mapping[Tally, int]:
        query = (
            "SELECT sealed, '', '', '', '', 1 FROM tallies WHERE round = ?1 UNION ALL"
            " SELECT NULL, municipality, mode, language_group, outcome, n FROM counters WHERE round = ?1"
        )
        rows = await self.access.rows(query, (round,))

        def added() -> Mapping[Tally, int]:
            counts: Counter[Tally] = Counter()
            for sealed, *cell, n in rows:
                counts[open_tally(self.access.key, sealed).cell if sealed else Tally(*cell)] += n
            return counts

        return await asyncio.to_thread(added)

    async def open_tallies(self, round: str) -> Mapping[Tally, int]:
        counts: Counter[Tally] = Counter()
        query, last = "SELECT key, sealed FROM tallies WHERE round = ? AND key > ? ORDER BY key LIMIT ?", b""
        while found := await self.access.rows(query, (round, last, _AT_ONCE)):
            counts += await asyncio.to_thread(_opened, self.access.key, [sealed for _, sealed in found])
            last = found[-1][0]
        return counts

    async def keep_progress(self, round: str, document: Mapping[str, Any]) -> None:
        insert = (
            "INSERT INTO progress SELECT id, ? FROM rounds WHERE id = ? AND state = 'open'"
            " ON CONFLICT (round) DO UPDATE SET sealed = excluded.sealed"
        )

        def work(connection: Connection) -> None:
            connection.execute(insert, (seal_progress(self.access.key, document), round))

        await self.access.write(work, wipe=True)

    async def progress_of(self, rounds: Collection[str]) -> Mapping[str, Mapping[str, Any]]:
        query = f"SELECT round, sealed FROM progress WHERE round IN {among(rounds)}"
        rows = await self.access.rows(query, tuple(rounds))
        return {round: open_progress(self.access.key, sealed) for round, sealed in rows}

    async def break_offs(self, round: str) -> Mapping[tuple[str, str], int]:
        query = (
            "SELECT sealed, '', '', 1 FROM tallies WHERE round = ?1 UNION ALL"
            " SELECT NULL, mode, question, n FROM break_offs WHERE round = ?1"
        )
        rows = await self.access.rows(query, (round,))

        def added() -> Mapping[tuple[str, str], int]:
            counts: Counter[tuple[str, str]] = Counter()
            for sealed, mode, question, n in rows:
                tally = open_tally(self.access.key, sealed) if sealed else Tally("", mode, "", "", question)
                if tally.question:
                    counts[tally.mode, tally.question] += n
            return counts

        return await asyncio.to_thread(added)

    async def by_outcome(self, round: str) -> Mapping[str, int]:
        totals: Counter[str] = Counter()
        for tally, n in (await self.counts(round)).items():
            totals[tally.outcome] += n
        return totals

    async def note_erased(self, round: str, what: str, tally: Tally) -> None:
        await self.access.write(lambda connection: count_erased(connection, self.access.key, round, what, tally))

    async def add_up(self, round: str) -> None:
        while await self.access.write(lambda connection: add_some_up(connection, self.access.key, round), wipe=True):
            pass


@dataclass(frozen=True, slots=True)
class SqlArmCounts(ArmCounts):
    access: Access

    async def of(self, round: str, ambassador: str | None) -> Arms:
        key = self.access.key
        return await self.access.read(
            lambda connection: _drawn(connection, key, round, arms_key(key, round, ambassador))
        )


def count(connection: Connection, key: ServerKey, round: str, tallies: Iterable[Tally]) -> None:
    """Count within a transaction."""
    rows = [(round, secrets.token_bytes(16), seal_tally(key, tally)) for tally in tallies]
    connection.executemany("INSERT INTO tallies VALUES (?, ?, ?)", rows)


def count_erased(connection: Connection, key: ServerKey, round: str, receipt: str, tally: Tally) -> None:
    """Count within a transaction that a response was erased; once, though that was cut short and is done again."""
    row = (round, erased_key(key, receipt), seal_tally(key, tally))
    connection.execute("INSERT INTO tallies VALUES (?, ?, ?) ON CONFLICT DO NOTHING", row)


def count_tallies(connection: Connection, key: ServerKey, write: CountTallies) -> None:
    """Count what came of a step, within a transaction."""
    count(connection, key, write.round, write.tallies)


def count_arms(connection: Connection, key: ServerKey, write: CountArms) -> None:
    """Count one more draw, within a transaction."""
    found_by = arms_key(key, write.round, write.ambassador)
    counts = {name: dict(arms) for name, arms in _drawn(connection, key, write.round, found_by).items()}
    for experiment, arm in write.arms.items():
        of_arms = counts.setdefault(experiment, {})
        of_arms[str(arm)] = of_arms.get(str(arm), 0) + 1
    row = (write.round, found_by, seal_arms(key, counts))
    connection.execute(put_into("drawn", "round, key, sealed", key="round, key"), row)


def add_some_up(connection: Connection, key: ServerKey, round: str) -> int:
    """Turn some sealed tallies of a round into counters, within a transaction; how many."""
    query = "SELECT key, sealed FROM tallies WHERE round = ? ORDER BY key LIMIT ?"
    found = connection.execute(query, (round, _AT_ONCE)).fetchall()
    counts = _opened(key, [sealed for _, sealed in found])
    connection.executemany(
        "INSERT INTO counters VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (round, municipality, mode, language_group, outcome) DO UPDATE SET n = counters.n + excluded.n",
        [(round, *astuple(tally)[:4], n) for tally, n in counts.items()],
    )
    connection.executemany(
        "INSERT INTO break_offs VALUES (?, ?, ?, ?)"
        " ON CONFLICT (round, mode, question) DO UPDATE SET n = break_offs.n + excluded.n",
        [(round, tally.mode, tally.question, n) for tally, n in counts.items() if tally.question],
    )
    if found:
        connection.execute("DELETE FROM tallies WHERE round = ? AND key <= ?", (round, found[-1][0]))
    return len(found)


def _opened(key: ServerKey, sealed: Iterable[bytes]) -> Counter[Tally]:
    return Counter(open_tally(key, each) for each in sealed)


def _drawn(connection: Connection, key: ServerKey, round: str, found_by: bytes) -> Arms:
    row = single(connection, "SELECT sealed FROM drawn WHERE round = ? AND key = ?", (round, found_by))
    return open_arms(key, row[0]) if row else {}
