"""Batteries and rounds."""

import json
import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from bot.storage.interface.rounds import Batteries, Round, Rounds, RoundState
from bot.storage.marks_and_clusters import cluster_of, mark_of, new_round_key
from bot.storage.refusals import RoundNotClosed, RoundNotOpen, UnknownBattery, UnknownRound
from bot.storage.sqlite.access import Access
from bot.storage.sqlite.database import among, give_pages_back, single
from bot.storage.sqlite.registry import counters, drafts
from bot.storage.sqlite.registry.states.round_states import sealed_key_of, state_of

MUNICIPALITIES = (
    "SELECT json_group_array(municipality) FROM"
    " (SELECT municipality FROM round_municipalities WHERE round = rounds.id ORDER BY municipality)"
)
SELECT = f"SELECT id, name, region, battery, ({MUNICIPALITIES}), state, opened, until, closed, settings FROM rounds"

_SOME_MARKS = (
    "DELETE FROM participation WHERE (round, mark) IN"
    " (SELECT round, mark FROM participation WHERE round = ? LIMIT 2000)"
)

_TABLES = ("drafts", "participation", "tallies", "outbox", "held_texts", "drawn", "progress")
_DESTROYED = {table: f"SELECT count(*) FROM {table} WHERE round = ?" for table in _TABLES} | {
    "keys": "SELECT count(*) FROM rounds WHERE id = ? AND sealed_key IS NOT NULL",
    "ambassadors' links": "SELECT count(*) FROM links WHERE round = ? AND ambassador IS NOT NULL",
    "unused codes": "SELECT count(*) FROM links WHERE round = ? AND once AND NOT used",
}


@dataclass(frozen=True, slots=True)
class SqliteBatteries(Batteries):
    access: Access

    async def store(self, content_hash: str, id: str, version: str, document: Mapping[str, Any]) -> None:
        row = (content_hash, id, version, json.dumps(document, ensure_ascii=False))

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT INTO batteries VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", row)

        await self.access.write(work)

    async def get(self, content_hash: str) -> dict[str, Any]:
        row = await self.access.row("SELECT document FROM batteries WHERE hash = ?", (content_hash,))
        if row is None:
            raise UnknownBattery(content_hash)
        document: dict[str, Any] = json.loads(row[0])
        return document


