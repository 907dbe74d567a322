"""Batteries and rounds."""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import Any

from bot.storage.interface.rounds import Batteries, Round, Rounds, RoundState
from bot.storage.marks_and_clusters import cluster_of, mark_of, new_round_key
from bot.storage.refusals import RoundNotClosed, RoundNotOpen, UnknownBattery, UnknownRound
from bot.storage.sql.access import Access
from bot.storage.sql.connection import Connection, among, single
from bot.storage.sql.registry import counters, drafts
from bot.storage.sql.registry.states.round_states import sealed_key_of, state_of

SELECT = (
    "SELECT id, name, region, battery, state, opened, until, closed, settings, municipality"
    " FROM rounds LEFT JOIN round_municipalities ON round = id"
)

_SOME_MARKS = (
    "DELETE FROM participation WHERE (round, mark) IN"
    " (SELECT round, mark FROM participation WHERE round = ? LIMIT 2000)"
)

_TABLES = ("drafts", "participation", "tallies", "outbox", "held_texts", "drawn", "progress")
_DESTROYED = {table: f"SELECT count(*) FROM {table} WHERE round = ?" for table in _TABLES} | {
    "keys": "SELECT count(*) FROM rounds WHERE id = ? AND sealed_key IS NOT NULL",
    "ambassadors' links": "SELECT count(*) FROM links WHERE round = ? AND ambassador IS NOT NULL",
    "unused codes": "SELECT count(*) FROM links WHERE round = ? AND once = 1 AND used = 0",
}


@dataclass(frozen=True, slots=True)
class SqlBatteries(Batteries):
    access: Access

    async def store(self, content_hash: str, id: str, version: str, document: Mapping[str, Any]) -> None:
        row = (content_hash, id, version, json.dumps(document, ensure_ascii=False))

        def work(connection: Connection) -> None:
            connection.execute("INSERT INTO batteries VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", row)

        await self.access.write(work)

    async def get(self, content_hash: str) -> dict[str, Any]:
        row = await self.access.row("SELECT document FROM batteries WHERE hash = ?", (content_hash,))
        if row is None:
            raise UnknownBattery(content_hash)
        document: dict[str, Any] = json.loads(row[0])
        return document


