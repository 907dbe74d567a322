"""Actions: what was decided because of a released round, with all that was ever said about each."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import aiosqlite

from bot.storage.database import single
from bot.storage.refusals import UnknownAction
from bot.storage.writer import Writer
from conversations.dialogs.news import ActionStatus, Subject


@dataclass(frozen=True, slots=True)
class ActionStep:
    """What is said from a day on: texts by language, and reasons by language where it is not done."""

    day: date
    status: ActionStatus
    texts: Mapping[str, str]
    reasons: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Action:
    """`about` is the id of a theme or question of the round's battery, or a voice's reference; `steps` are in order."""

    id: str
    region: str
    round: str
    subject: Subject
    about: str
    steps: tuple[ActionStep, ...] = ()

    @property
    def now(self) -> ActionStep:
        """What is said at present."""
        return self.steps[-1]


class Actions:
    def __init__(self, writer: Writer, reader: aiosqlite.Connection) -> None:
        self._writer, self._reader = writer, reader

    async def add(self, action: Action) -> None:
        """Keep a new action with its first step."""
        row = (action.id, action.region, action.round, action.subject, action.about)

        async def work(connection: aiosqlite.Connection) -> None:
            await connection.execute("INSERT INTO actions VALUES (?, ?, ?, ?, ?)", row)
            for step in action.steps:
                await _append(connection, action.id, step)

        await self._writer.do(work)

    async def append(self, id: str, step: ActionStep) -> None:
        """Say something new about an action; what was said before is kept. Raises UnknownAction."""

        async def work(connection: aiosqlite.Connection) -> None:
            if not await single(connection, "SELECT 1 FROM actions WHERE id = ?", (id,)):
                raise UnknownAction(id)
            await _append(connection, id, step)

        await self._writer.do(work)

    async def get(self, id: str) -> Action:
        """Raises UnknownAction."""
        found = await self._find("WHERE id = ?", (id,))
        if not found:
            raise UnknownAction(id)
        return found[0]

    async def all(self) -> list[Action]:
        """Every action, the one of which something was said last first."""
        found = await self._find("", ())
        return sorted(found, key=lambda action: action.now.day, reverse=True)

    async def _find(self, where: str, values: tuple[str, ...]) -> list[Action]:
        rows = await self._reader.execute_fetchall(
            f"SELECT id, region, round, kind, about FROM actions {where} ORDER BY id", values
        )
        return [
            Action(id, region, round, Subject(kind), about, await self._steps(id))
            for id, region, round, kind, about in rows
        ]

    async def _steps(self, id: str) -> tuple[ActionStep, ...]:
        rows = await self._reader.execute_fetchall(
            "SELECT day, status, texts, reasons FROM action_steps WHERE action = ? ORDER BY number", (id,)
        )
        return tuple(_step(tuple(row)) for row in rows)


async def _append(connection: aiosqlite.Connection, id: str, step: ActionStep) -> None:
    texts, reasons = (json.dumps(dict(said), ensure_ascii=False) for said in (step.texts, step.reasons))
    await connection.execute(
        "INSERT INTO action_steps SELECT ?1, count(*) + 1, ?2, ?3, ?4, ?5 FROM action_steps WHERE action = ?1",
        (id, step.day.isoformat(), step.status, texts, reasons),
    )


def _step(row: tuple[Any, ...]) -> ActionStep:
    day, status, texts, reasons = row
    return ActionStep(date.fromisoformat(day), ActionStatus(status), json.loads(texts), json.loads(reasons))