@dataclass(frozen=True, slots=True)
class SqliteRounds(Rounds):
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

        def work(connection: sqlite3.Connection) -> str:
            if not single(connection, "SELECT 1 FROM batteries WHERE hash = ?", (battery,)):
                raise UnknownBattery(battery)
            sealed_key = new_round_key(self.access.key)
            (id,) = single(
                connection,
                "INSERT INTO rounds SELECT n, ? || '-' || n, ?, ?, ?, 'open', ?, ?, NULL, ?, ?, NULL, NULL "
                "FROM (SELECT coalesce(max(number), 0) + 1 AS n FROM rounds) RETURNING id",
                (str(opened.year), name, region, battery, *days, json.dumps(settings, ensure_ascii=False), sealed_key),
            )
            connection.executemany(
                "INSERT INTO round_municipalities VALUES (?, ?)", [(id, code) for code in municipalities]
            )
            return str(id)

        return await self.get(await self.access.write(work))

    async def set_until(self, id: str, until: date | None) -> None:
        def work(connection: sqlite3.Connection) -> None:
            update = "UPDATE rounds SET until = ? WHERE id = ? AND state = 'open'"
            if not connection.execute(update, (until and until.isoformat(), id)).rowcount:
                state_of(connection, id)
                raise RoundNotOpen(id)

        await self.access.write(work)

    async def note(self, id: str, name: str, codes: Sequence[str]) -> None:
        def work(connection: sqlite3.Connection) -> None:
            update = "UPDATE rounds SET settings = json_set(settings, ?, json(?)) WHERE id = ? AND state = 'open'"
            if not connection.execute(update, (f"$.{name}", json.dumps(list(codes)), id)).rowcount:
                state_of(connection, id)
                raise RoundNotOpen(id)

        await self.access.write(work)

    async def also_note(self, id: str, name: str, value: str) -> None:
        def work(connection: sqlite3.Connection) -> None:
            before = "coalesce(json_extract(settings, :path), '[]')"
            update = (
                f"UPDATE rounds SET settings = json_set(settings, :path, json(json_insert({before}, '$[#]', :value)))"
                " WHERE id = :id"
            )
            if not connection.execute(update, {"path": f"$.{name}", "value": value, "id": id}).rowcount:
                raise UnknownRound(id)

        await self.access.write(work)

    async def mark_released(self, id: str) -> None:
        def work(connection: sqlite3.Connection) -> None:
            update = "UPDATE rounds SET state = 'released' WHERE id = ? AND state IN ('closed', 'released')"
            if not connection.execute(update, (id,)).rowcount:
                state_of(connection, id)
                raise RoundNotClosed(id)

        await self.access.write(work)

    async def begin_closing(self, id: str) -> None:
        def work(connection: sqlite3.Connection) -> None:
            update = "UPDATE rounds SET state = 'closing' WHERE id = ? AND state IN ('draft', 'open')"
            if not connection.execute(update, (id,)).rowcount:
                state_of(connection, id)

        await self.access.write(work)
        await self._in_pieces(lambda connection: drafts.erase_some(connection, self.access.key, id))

    async def finish_closing(self, id: str, closed: date) -> None:
        await self._in_pieces(lambda connection: counters.add_some_up(connection, self.access.key, id))
        await self._in_pieces(lambda connection: connection.execute(_SOME_MARKS, (id,)).rowcount)

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM drawn WHERE round = ?", (id,))
            connection.execute("DELETE FROM progress WHERE round = ?", (id,))
            connection.execute("UPDATE links SET ambassador = NULL, used = once WHERE round = ?", (id,))
            connection.execute(
                "UPDATE rounds SET state = 'closed', closed = ?, sealed_key = NULL WHERE id = ? AND state = 'closing'",
                (closed.isoformat(), id),
            )

        await self.access.write(work, wipe=True)

    async def _in_pieces(self, piece: Callable[[sqlite3.Connection], int]) -> None:
        """Until a piece finds nothing more to do. Each is a transaction, between which others write.

        It gives back the pages that it leaves free: to find one of them among many takes SQLite as long as there are
        many, so that giving back all of them at the end would take the square of their number.
        """

        def work(connection: sqlite3.Connection) -> int:
            done = piece(connection)
            give_pages_back(connection)
            return done

        while await self.access.write(work):
            pass
        await self.access.write(lambda _: None, wipe=True)

    async def get(self, id: str) -> Round:
        row = await self.access.row(f"{SELECT} WHERE id = ?", (id,))
        if row is None:
            raise UnknownRound(id)
        return _round(row)

    async def all(self) -> tuple[Round, ...]:
        return tuple(_round(row) for row in await self.access.rows(f"{SELECT} ORDER BY number DESC"))

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
        def work(connection: sqlite3.Connection) -> None:
            connection.execute("UPDATE rounds SET epoch = ?, next_epoch = ? WHERE id = ?", (now, next, round))

        await self.access.write(work)

    async def settle_epoch(self, round: str, epoch: bytes) -> None:
        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                "UPDATE rounds SET epoch = next_epoch, next_epoch = NULL WHERE id = ? AND next_epoch = ?",
                (round, epoch),
            )

        await self.access.write(work)

    async def participated(self, round: str, person: bytes) -> bool:
        def work(connection: sqlite3.Connection) -> bool:
            row = single(connection, "SELECT sealed_key FROM rounds WHERE id = ?", (round,))
            if not row or row[0] is None:
                return False
            values = (round, mark_of(self.access.key, row[0], person))
            return bool(single(connection, "SELECT 1 FROM participation WHERE round = ? AND mark = ?", values))

        return await self.access.read(work)

    async def remains(self, round: str) -> Mapping[str, int]:
        def work(connection: sqlite3.Connection) -> dict[str, int]:
            found = {kind: single(connection, query, (round,))[0] for kind, query in _DESTROYED.items()}
            return {kind: count for kind, count in found.items() if count}

        return await self.access.read(work)

    async def cluster(self, round: str, ambassador: str) -> int:
        return cluster_of(
            self.access.key, await self.access.read(lambda connection: sealed_key_of(connection, round)), ambassador
        )


@lru_cache(maxsize=64)
def _round(row: tuple[Any, ...]) -> Round:
    """A round as it stands in its row; the same row is read once, since every press asks for its round."""
    id, name, region, battery, municipalities, state, opened, until, closed, settings = row
    return Round(
        *(id, name, region, battery),
        municipalities=tuple(json.loads(municipalities)),
        state=RoundState(state),
        opened=_day(opened),
        until=_day(until),
        closed=_day(closed),
        settings=json.loads(settings),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