@dataclass(frozen=True, slots=True)
class SqlRounds(Rounds):
    access: Access

    async def open(
        self,
        *,
        name: str,
        region: str,
        battery: str,
        municipalities: Sequence[str],
        until: date | None,
        settings: Mapping[str, Any],
        opened: date,
    ) -> Round:
        days = (opened.isoformat(), until and until.isoformat())

        def work(connection: Connection) -> str:
            if not single(connection, "SELECT 1 FROM batteries WHERE hash = ?", (battery,)):
                raise UnknownBattery(battery)
            sealed_key = new_round_key(self.access.key)
            (id,) = single(
                connection,
                "INSERT INTO rounds SELECT n, ? || '-' || n, ?, ?, ?, 'open', ?, ?, NULL, ?, ?, NULL, NULL"
                " FROM (SELECT coalesce(max(number), 0) + 1 AS n FROM rounds) AS next RETURNING id",
                (str(opened.year), name, region, battery, *days, json.dumps(settings, ensure_ascii=False), sealed_key),
            )
            connection.executemany(
                "INSERT INTO round_municipalities VALUES (?, ?)", [(id, code) for code in municipalities]
            )
            return str(id)

        return await self.get(await self.access.write(work))

    async def set_until(self, id: str, until: date | None) -> None:
        def work(connection: Connection) -> None:
            update = "UPDATE rounds SET until = ? WHERE id = ? AND state = 'open'"
            if not connection.execute(update, (until and until.isoformat(), id)).rowcount:
                state_of(connection, id)
                raise RoundNotOpen(id)

        await self.access.write(work)

    async def note(self, id: str, name: str, codes: Sequence[str]) -> None:
        def work(connection: Connection) -> None:
            settings = _settings(connection, id, "AND state = 'open'")
            if settings is None:
                state_of(connection, id)
                raise RoundNotOpen(id)
            _keep_settings(connection, id, settings | {name: list(codes)})

        await self.access.write(work)

    async def also_note(self, id: str, name: str, value: str) -> None:
        def work(connection: Connection) -> None:
            settings = _settings(connection, id)
            if settings is None:
                raise UnknownRound(id)
            _keep_settings(connection, id, settings | {name: [*settings.get(name, ()), value]})

        await self.access.write(work)

    async def mark_released(self, id: str) -> None:
        def work(connection: Connection) -> None:
            update = "UPDATE rounds SET state = 'released' WHERE id = ? AND state IN ('closed', 'released')"
            if not connection.execute(update, (id,)).rowcount:
                state_of(connection, id)
                raise RoundNotClosed(id)

        await self.access.write(work)

    async def begin_closing(self, id: str) -> None:
        def work(connection: Connection) -> None:
            update = "UPDATE rounds SET state = 'closing' WHERE id = ? AND state IN ('draft', 'open')"
            if not connection.execute(update, (id,)).rowcount:
                state_of(connection, id)

        await self.access.write(work)
        await self._in_pieces(lambda connection: drafts.erase_some(connection, self.access.key, id))

    async def finish_closing(self, id: str, closed: date) -> None:
        await self._in_pieces(lambda connection: counters.add_some_up(connection, self.access.key, id))
        await self._in_pieces(lambda connection: connection.execute(_SOME_MARKS, (id,)).rowcount)

        def work(connection: Connection) -> None:
            connection.execute("DELETE FROM drawn WHERE round = ?", (id,))
            connection.execute("DELETE FROM progress WHERE round = ?", (id,))
            connection.execute("UPDATE links SET ambassador = NULL, used = once WHERE round = ?", (id,))
            connection.execute(
                "UPDATE rounds SET state = 'closed', closed = ?, sealed_key = NULL WHERE id = ? AND state = 'closing'",
                (closed.isoformat(), id),
            )

        await self.access.write(work, wipe=True)

    async def _in_pieces(self, piece: Callable[[Connection], int]) -> None:
        """Until a piece finds nothing more to do. Each is a transaction, between which others write.

        What SQLite has to do after each, it does within it.
        """

        def work(connection: Connection) -> int:
            done = piece(connection)
            self.access.after_piece(connection)
            return done

        while await self.access.write(work):
            pass
        await self.access.write(lambda _: None, wipe=True)

    async def get(self, id: str) -> Round:
        found = await self.access.look(lambda connection: _rounds(connection, "WHERE id = ?", id))
        for one in found:
            return one
        raise UnknownRound(id)

    async def all(self) -> tuple[Round, ...]:
        return await self.access.read(lambda connection: _rounds(connection, ""))

    async def epochs(self, rounds: Collection[str]) -> Mapping[str, tuple[bytes | None, ...]]:
        query = f"SELECT id, epoch, next_epoch FROM rounds WHERE id IN {among(rounds)}"
        found = {
            id: (epoch,) if expected is None else (epoch, expected)
            for id, epoch, expected in await self.access.rows(query, tuple(rounds))
        }
        for unknown in set(rounds).difference(found):
            raise UnknownRound(unknown)
        return found

    async def expect_epoch(self, round: str, now: bytes | None, next: bytes) -> None:
        def work(connection: Connection) -> None:
            connection.execute("UPDATE rounds SET epoch = ?, next_epoch = ? WHERE id = ?", (now, next, round))

        await self.access.write(work)

    async def settle_epoch(self, round: str, epoch: bytes) -> None:
        def work(connection: Connection) -> None:
            connection.execute(
                "UPDATE rounds SET epoch = next_epoch, next_epoch = NULL WHERE id = ? AND next_epoch = ?",
                (round, epoch),
            )

        await self.access.write(work)

    async def participated(self, round: str, person: bytes) -> bool:
        def work(connection: Connection) -> bool:
            row = single(connection, "SELECT sealed_key FROM rounds WHERE id = ?", (round,))
            if not row or row[0] is None:
                return False
            values = (round, mark_of(self.access.key, row[0], person))
            return bool(single(connection, "SELECT 1 FROM participation WHERE round = ? AND mark = ?", values))

        return await self.access.read(work)

    async def remains(self, round: str) -> Mapping[str, int]:
        def work(connection: Connection) -> dict[str, int]:
            found = {kind: single(connection, query, (round,))[0] for kind, query in _DESTROYED.items()}
            return {kind: count for kind, count in found.items() if count}

        return await self.access.read(work)

    async def cluster(self, round: str, ambassador: str) -> int:
        return cluster_of(
            self.access.key, await self.access.read(lambda connection: sealed_key_of(connection, round)), ambassador
        )


def _rounds(connection: Connection, which: str, *values: str) -> tuple[Round, ...]:
    """One question for rounds and their municipalities, since every press asks for its round."""
    rows = connection.execute(f"{SELECT} {which} ORDER BY number DESC, municipality", values).fetchall()
    return tuple(
        _round(row, tuple(code for *_, code in several if code is not None))
        for row, several in groupby(rows, key=lambda found: found[:-1])
    )


def _settings(connection: Connection, id: str, which: str = "") -> dict[str, Any] | None:
    """The settings of a round that is like this, which nobody else changes before the transaction ends."""
    taken = f"UPDATE rounds SET settings = settings WHERE id = ? {which} RETURNING settings"
    row = single(connection, taken, (id,))
    settings: dict[str, Any] | None = json.loads(row[0]) if row else None
    return settings


def _keep_settings(connection: Connection, id: str, settings: Mapping[str, Any]) -> None:
    text = json.dumps(settings, ensure_ascii=False)
    connection.execute("UPDATE rounds SET settings = ? WHERE id = ?", (text, id))


@lru_cache(maxsize=64)
def _round(row: tuple[Any, ...], municipalities: tuple[str, ...]) -> Round:
    """A round as it stands in its row; the same row is read once."""
    id, name, region, battery, state, opened, until, closed, settings = row
    return Round(
        *(id, name, region, battery),
        municipalities=municipalities,
        state=RoundState(state),
        opened=_day(opened),
        until=_day(until),
        closed=_day(closed),
        settings=json.loads(settings),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
