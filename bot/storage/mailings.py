"""News on their way to all who want to hear them: what is left to do survives a kill at any moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import aiosqlite

from bot.storage.database import single
from bot.storage.refusals import AlreadySent, MailingTaken, UnknownMailing
from bot.storage.writer import Writer

COLUMNS = "id, action, step, sent, unreachable, unknown"


@dataclass(frozen=True, slots=True)
class Mailing:
    """One step of an action (its number) on its way.

    `sent` were reached, `unreachable` had blocked us; `unknown` were being written to when the program was ended or
    the network failed, and are not tried again; `waiting` are left to do.
    """

    id: str
    action: str
    step: int
    sent: int
    unreachable: int
    unknown: int
    waiting: int


class Mailings:
    def __init__(self, writer: Writer, reader: aiosqlite.Connection) -> None:
        self._writer, self._reader = writer, reader

    async def begin(self, id: str, action: str, step: int, chats: Sequence[tuple[bytes, str]]) -> None:
        """Send this step to these sealed chats (with their languages). Raises AlreadySent."""

        async def work(connection: aiosqlite.Connection) -> None:
            if await single(connection, "SELECT 1 FROM mailings WHERE action = ? AND step = ?", (action, step)):
                raise AlreadySent(action)
            await connection.execute("INSERT INTO mailings VALUES (?, ?, ?, 0, 0, 0, '', 0)", (id, action, step))
            await connection.executemany(
                "INSERT INTO mailing_chats VALUES (?, ?, ?, 'waiting')",
                [(id, chat, language) for chat, language in chats],
            )

        await self._writer.do(work)

    async def take(self, id: str, keeper: str, now: datetime, until: datetime) -> None:
        """Have one program alone send a mailing until then.

        Chats that were being written to when another program lost it are unknown from now on. Raises MailingTaken.
        """

        async def work(connection: aiosqlite.Connection) -> None:
            query = "SELECT 1 FROM mailings WHERE keeper <> ? AND kept_until > ?"
            if await single(connection, query, (keeper, int(now.timestamp()))):
                raise MailingTaken
            query = "SELECT count(*) FROM mailing_chats WHERE mailing = ? AND state = 'trying'"
            (unknown,) = await single(connection, query, (id,))
            await connection.execute("DELETE FROM mailing_chats WHERE mailing = ? AND state = 'trying'", (id,))
            await connection.execute(
                "UPDATE mailings SET unknown = unknown + ?, keeper = ?, kept_until = ? WHERE id = ?",
                (unknown, keeper, int(until.timestamp()), id),
            )

        await self._writer.do(work)

    async def keep(self, id: str, keeper: str, until: datetime) -> None:
        """Go on with a mailing. Raises MailingTaken if another program has it now."""

        async def work(connection: aiosqlite.Connection) -> None:
            cursor = await connection.execute(
                "UPDATE mailings SET kept_until = ? WHERE id = ? AND keeper = ?", (int(until.timestamp()), id, keeper)
            )
            if not cursor.rowcount:
                raise MailingTaken

        await self._writer.do(work)

    async def let_go(self, id: str, keeper: str) -> None:
        """Let another program go on with a mailing at once."""

        async def work(connection: aiosqlite.Connection) -> None:
            await connection.execute("UPDATE mailings SET kept_until = 0 WHERE id = ? AND keeper = ?", (id, keeper))

        await self._writer.do(work)

    async def waiting(self, id: str) -> list[tuple[bytes, str]]:
        """The sealed chats that are left to do, with their languages."""
        rows = await self._reader.execute_fetchall(
            "SELECT chat, language FROM mailing_chats WHERE mailing = ? AND state = 'waiting'", (id,)
        )
        return [(chat, language) for chat, language in rows]

    async def try_one(self, id: str, chat: bytes) -> bool:
        """Note, before it is written to, that a chat is; False if it wants no news any more."""

        async def work(connection: aiosqlite.Connection) -> bool:
            cursor = await connection.execute(
                "UPDATE mailing_chats SET state = 'trying' WHERE mailing = ? AND chat = ? AND state = 'waiting'",
                (id, chat),
            )
            return cursor.rowcount > 0

        return await self._writer.do(work)

    async def note(self, id: str, chat: bytes, outcome: str) -> None:
        """Note what became of a chat: sent, unreachable or unknown. One that cannot be reached hears no more news."""

        async def work(connection: aiosqlite.Connection) -> None:
            cursor = await connection.execute("DELETE FROM mailing_chats WHERE mailing = ? AND chat = ?", (id, chat))
            if cursor.rowcount:
                await connection.execute(f"UPDATE mailings SET {outcome} = {outcome} + 1 WHERE id = ?", (id,))
            if outcome == "unreachable":
                await connection.execute("DELETE FROM news_readers WHERE chat = ?", (chat,))

        if outcome not in ("sent", "unreachable", "unknown"):
            raise ValueError(outcome)
        await self._writer.do(work)

    async def of_step(self, action: str, step: int) -> Mailing | None:
        """How the mailing of a step goes, None if it never began."""
        row = await single(
            self._reader, f"SELECT {COLUMNS} FROM mailings WHERE action = ? AND step = ?", (action, step)
        )
        return await self._mailing(row) if row else None

    async def get(self, id: str) -> Mailing:
        """Raises UnknownMailing."""
        row = await single(self._reader, f"SELECT {COLUMNS} FROM mailings WHERE id = ?", (id,))
        if not row:
            raise UnknownMailing(id)
        return await self._mailing(row)

    async def unfinished(self) -> list[str]:
        """The mailings that have something left to do."""
        rows = await self._reader.execute_fetchall("SELECT DISTINCT mailing FROM mailing_chats ORDER BY mailing")
        return [id for (id,) in rows]

    async def _mailing(self, row: tuple[Any, ...]) -> Mailing:
        query = "SELECT count(*) FROM mailing_chats WHERE mailing = ? AND state = 'waiting'"
        (waiting,) = await single(self._reader, query, (row[0],))
        id, action, step, sent, unreachable, unknown = row
        return Mailing(id, action, step, sent, unreachable, unknown, waiting)
