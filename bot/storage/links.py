"""Links: the start codes that ambassadors share."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import aiosqlite

from bot.storage.refusals import DuplicateLink, LinkUsed
from bot.storage.rounds import state_of
from bot.storage.writer import Writer


@dataclass(frozen=True, slots=True)
class Link:
    """A start code and what it brings; `mode` is self, hand_over or interview.

    `until` is a day inclusive; a link for `once` is `used` up by the first response that is sent; `arm` is
    how the lot says that it is answered: alone, interview, or exempt.
    """

    code: str
    round: str
    municipality: str | None = None
    ambassador: str | None = None
    intervention: str | None = None
    language: str | None = None
    mode: str = "self"
    until: date | None = None
    once: bool = False
    used: bool = False
    arm: str | None = None


class Links:
    def __init__(self, writer: Writer, reader: aiosqlite.Connection) -> None:
        self._writer = writer
        self._reader = reader

    async def add(self, *links: Link) -> None:
        """Keep new links, all or none. Raises DuplicateLink, UnknownRound."""

        async def work(connection: aiosqlite.Connection) -> None:
            for link in links:
                await insert(connection, link)

        await self._writer.do(work)

    async def arms(self, round: str, ambassador: str) -> Mapping[str, int]:
        """How many codes of an ambassador the lot has given to which arm."""
        rows = await self._reader.execute_fetchall(
            "SELECT arm, count(*) FROM links WHERE round = ? AND ambassador = ? AND arm IS NOT NULL GROUP BY arm",
            (round, ambassador),
        )
        return dict(rows)  # type: ignore[arg-type]

    async def find(self, code: str) -> Link | None:
        """The link with this code, whatever its round's state."""
        for row in await self._reader.execute_fetchall("SELECT * FROM links WHERE code = ?", (code,)):
            return _link(tuple(row))
        return None

    async def of_round(self, round: str) -> list[Link]:
        """The links of a round, by code."""
        rows = await self._reader.execute_fetchall("SELECT * FROM links WHERE round = ? ORDER BY code", (round,))
        return [_link(tuple(row)) for row in rows]


async def use(connection: aiosqlite.Connection, code: str) -> None:
    """Use a link up within a transaction, if it is for once. Raises LinkUsed if it does not exist or has been used."""
    cursor = await connection.execute("UPDATE links SET used = once WHERE code = ? AND NOT used", (code,))
    if not cursor.rowcount:
        raise LinkUsed(code)


async def insert(connection: aiosqlite.Connection, link: Link) -> None:
    """Keep a link within a transaction. Raises DuplicateLink, UnknownRound."""
    await state_of(connection, link.round)
    row = (
        *(link.code, link.round, link.municipality, link.ambassador, link.intervention, link.language, link.mode),
        link.until and link.until.isoformat(),
        link.once,
        link.used,
        link.arm,
    )
    try:
        await connection.execute("INSERT INTO links VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    except sqlite3.IntegrityError as error:
        raise DuplicateLink(link.code) from error


def _link(row: tuple[Any, ...]) -> Link:
    code, round, municipality, ambassador, intervention, language, mode, until, once, used, arm = row
    last_day = date.fromisoformat(until) if until else None
    return Link(
        *(code, round, municipality, ambassador, intervention, language, mode, last_day),
        once=bool(once),
        used=bool(used),
        arm=arm,
    )
