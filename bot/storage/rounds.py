"""Batteries and rounds."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import aiosqlite

from bot.storage import counters, drafts, drawn
from bot.storage.database import single
from bot.storage.keys import KEY_BYTES, ServerKey
from bot.storage.refusals import RoundNotClosed, UnknownBattery, UnknownRound
from bot.storage.writer import Writer

COLUMNS = "id, name, region, battery, state, opened, until, closed, settings"


class RoundState(StrEnum):
    """Where a round is; `closing` takes no more answers and is not finished with being made anonymous."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    RELEASED = "released"


@dataclass(frozen=True, slots=True)
class Round:
    """One battery version (by content hash) asked in municipalities (by code), `until` a day inclusive."""

    id: str
    name: str
    region: str
    battery: str
    municipalities: tuple[str, ...]
    state: RoundState
    opened: date | None
    until: date | None
    closed: date | None
    settings: Mapping[str, Any]


class Batteries:
    """The battery versions that rounds use; immutable."""

    def __init__(self, writer: Writer, reader: aiosqlite.Connection) -> None:
        self._writer = writer
        self._reader = reader

    async def store(self, content_hash: str, id: str, version: str, document: Mapping[str, Any]) -> None:
        """Keep a battery; doing it twice is doing it once."""
        row = (content_hash, id, version, json.dumps(document, ensure_ascii=False))

        async def work(connection: aiosqlite.Connection) -> None:
            await connection.execute("INSERT INTO batteries VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", row)

        await self._writer.do(work)

    async def get(self, content_hash: str) -> dict[str, Any]:
        """The document of the battery with this content hash. Raises UnknownBattery."""
        row = await single(self._reader, "SELECT document FROM batteries WHERE hash = ?", (content_hash,))
        if not row:
            raise UnknownBattery(content_hash)
        document: dict[str, Any] = json.loads(str(row[0]))
        return document


class Rounds:
    """The rounds and their states; an open round has a sealed key of its own."""

    def __init__(self, writer: Writer, reader: aiosqlite.Connection, key: ServerKey) -> None:
        self._writer = writer
        self._reader = reader
        self._key = key

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
        """Open a new round; its id is the year and a number. Raises UnknownBattery."""

        async def work(connection: aiosqlite.Connection) -> str:
            if not await single(connection, "SELECT 1 FROM batteries WHERE hash = ?", (battery,)):
                raise UnknownBattery(battery)
            (number,) = await single(connection, "SELECT coalesce(max(number), 0) + 1 FROM rounds")
            id = f"{opened.year}-{number}"
            await connection.execute(
                "INSERT INTO rounds VALUES (?, ?, ?, ?, ?, 'open', ?, ?, NULL, ?, ?)",
                (
                    *(number, id, name, region, battery, opened.isoformat(), until and until.isoformat()),
                    json.dumps(settings, ensure_ascii=False),
                    self._key.seal("round", secrets.token_bytes(KEY_BYTES)),
                ),
            )
            await connection.executemany(
                "INSERT INTO round_municipalities VALUES (?, ?)", [(id, code) for code in municipalities]
            )
            return id

        return await self.get(await self._writer.do(work))

    async def mark_released(self, id: str) -> None:
        """Say that the closed round's report is out. Raises UnknownRound, RoundNotClosed."""

        async def work(connection: aiosqlite.Connection) -> None:
            if await state_of(connection, id) not in (RoundState.CLOSED, RoundState.RELEASED):
                raise RoundNotClosed(id)
            await connection.execute("UPDATE rounds SET state = 'released' WHERE id = ?", (id,))

        await self._writer.do(work)

    async def begin_closing(self, id: str) -> None:
        """Take no more answers in this round. Raises UnknownRound."""

        async def work(connection: aiosqlite.Connection) -> None:
            await state_of(connection, id)
            await connection.execute(
                "UPDATE rounds SET state = 'closing' WHERE id = ? AND state IN ('draft', 'open')", (id,)
            )

        await self._writer.do(work)

    async def finish_closing(self, id: str, closed: date) -> None:
        """Destroy the round's key, marks and drafts, and add up what was counted."""

        async def work(connection: aiosqlite.Connection) -> None:
            await drafts.erase_round(connection, self._key, id)
            await counters.add_up(connection, self._key, id)
            await drawn.erase(connection, id)
            await connection.execute("DELETE FROM participation WHERE round = ?", (id,))
            await connection.execute("UPDATE links SET ambassador = NULL, used = once WHERE round = ?", (id,))
            await connection.execute(
                "UPDATE rounds SET state = 'closed', closed = ?, sealed_key = NULL WHERE id = ? AND state = 'closing'",
                (closed.isoformat(), id),
            )

        await self._writer.do(work, wipe=True)

    async def get(self, id: str) -> Round:
        """The round with this id. Raises UnknownRound."""
        rows = await self._reader.execute_fetchall(f"SELECT {COLUMNS} FROM rounds WHERE id = ?", (id,))
        for row in rows:
            return await self._round(tuple(row))
        raise UnknownRound(id)

    async def all(self) -> tuple[Round, ...]:
        """Every round, the newest first."""
        rows = await self._reader.execute_fetchall(f"SELECT {COLUMNS} FROM rounds ORDER BY number DESC")
        return tuple([await self._round(tuple(row)) for row in rows])

    async def _round(self, row: tuple[Any, ...]) -> Round:
        id, name, region, battery, state, opened, until, closed, settings = row
        codes = await self._reader.execute_fetchall(
            "SELECT municipality FROM round_municipalities WHERE round = ? ORDER BY municipality", (id,)
        )
        return Round(
            *(id, name, region, battery),
            municipalities=tuple(code for (code,) in codes),
            state=RoundState(state),
            opened=_day(opened),
            until=_day(until),
            closed=_day(closed),
            settings=json.loads(settings),
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


async def state_of(connection: aiosqlite.Connection, round: str) -> RoundState:
    """The state of a round. Raises UnknownRound."""
    row = await single(connection, "SELECT state FROM rounds WHERE id = ?", (round,))
    if not row:
        raise UnknownRound(round)
    return RoundState(str(row[0]))
