"""Actions, who wants to hear of them, and mailings to those."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from bot.storage.interface.news import Action, Actions, ActionStep, Mailing, Mailings, Subscribers
from bot.storage.refusals import (
    AlreadyOut,
    AlreadySent,
    MailingTaken,
    NothingWaiting,
    UnknownAction,
    UnknownMailing,
)
from bot.storage.sealed.chats import is_on, list_of_news, open_chat, seal_chat
from bot.storage.sql.access import Access
from bot.storage.sql.connection import Connection, among, put_into, single
from conversations.dialogs.actions import ActionStatus, Subject

LISTS = ("subscribers", "volunteers")
"""Whose chats are written to; no two of them seal a chat in the same way."""

WAITING = "SELECT count(*) FROM mailing_chats WHERE mailing = mailings.id AND state = 'waiting'"
MAILED = f"mailings.id, about, step, sent, unreachable, unknown, ({WAITING}), starts"
MAILING = f"SELECT {MAILED} FROM mailings"


@dataclass(frozen=True, slots=True)
class SqlActions(Actions):
    access: Access

    async def add(self, action: Action) -> None:
        row = (action.id, action.region, action.round, action.subject, action.about)

        def work(connection: Connection) -> None:
            connection.execute("INSERT INTO actions VALUES (?, ?, ?, ?, ?)", row)
            for step in action.steps:
                _append(connection, action.id, step)

        await self.access.write(work)

    async def append(self, id: str, step: ActionStep) -> None:
        def work(connection: Connection) -> None:
            if not _append(connection, id, step):
                raise UnknownAction(id)

        await self.access.write(work)

    async def get(self, id: str) -> Action:
        for action in await self.access.read(lambda connection: _actions(connection, "WHERE id = ?", id)):
            return action
        raise UnknownAction(id)

    async def all(self) -> list[Action]:
        found = await self.access.read(lambda connection: _actions(connection, ""))
        return sorted(found, key=lambda action: action.now.day, reverse=True)


@dataclass(frozen=True, slots=True)
class SqlSubscribers(Subscribers):
    access: Access

    async def add(self, chat: str, language: str, region: str) -> None:
        def work(connection: Connection) -> None:
            row = (seal_chat(self.access.key, chat, list_of_news(region)), language)
            connection.execute(put_into("subscribers", "chat, language", key="chat"), row)

        await self.access.write(work, wipe=True)

    async def remove(self, chat: str, regions: tuple[str, ...]) -> None:
        def work(connection: Connection) -> None:
            sealed = [(seal_chat(self.access.key, chat, list_of_news(region)),) for region in regions]
            connection.executemany("DELETE FROM subscribers WHERE chat = ?", sealed)
            connection.executemany("DELETE FROM mailing_chats WHERE chat = ?", sealed)

        await self.access.write(work, wipe=True)

    async def has(self, chat: str, regions: tuple[str, ...]) -> bool:
        def work(connection: Connection) -> bool:
            sealed = tuple(seal_chat(self.access.key, chat, list_of_news(region)) for region in regions)
            return bool(single(connection, f"SELECT 1 FROM subscribers WHERE chat IN {among(sealed)}", sealed))

        return await self.access.read_by_sealed(work)

    async def of_region(self, region: str) -> list[tuple[bytes, str]]:
        rows = await self.access.rows("SELECT chat, language FROM subscribers")
        name = list_of_news(region)
        return [(sealed, language) for sealed, language in rows if is_on(self.access.key, sealed, name)]

    def chat(self, sealed: bytes, region: str) -> str:
        return open_chat(self.access.key, sealed, list_of_news(region))


@dataclass(frozen=True, slots=True)
class SqlMailings(Mailings):
    access: Access

    async def begin(self, id: str, about: str, step: int, chats: Sequence[tuple[bytes, str]], starts: datetime) -> None:
        mailing = (id, about, step, int(starts.timestamp()))
        await self.access.write(lambda connection: begin(connection, mailing, chats))

    async def take_back(self, about: str, now: datetime) -> None:
        await self.access.write(lambda connection: take_back(connection, about, now), wipe=True)

    async def take(self, id: str, keeper: str, now: datetime, until: datetime) -> None:
        seconds = int(now.timestamp())

        def work(connection: Connection) -> None:
            if single(connection, "SELECT 1 FROM mailings WHERE keeper <> ? AND kept_until > ?", (keeper, seconds)):
                raise MailingTaken
            if not single(connection, "SELECT 1 FROM mailings WHERE id = ? AND starts <= ?", (id, seconds)):
                raise UnknownMailing(id)
            query = "SELECT count(*) FROM mailing_chats WHERE mailing = ? AND state = 'trying'"
            (unknown,) = single(connection, query, (id,))
            connection.execute("DELETE FROM mailing_chats WHERE mailing = ? AND state = 'trying'", (id,))
            connection.execute(
                "UPDATE mailings SET unknown = unknown + ?, keeper = ?, kept_until = ? WHERE id = ?",
                (unknown, keeper, int(until.timestamp()), id),
            )

        await self.access.write(work)

    async def keep(self, id: str, keeper: str, until: datetime) -> None:
        values = (int(until.timestamp()), id, keeper)

        def work(connection: Connection) -> None:
            statement = "UPDATE mailings SET kept_until = ? WHERE id = ? AND keeper = ?"
            if not connection.execute(statement, values).rowcount:
                raise MailingTaken

        await self.access.write(work)

    async def let_go(self, id: str, keeper: str) -> None:
        def work(connection: Connection) -> None:
            connection.execute("UPDATE mailings SET kept_until = 0 WHERE id = ? AND keeper = ?", (id, keeper))

        await self.access.write(work)

    async def waiting(self, id: str) -> list[tuple[bytes, str]]:
        query = "SELECT chat, language FROM mailing_chats WHERE mailing = ? AND state = 'waiting'"
        return [(chat, language) for chat, language in await self.access.rows(query, (id,))]

    async def try_one(self, id: str, chat: bytes) -> bool:
        statement = "UPDATE mailing_chats SET state = 'trying' WHERE mailing = ? AND chat = ? AND state = 'waiting'"
        return await self.access.write(lambda connection: connection.execute(statement, (id, chat)).rowcount > 0)

    async def note(self, id: str, chat: bytes, outcome: str) -> None:
        if outcome not in ("sent", "unreachable", "unknown"):
            raise ValueError(outcome)

        def work(connection: Connection) -> None:
            statement = "DELETE FROM mailing_chats WHERE mailing = ? AND chat = ?"
            if connection.execute(statement, (id, chat)).rowcount:
                connection.execute(f"UPDATE mailings SET {outcome} = {outcome} + 1 WHERE id = ?", (id,))
            if outcome == "unreachable":
                for table in LISTS:
                    connection.execute(f"DELETE FROM {table} WHERE chat = ?", (chat,))

        await self.access.write(work, wipe=outcome == "unreachable")

    async def of(self, about: str) -> list[Mailing]:
        rows = await self.access.rows(f"{MAILING} WHERE about = ? ORDER BY step", (about,))
        return [mailing_of(row) for row in rows]

    async def get(self, id: str) -> Mailing:
        row = await self.access.row(f"{MAILING} WHERE id = ?", (id,))
        if row is None:
            raise UnknownMailing(id)
        return mailing_of(row)

    async def unfinished(self, now: datetime) -> list[str]:
        query = "SELECT id FROM mailings WHERE starts <= ? AND id IN (SELECT mailing FROM mailing_chats) ORDER BY id"
        rows = await self.access.rows(query, (int(now.timestamp()),))
        return [id for (id,) in rows]


def begin(connection: Connection, mailing: tuple[str, str, int, int], chats: Sequence[tuple[bytes, str]]) -> None:
    """Have a mailing (its id, what it is about, the step, and from when on) go to these chats. Raises AlreadySent."""
    id, about, step, starts = mailing
    row = (id, about, step, 0, 0, 0, "", 0, starts)
    statement = "INSERT INTO mailings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
    if not connection.execute(statement, row).rowcount:
        raise AlreadySent(about)
    connection.executemany(
        "INSERT INTO mailing_chats VALUES (?, ?, ?, 'waiting')", [(id, chat, language) for chat, language in chats]
    )


def take_back(connection: Connection, about: str, now: datetime) -> list[bytes]:
    """Forget the mailings about this that nobody has begun to deliver; the chats that are written nothing now.

    Raises AlreadyOut and NothingWaiting.
    """
    query = "SELECT id, starts > ? AND keeper = '' FROM mailings WHERE about = ?"
    found = connection.execute(query, (int(now.timestamp()), about)).fetchall()
    waiting = [(id,) for id, waits in found if waits]
    if not waiting:
        raise AlreadyOut if found else NothingWaiting
    deleting = "DELETE FROM mailing_chats WHERE mailing = ? RETURNING chat"
    chats = [chat for id in waiting for (chat,) in connection.execute(deleting, id).fetchall()]
    connection.executemany("DELETE FROM mailings WHERE id = ?", waiting)
    return chats


def mailing_of(row: Sequence[Any]) -> Mailing:
    """Of the columns `MAILED`."""
    id, about, step, *counted, starts = row
    sent, unreachable, unknown, waiting = counted
    return Mailing(id, about, step, sent, unreachable, unknown, waiting, datetime.fromtimestamp(starts, UTC))


def _actions(connection: Connection, which: str, *values: str) -> list[Action]:
    query = (
        "SELECT id, region, round, kind, about, day, status, texts, reasons"
        f" FROM actions JOIN action_steps ON action = id {which} ORDER BY id, number"
    )
    rows = connection.execute(query, values).fetchall()
    return [
        Action(id, region, round, Subject(kind), about, tuple(_step(*row[5:]) for row in steps))
        for (id, region, round, kind, about), steps in groupby(rows, key=lambda row: row[:5])
    ]


def _append(connection: Connection, id: str, step: ActionStep) -> bool:
    """Whether there is such an action."""
    texts, reasons = (_json(said) for said in (step.texts, step.reasons))
    number = "(SELECT count(*) + 1 FROM action_steps WHERE action = ?1)"
    cursor = connection.execute(
        f"INSERT INTO action_steps SELECT id, {number}, ?2, ?3, ?4, ?5 FROM actions WHERE id = ?1",
        (id, step.day.isoformat(), step.status, texts, reasons),
    )
    return cursor.rowcount > 0


def _json(said: Mapping[str, Any]) -> str:
    return json.dumps(dict(said), ensure_ascii=False)


def _step(day: str, status: str, texts: str, reasons: str) -> ActionStep:
    return ActionStep(date.fromisoformat(day), ActionStatus(status), json.loads(texts), json.loads(reasons))
