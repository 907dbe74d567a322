"""Links."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.storage.interface.links import Link, Links
from bot.storage.interface.writes import AddLinks
from bot.storage.keys import ServerKey
from bot.storage.refusals import DuplicateLink, LinkUsed, UnknownLink
from bot.storage.sql.access import Access
from bot.storage.sql.connection import Connection
from bot.storage.sql.registry.states.round_states import state_of

COLUMNS = "code, round, municipality, ambassador, intervention, language, once, used, arm, standing"


@dataclass(frozen=True, slots=True)
class SqlLinks(Links):
    access: Access

    async def find(self, code: str) -> Link | None:
        row = await self.access.row(f"SELECT {COLUMNS} FROM links WHERE code = ?", (code,))
        return _link(row) if row else None

    async def kept_from(self, code: str, person: bytes) -> bool:
        query = "SELECT 1 FROM drafts WHERE kept = ? AND person <> ?"
        return await self.access.row(query, (self._kept(code), person)) is not None

    async def of_round(self, round: str) -> list[Link]:
        rows = await self.access.rows(f"SELECT {COLUMNS} FROM links WHERE round = ? ORDER BY code", (round,))
        return [_link(row) for row in rows]

    async def withdraw(self, round: str, code: str) -> None:
        def work(connection: Connection) -> None:
            if not connection.execute("DELETE FROM links WHERE round = ? AND code = ?", (round, code)).rowcount:
                raise UnknownLink(code)

        await self.access.write(work)

    async def lot_that_stands(self, round: str, ambassador: str) -> Link | None:
        query = f"SELECT {COLUMNS} FROM links WHERE round = ? AND ambassador = ? AND standing = 1 AND used = 0"
        row = await self.access.row(query, (round, ambassador))
        found = _link(row) if row else None
        begun = found and await self.access.row("SELECT 1 FROM drafts WHERE kept = ?", (self._kept(found.code),))
        return None if begun else found

    def _kept(self, code: str) -> bytes:
        return kept(self.access.key, code)

    async def arms(self, round: str, ambassador: str) -> Mapping[str, int]:
        query = "SELECT arm, count(*) FROM links WHERE round = ? AND ambassador = ? AND arm IS NOT NULL GROUP BY arm"
        return dict(await self.access.rows(query, (round, ambassador)))


def add(connection: Connection, _: ServerKey, write: AddLinks) -> None:
    """Keep new links within a transaction. Raises DuplicateLink, UnknownRound."""
    for round in {link.round for link in write.links}:
        state_of(connection, round)
    for link in write.links:
        row = (
            *(link.code, link.round, link.municipality, link.ambassador, link.intervention, link.language),
            *(link.once, link.used, link.arm, link.standing),
        )
        if link.standing:
            connection.execute(
                "UPDATE links SET standing = 0 WHERE round = ? AND ambassador = ?", (link.round, link.ambassador)
            )
        insert = f"INSERT INTO links ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
        if not connection.execute(insert, row).rowcount:
            raise DuplicateLink(link.code)


def kept(key: ServerKey, code: str) -> bytes:
    """Under what a draft keeps a link for once: only the server key makes it."""
    return key.sign("keeps a link", code)


def use(connection: Connection, code: str) -> None:
    """Use a link up within a transaction, if it is for once. Raises LinkUsed if it has been used.

    A link that was withdrawn meanwhile keeps nobody from finishing who has begun by it.
    """
    if connection.execute("SELECT 1 FROM links WHERE code = ? AND used = 1", (code,)).fetchall():
        raise LinkUsed(code)
    connection.execute("UPDATE links SET used = once WHERE code = ?", (code,))


def _link(row: tuple[Any, ...]) -> Link:
    code, round, municipality, ambassador, intervention, language, once, used, arm, standing = row
    brings = (code, round, municipality, ambassador, intervention, language)
    return Link(*brings, bool(once), bool(used), arm, bool(standing))
