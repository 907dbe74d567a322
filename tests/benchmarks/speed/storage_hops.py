"""How often a press goes to a database's thread and back, on the way through the whole service.

Run it with `python -m tests.benchmarks.speed.storage_hops [PRESSES]`; it prints one JSON document.
"""

import asyncio
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from bot.application import installation
from bot.library import load_region
from bot.service.dispatcher import Dispatcher
from bot.service.identity.account import Account
from bot.service.surveys.reply import Reply
from bot.settings import Settings
from bot.storage.sqlite.thread import SqliteThread
from conversations.surface.events import DeskEvent
from conversations.surface.screen import Purpose, Screen, Stage
from tests.engine.batteries import all_kinds


class Counted:
    """Meanwhile every way to a thread is counted."""

    def __init__(self) -> None:
        self.hops = 0
        self._run = SqliteThread.run

    def __enter__(self) -> "Counted":
        counted, run = self, self._run

        async def counting(thread: SqliteThread, work: Any) -> Any:
            counted.hops += 1
            return await run(thread, work)

        SqliteThread.run = counting  # type: ignore[method-assign, assignment]
        return self

    def __exit__(self, *_: object) -> None:
        SqliteThread.run = self._run  # type: ignore[method-assign]


async def hops_per_press(presses: int) -> float:
    """Of somebody who marks and unmarks a choice."""
    with tempfile.TemporaryDirectory() as folder:
        async with installation(Settings(data_dir=Path(folder))) as opened:
            region = load_region("ostergotland")
            asked = await opened.rounds.open(all_kinds(), region, name="Autumn", municipalities=("0580",))
            link = await opened.rounds.link(asked.id, language="en")
            dispatcher, account = opened.dispatcher(str), Account("telegram", "1")
            reply = await _to_choices(dispatcher, account, await dispatcher.start(account, link.code, "en"))
            with Counted() as counted:
                for _ in range(presses):
                    reply = await dispatcher.handle(account, _first_choice(reply.screen), "en")
            return counted.hops / presses


async def _to_choices(dispatcher: Dispatcher, account: Account, reply: Reply) -> Reply:
    while reply.screen.question != "helped":
        wanted = [one.event for one in reply.screen.buttons if one.role is Purpose.MAIN]
        event = wanted[0] if wanted else _on(reply.screen)
        reply = await dispatcher.handle(account, event, "en")
    return reply


def _on(screen: Screen) -> DeskEvent:
    answers = [one.event for one in screen.buttons if one.role is Purpose.ANSWER]
    return answers[-1 if screen.stage is Stage.QUESTION else 0]


def _first_choice(screen: Screen) -> DeskEvent:
    return next(one.event for one in screen.buttons if one.role is Purpose.ANSWER)


if __name__ == "__main__":
    presses = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    print(json.dumps({"hops_per_press": asyncio.run(hops_per_press(presses))}))
