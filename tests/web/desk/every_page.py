"""Every page of every desk, as it is served to somebody who is signed in; all that stands there is made up."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any

from starlette.types import ASGIApp

from bot.service.identity.account import Account
from bot.service.signing_in.sign_in import SignedIn
from bot.service.surveys.reply import Reply
from bot.settings import Settings
from bot.web.application import web_application
from bot.web.desk.routes import desk_routes
from bot.web.desk.uploads import Uploads
from bot.web.site import site_of
from conversations.dialogs.ambassador.names import AmbassadorPage
from conversations.dialogs.ambassador.pages import DIALOG as OF_AMBASSADORS
from conversations.dialogs.coordinator.names import CoordinatorPage
from conversations.dialogs.coordinator.pages import DIALOG as OF_COORDINATORS
from conversations.dialogs.desk.pages import Dialog, Facts
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import screen, step
from conversations.engine.effects import Show
from conversations.phrases import phrase
from conversations.surface.events import DeskEvent, Write
from conversations.surface.outside_events import DeskPress, FillIn, SendVoice
from conversations.surface.screen import Screen
from tests.locales.test_pseudo_roles import known_to, known_to_coordinators
from tests.service.installed import Clock

_BY_ROLE: Mapping[str, Dialog[Any]] = {"coordinator": OF_COORDINATORS, "ambassador": OF_AMBASSADORS}
_IN_A_CHAT_ONLY = {
    *(
        f"coordinator: {page}"
        for page in (
            CoordinatorPage.NAME,
            CoordinatorPage.AUDIENCE,
            CoordinatorPage.UNTIL,
            CoordinatorPage.TAGS,
            CoordinatorPage.BELONGS,
            CoordinatorPage.NEW_SERIES,
            CoordinatorPage.READY_THEME,
            CoordinatorPage.READY_NAME,
            CoordinatorPage.WHERE_INTERVENTION,
            CoordinatorPage.WRITE_INTERVENTION,
        )
    ),
    *(f"ambassador: {page}" for page in (AmbassadorPage.RECORD, AmbassadorPage.RECORD_ROUND)),
}
"""What is asked one thing at a time there and on one page here, and what is spoken."""

ALL_PAGES = {f"{role}: {page}" for role, dialog in _BY_ROLE.items() for page in dialog.pages} - _IN_A_CHAT_ONLY

_WRITTEN: tuple[DeskEvent, ...] = (*map(Write, ("Some words", "7", "2026-12-24")), SendVoice("sound"))
_DONE, _NOT_DONE = phrase("The questions are taken in."), phrase("Please write something.")


def screens() -> list[tuple[str, Screen]]:
    """All pages by name, each in every shape that it can have; every other one says what was done or not."""
    found = {(name, _shape(shown)): (name, shown) for name, shown in _all_screens()}
    return [
        (name, replace(shown, success=_DONE, notice=_NOT_DONE) if number % 2 else shown)
        for number, (name, shown) in enumerate(found.values())
    ]


def _all_screens() -> Iterator[tuple[str, Screen]]:
    for coordinator in known_to_coordinators("en"):
        first = [Desk(OF_COORDINATORS.home), Desk(OF_COORDINATORS.first)]
        yield from _walked("coordinator", OF_COORDINATORS, replace(coordinator, at_pages=True), first)
    drawn = Desk(AmbassadorPage.LOT_ASK, notes={"round": "2026-2", "code": "CODE", "lot": "interview"})
    for ambassador in known_to("en"):
        first = [Desk(OF_AMBASSADORS.home), drawn] if ambassador.rounds else [Desk(OF_AMBASSADORS.first)]
        yield from _walked("ambassador", OF_AMBASSADORS, replace(ambassador, at_pages=True), first)


def _walked(role: str, dialog: Dialog[Facts], facts: Facts, first: Iterable[Desk]) -> Iterator[tuple[str, Screen]]:
    """All that can be pressed and written, on each page as often as it has another shape."""
    waiting, seen = deque(first), set[object]()
    while waiting:
        desk = waiting.popleft()
        shown = screen(dialog, facts, desk)
        asked = desk.unconfirmed.action or desk.unconfirmed.detail if desk.unconfirmed else ""
        if (
            place := (
                desk.page,
                asked,
                tuple(sorted(name for name, value in desk.notes.items() if value)),
                desk.notes.get("round"),
                shown.heading,
                _shape(shown),
            )
        ) in seen:
            continue
        seen.add(place)
        yield f"{role}: {desk.page}", shown
        waiting.extend(step(dialog, facts, desk, event).desk for event in (*_presses(shown), *_WRITTEN))


def _presses(shown: Screen) -> Iterator[DeskEvent]:
    """As they are, and with all that can be filled in."""
    presses = [button.event for button in shown.all_buttons if isinstance(button.event, DeskPress)]
    given = {one.name: " ".join(option.value for option in one.options) or "7" for one in shown.all_fields}
    yield from presses
    yield from (FillIn(press, tuple(given.items())) for press in presses if given)


def _shape(shown: Screen) -> object:
    """What kinds of things stand there."""
    return (
        *map(bool, (shown.paragraphs, shown.statements, shown.listed, shown.fields, shown.entry, shown.takes_file)),
        tuple((len(table.heads), bool(table.rows)) for table in shown.tables),
        frozenset((button.role, _action(button.event)) for button in shown.all_buttons),
    )


def _action(event: object) -> str:
    return event.action if isinstance(event, DeskPress) else ""


class MadeUpDesk:
    """The pages with a desk at which `shown` is on screen for everybody."""

    def __init__(self) -> None:
        self.shown: Screen | None = None
        site = site_of(Settings())
        routes = desk_routes(self, _Trusting(), _Key(), site, Uploads())  # type: ignore[arg-type]
        nobody: object = None
        self.pages: ASGIApp = web_application(
            nobody,  # type: ignore[arg-type]
            nobody,  # type: ignore[arg-type]
            _Key(),
            site,
            clock=Clock(),
            more_routes=routes,
        )

    async def present(self, _account: Account, _phone_language: str | None = None) -> Reply:
        assert self.shown
        return Reply((Show(self.shown),), "en", at_desk=True)


class _Trusting:
    async def signed_in(self, _token: str) -> SignedIn:
        return SignedIn(Account("pages", "somebody"), has_just_proven=True)


class _Key:
    def sign(self, purpose: str, message: str) -> bytes:
        return sha256(f"{purpose} {message}".encode()).digest()
