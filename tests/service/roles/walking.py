"""A walk that tries everything on every page of a desk, and counts what that asks of the database."""

import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, cast

from bot.application import Installation
from bot.service.surveys.reply import Paper, Picture
from bot.storage.interface.writes import EraseDraft, StoreDesk
from bot.storage.sql.connection import Connection
from bot.storage.sqlite.registry.registry import SqliteRegistry
from conversations.dialogs.desk.pages import Dialog
from conversations.dialogs.desk.state import Desk
from conversations.surface import events, outside_events
from tests.service.desks.desks import Visitor, invite

TYPED: tuple[events.DeskEvent, ...] = tuple(map(events.Write, ("2027-01-31", "12", "Something to say")))
SPOKEN: tuple[events.DeskEvent, ...] = (outside_events.SendVoice("sound"),)
SENT: tuple[events.DeskEvent, ...] = (outside_events.SendFile("good", "battery.yaml"),)


@asynccontextmanager
async def selecting(opened: Installation) -> AsyncIterator[Callable[[], int]]:
    """How many SELECTs the registry has made, reading or writing, since one asked last."""
    registry = opened.rounds._registry
    assert isinstance(registry, SqliteRegistry)
    connections = (registry._reading, registry._writing)
    seen: list[str] = []

    def since_last() -> int:
        number = sum(each.lstrip().upper().startswith("SELECT") for each in seen)
        seen.clear()
        return number

    def trace(connection: Connection, callback: Callable[[str], None] | None) -> None:
        cast(sqlite3.Connection, connection).set_trace_callback(callback)

    for each in connections:
        await each.run(lambda connection: trace(connection, seen.append))
    yield since_last
    for each in connections:
        await each.run(lambda connection: trace(connection, None))


Place = tuple[str, str, tuple[str, ...]]
"""A page, the question that waits on it, and what can be pressed there."""


@dataclass
class Walk:
    """Tries everything that can be pressed or sent on every page that one comes to, and on each question.

    A page on which other things can be pressed is another page. Somebody is put back to the page before each press.
    To `others` no first or last press of a page leads.
    """

    opened: Installation
    visitor: Visitor
    dialog: Dialog[Any]
    others: tuple[Desk, ...] = ()
    found: dict[tuple[str, str], int] = field(default_factory=dict)
    waiting: dict[Place, Desk] = field(default_factory=dict)
    tried: set[Place] = field(default_factory=set)
    files: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)
    """By the name of each file that came, after which presses, and what had been chosen for it."""

    @property
    def pages(self) -> set[str]:
        """Where one has been."""
        return {page for page, _, _ in self.tried}

    async def goes(self) -> Mapping[tuple[str, str], int]:
        """How many SELECTs each press took, by page and what was pressed or sent there."""
        async with selecting(self.opened) as since_last:
            for number, desk in enumerate((Desk(self.dialog.home), *self.others)):
                self.waiting[desk.page, "", (str(number),)] = desk
            while self.waiting:
                self.tried.add(place := min(self.waiting))
                await self._tries(self.waiting.pop(place), since_last)
        return self.found

    async def _tries(self, desk: Desk, since_last: Callable[[], int]) -> None:
        question = _question(desk)
        await self._put(desk)
        await self._does("opening", desk.page, events.Open(), since_last)
        self.tried.add(self._place(desk))  # by what can be pressed there now
        for action, event in self._choices(desk):
            name = f"{action} to {question}" if question else action
            await self._put(desk)
            await self._does(name, desk.page, event, since_last)
            self._note_files(name, desk)
            moved = await self._desk()
            if moved and (place := self._place(moved)) not in self.tried:
                self.waiting.setdefault(place, moved)

    def _note_files(self, name: str, desk: Desk) -> None:
        """Each of a reply has a name of its own."""
        names = [one.name for one in self.visitor.reply.enclosures if isinstance(one, Paper | Picture)]
        assert len(set(names)) == len(names)
        given_alike = {"report": "download", "qr": "link"}
        action = name.removeprefix("yes to ")
        action = given_alike.get(action, action)
        for each in names:
            chosen = (desk.notes.get(note, "") for note in ("battery", "round", "place", "language"))
            self.files.setdefault(each, set()).add((action, *chosen))

    def _place(self, desk: Desk) -> Place:
        return desk.page, _question(desk), tuple(sorted({event.action for event in self._presses()}))

    def _presses(self) -> list[outside_events.DeskPress]:
        return [one.event for one in self.visitor.screen.buttons if isinstance(one.event, outside_events.DeskPress)]

    async def _does(self, name: str, page: str, event: events.DeskEvent, since_last: Callable[[], int]) -> None:
        since_last()
        await self.visitor.does(event)
        self.found[page, name] = max(self.found.get((page, name), 0), since_last())

    def _choices(self, desk: Desk) -> list[tuple[str, events.DeskEvent]]:
        """The first and the last press of each action, and what can be sent; what cannot be is sent from the menu."""
        page, is_menu = self.dialog.pages[desk.page], desk.page == self.dialog.home
        presses = {one.action: one for one in reversed(self._presses())}
        pressed = [(one.action, one) for one in dict.fromkeys((*presses.values(), *_last(self._presses())))]
        taken = () if desk.unconfirmed else ((page.write, TYPED), (page.speak, SPOKEN), (page.send, SENT))
        sent = [(f"sending {one}", one) for take, each in taken if take or is_menu for one in each]
        return [*pressed, *sent]

    async def _put(self, desk: Desk) -> None:
        """Puts the visitor at a desk, whatever has become of them."""
        registry, account = self.opened.rounds._registry, self.visitor.account
        own = registry.key.person(account.channel, account.name)
        visit = await registry.visits.of(own, guest := registry.key.person("guest", account.name))
        for key, draft in ((own, visit.draft), (guest, visit.guest_draft)):
            if draft:
                await registry.commit(EraseDraft(key, draft, draft.round))
        if visit.person is None:
            await self.visitor.joins((await invite(self.opened, "0580", "0581")).code)
            visit = await registry.visits.of(own, guest)
        if visit.desk is None or visit.desk.document != desk.to_document():
            await registry.commit(StoreDesk(own, visit.desk, desk.to_document()))

    async def _desk(self) -> Desk | None:
        account, registry = self.visitor.account, self.opened.rounds._registry
        stored = await registry.desks.load(registry.key.person(account.channel, account.name))
        return Desk.from_document(stored.document) if stored else None


def _last(presses: list[outside_events.DeskPress]) -> Iterable[outside_events.DeskPress]:
    """The last press of each action."""
    return {one.action: one for one in presses}.values()


def _question(desk: Desk) -> str:
    """What waits for a yes."""
    return desk.unconfirmed.action or desk.unconfirmed.detail if desk.unconfirmed else ""
