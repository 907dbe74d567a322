"""Writes down what each person in a round does and is told, and what is stored of it."""

import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from bot.application import Installation
from bot.refusals import Refused
from bot.service.identity.codes import Draws
from bot.service.news.mailing import PostOutcome
from bot.service.surveys.reply import Medium, Paper, Picture, Reply, Sound
from bot.settings import Settings
from bot.telegram.sending.rendering import render_screen
from conversations.engine.effects import Reject, Tell
from conversations.surface import events
from conversations.surface.screen import Screen
from tests.recorded.written import plain, said
from tests.service.desks.desks import Visitor, address
from tests.service.installed import Clock

_BY_CHANCE = ("cluster", "digest")
"""Columns that are other in every run."""


class Seeded(Draws):
    """The same chance in every run."""

    def __init__(self) -> None:
        self._random = Random(1)

    def seed(self) -> int:
        return self._random.getrandbits(32)

    def pick(self, alphabet: str) -> str:
        return self._random.choice(alphabet)

    def shuffle(self, things: list[bytes]) -> None:
        self._random.shuffle(things)

    def below(self, number: int) -> int:
        return self._random.randrange(number)


class Life:
    """Writes down what is done, said and stored."""

    def __init__(self, opened: Installation, clock: Clock) -> None:
        self.opened, self.clock = opened, clock
        self.dispatcher = opened.dispatcher(address)
        self.lines, self.news = list[str](), list[tuple[str, Screen]]()
        self._stored = dict[str, list[str]]()
        self._people = dict[str, Visitor]()

    def person(self, name: str) -> Visitor:
        if name not in self._people:
            self._people[name] = Visitor(self.dispatcher, str(7001 + len(self._people)))
        return self._people[name]

    async def starts(self, name: str, code: str = "") -> None:
        await self.person(name).starts(code)
        await self._told(f"{name} starts", self.person(name).reply)

    async def presses(self, name: str, *labels: str) -> None:
        for label in labels:
            await self.person(name).presses(label)
        await self._told(f"{name} presses {', '.join(labels)}", self.person(name).reply)

    async def does(self, name: str, event: events.DeskEvent) -> None:
        await self.person(name).does(event)
        await self._told(f"{name}: {plain(event)}", self.person(name).reply)

    async def answers(self, name: str) -> None:
        await self.person(name).answers()
        await self._told(f"{name} answers", self.person(name).reply)

    async def asks(self, name: str, what: str, reply: Awaitable[Reply]) -> None:
        self.person(name).reply = await reply
        await self._told(f"{name} {what}", self.person(name).reply)

    async def passes(self, **time: float) -> None:
        """Time goes by, and what is due is done and said."""
        self.clock.passes(**time)
        self.lines.append(f"=== {self.clock().isoformat(timespec='minutes')}")
        due = await self.dispatcher.due_reminders()
        for one in sorted(due, key=lambda one: one.chat):
            self._say(f"reminds {one.chat}", one.screen)
        outdated = await self.dispatcher.outdated_screens()
        self.lines += sorted(f"outdated: {plain(one)}" for one in outdated)
        await self.opened.rounds.flush()
        await self.opened.rounds.tidy()
        await self.opened.people.tidy()
        self.lines.append(f"expired: {await self.opened.rounds.expire_drafts()}")
        self._note_stored()

    async def act(self, what: str, work: Callable[[], Awaitable[object]]) -> Any:
        """Something by command; what came of it, or why not."""
        try:
            found = await work()
        except Refused as refusal:
            found = f"refused: {refusal}"
        for chat, screen in sorted(self.news, key=lambda one: one[0]):
            self._say(f"news for {chat}", screen)
        self.news.clear()
        self.lines.append(f"=== {what}: {_shortened(plain(found), 1500)}")
        self._note_stored()
        return found

    async def deliver(self, chat: str, screen: Screen) -> PostOutcome:
        """News that arrive, or do not."""
        self.news.append((chat, screen))
        return PostOutcome.SENT

    async def _told(self, done: str, reply: Reply) -> None:
        self.lines.append(f"=== {done}")
        for effect in reply.effects:
            if isinstance(effect, Reject | Tell):
                self.lines.append(f"{type(effect).__name__}: {said(effect.message)}")
        for one in reply.enclosures:
            match one:
                case Picture(caption=caption, language=language):
                    self.lines.append(f"picture, {language}: {said(caption, language)}")
                case Paper(name=name):
                    self.lines.append(f"paper {name}")
                case Sound() | Medium():
                    self.lines.append(plain(one))
        self._say(f"in {reply.language}, desk {reply.at_desk}", reply.screen)
        self._note_stored()

    def _say(self, before: str, screen: Screen) -> None:
        shown = render_screen(screen, "en", lambda button: plain(button.event))
        self.lines += [f"{before}:", *(f"  {line}" for line in shown.html.splitlines() if line)]
        self.lines += [f"  [{text}] {data}" for text, data in shown.buttons]

    def _note_stored(self) -> None:
        now = stored(self.opened.settings)
        for table in sorted(now.keys() | self._stored.keys()):
            before, after = Counter(self._stored.get(table, [])), Counter(now.get(table, []))
            self.lines += [f"  - {table}: {row}{_times(n)}" for row, n in sorted((before - after).items())]
            self.lines += [f"  + {table}: {row}{_times(n)}" for row, n in sorted((after - before).items())]
        self._stored = now


def stored(settings: Settings) -> dict[str, list[str]]:
    """What of each table can be read without the key, row by row."""
    files = {"registry": settings.registry_path} | {file.stem: file for file in settings.answers_path.glob("*.db")}
    return {f"{name}.{table}": rows for name, file in files.items() for table, rows in _tables(file)}


def _tables(file: Path) -> Iterator[tuple[str, list[str]]]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        for (table,) in names:
            rows = connection.execute(f"SELECT * FROM {table}")
            names = [name for name, *_ in rows.description]
            if table != "read_me":
                yield table, sorted(" ".join(map(_cell, names, row)) for row in rows)


def _times(number: int) -> str:
    return f" ({number} of them)" if number > 1 else ""


def _cell(name: str, value: object) -> str:
    if isinstance(value, bytes) or (value is not None and name in _BY_CHANCE):
        return "#"
    return _shortened(str(value))


def _shortened(text: str, most: int = 300) -> str:
    return text if len(text) < most else f"{text[:40]}…"
