"""One session at a desk, for every role: load, step, carry out, commit, show.

Requests are of two kinds. What an atomic one writes is committed with the desk's new state: everything or nothing, and
again from the beginning if another program has moved the desk on. A logged one is carried out after that state is
committed, so that no press that comes again does it twice; its service notes how it began and ended, and if it is
refused, the desk goes back to the page it came from.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.faults import BROKE, described
from bot.refusals import Refused
from bot.service.desks.joining import Invitations, with_person
from bot.service.desks.role import DeskRole, DeskSession, Done
from bot.service.identity.codes import Draws
from bot.service.surveys.reminders import Reminder
from bot.service.surveys.reply import Reply, screen_reply
from bot.service.visitors import Visitor
from bot.storage.interface.people import StoredDesk
from bot.storage.interface.registry import Registry
from bot.storage.interface.writes import ChangePerson, StoreDesk, Write
from bot.storage.refusals import Conflict, InvitationOver
from conversations.dialogs import outside_survey
from conversations.dialogs.desk import messages
from conversations.dialogs.desk.pages import Page
from conversations.dialogs.desk.requests import AcceptRole, ChooseLanguage, DeclineRole, Logged, Request
from conversations.dialogs.desk.state import Desk, Input
from conversations.dialogs.desk.step import leads_away, screen, step
from conversations.engine.effects import Effect, Show
from conversations.languages import known_language
from conversations.phrases import Text
from conversations.surface import events
from conversations.surface.events import DeskEvent

_LOG = logging.getLogger("pratamed.desks")
_SHOWS_AGAIN = (events.Open, events.GiveBack, events.Resume)
_LONGEST_SHOWN_AGAIN = 1000
AnySession = DeskSession[Any]


@dataclass(frozen=True, slots=True)
class _Shown:
    """What comes with a page: effects for the surface, a sentence above it, and what was typed in vain."""

    told: tuple[Effect, ...] = ()
    notice: Text | None = None
    typed: str = ""
    success: Text | None = None


class DeskService:
    """The work of people with a role, on whatever surface. Every reply is committed."""

    def __init__(
        self,
        registry: Registry,
        roles: Sequence[DeskRole[Any]],
        *,
        clock: Callable[[], datetime],
        draws: Draws,
        zone: ZoneInfo,
    ) -> None:
        self._registry = registry
        self._roles = {name: role for role in roles for name in role.names}
        self._invitations = Invitations(registry, self._roles, clock=clock, draws=draws, zone=zone)
        self._reminders = [role.reminders for role in roles if role.reminders]

    async def due_reminders(self) -> list[Reminder]:
        """What is to be said now to people with a role; nothing is said twice."""
        return [reminder for due in self._reminders for reminder in await due()]

    async def open_invitation(self, visitor: Visitor, code: str) -> Reply | None:
        """The first page for somebody with a good invitation, None if it opens nothing. Raises Conflict."""
        invited = await self._invitations.opened(visitor, code)
        if invited and visitor.person:
            return await self.serve(visitor, events.Open())
        return await self._shown(await self._stored(invited)) if invited else None

    async def serve(self, visitor: Visitor, event: DeskEvent) -> Reply:
        """What an event leads to; somebody whose role has ended is greeted like everybody.

        Raises Conflict, before anything is done, if the desk has moved on since the visitor was looked up.
        """
        session = self._session(visitor)
        if session is None:
            return screen_reply(outside_survey.greeting(known_language(visitor.phone_language)))
        if isinstance(event, _SHOWS_AGAIN):
            return await self._shown(session)
        page = _page(session)
        needs = frozenset[str]() if leads_away(event) else page.needs
        facts = await session.role.facts(session, needs)
        taken = step(session.role.dialog, facts, session.desk, event)
        typed = event.text if isinstance(event, events.Write) else ""
        shown = _Shown(taken.told, taken.notice, typed, taken.success)
        if taken.desk == session.desk:
            return await self._shown(session, shown, facts if page.shows <= needs == page.needs else None)
        moved = replace(session, desk=taken.desk)
        if taken.request is None:
            return await self._shown(await self._stored(moved), replace(shown, typed=""))
        return await self._asked(session, moved, taken.request, shown)

    def _session(self, visitor: Visitor) -> AnySession | None:
        role = self._roles.get(visitor.role or "")
        if role is None:
            return None
        document = visitor.desk.document if visitor.desk else {}
        found = Desk.from_document(document) if document else None
        desk = found or Desk(role.dialog.home if visitor.person else role.dialog.first)
        language = visitor.person.language if visitor.person else document.get("language")
        hash = b"" if visitor.person else bytes.fromhex(document.get("invitation", ""))
        return DeskSession(role, visitor, role.dialog.reached(desk, joined=visitor.person is not None), language, hash)

    async def _asked(self, before: AnySession, session: AnySession, request: Request, shown: _Shown) -> Reply:
        """`session` is where the step leads, if what is asked for is not refused and nothing breaks."""
        match request:
            case DeclineRole():
                await self._registry.commit(StoreDesk(session.visitor.key, session.visitor.desk, None))
                return screen_reply(outside_survey.greeting(session.language))
            case AcceptRole():
                return await self._accepted(session)
            case ChooseLanguage(language=language):
                return await self._spoken(session, language, shown)
            case Logged():
                return await self._logged(before, session, request, shown)
            case _:
                return await self._atomic(before, session, request, shown)

    async def _atomic(self, before: AnySession, session: AnySession, request: Request, shown: _Shown) -> Reply:
        try:
            done = await session.role.carry_out(request, session)
            if done.page:
                session = replace(session, desk=Desk(done.page, session.desk.revision, done.notes))
            after = session if done.ends else await self._stored(session, *done.writes)
        except Conflict:
            raise
        except Exception as problem:
            return await self._shown(before, replace(shown, notice=_reason(problem, before.language), success=None))
        return await self._finished(after, done, shown)

    async def _logged(self, before: AnySession, session: AnySession, request: Request, shown: _Shown) -> Reply:
        committed = await self._stored(session)
        try:
            done = await session.role.carry_out(request, committed)
        except Exception as problem:
            desk = replace(before.desk, revision=committed.desk.revision + 1, unconfirmed=None)
            confirmed = before.desk.unconfirmed
            desk = desk.with_filled_in(dict(confirmed.values)) if confirmed else desk
            typed = confirmed.detail if confirmed and confirmed.input is Input.TEXT else shown.typed
            why = replace(shown, notice=_reason(problem, before.language), typed=typed, success=None)
            return await self._shown(await self._put(committed, desk), why)
        if done.page:
            committed = await self._put(committed, Desk(done.page, committed.desk.revision + 1, done.notes))
        return await self._finished(committed, done, shown)

    async def _put(self, session: AnySession, desk: Desk) -> AnySession:
        """Move on after something that is not done again: whoever has moved the desk on meanwhile has their way."""
        try:
            return await self._stored(replace(session, desk=desk))
        except Conflict:
            stored = await self._registry.desks.load(session.visitor.key)
            found = Desk.from_document(stored.document) if stored else None
            return replace(session, desk=found or desk, visitor=replace(session.visitor, desk=stored))

    async def _finished(self, session: AnySession, done: Done, shown: _Shown) -> Reply:
        if done.instead:
            return await done.instead()
        if done.person:
            session = replace(session, language=done.person.language, visitor=with_person(session.visitor, done.person))
        said = replace(shown, notice=done.notice or shown.notice, success=done.success or shown.success, typed="")
        reply = await self._shown(session, said)
        return replace(reply, enclosures=done.enclosures)

    async def _spoken(self, session: AnySession, language: str, shown: _Shown) -> Reply:
        spoken = replace(session, language=language)
        if session.visitor.person is None:
            return await self._shown(await self._stored(spoken), shown)
        changed = replace(session.person, language=language)
        changing = ChangePerson(session.visitor.key, changed)
        spoken = replace(spoken, visitor=with_person(session.visitor, changed))
        return await self._shown(await self._stored(spoken, changing), shown)

    async def _accepted(self, session: AnySession) -> Reply:
        accepted = self._invitations.accepted(session)
        if accepted is None:
            return screen_reply(messages.invitation_over(session.language))
        joined, joining = accepted
        try:
            return await self._shown(await self._stored(joined, joining))
        except InvitationOver:
            return screen_reply(messages.invitation_over(session.language))

    async def _stored(self, session: AnySession, *writes: Write) -> AnySession:
        """The session with its desk committed, together with other writes. Raises Conflict, and what these raise."""
        before, document = session.visitor.desk, session.document()
        await self._registry.commit(StoreDesk(session.visitor.key, before, document), *writes)
        stored = StoredDesk(document, before.edition + 1 if before else 1)
        return replace(session, visitor=replace(session.visitor, desk=stored))

    async def _shown(self, session: AnySession, shown: _Shown = _Shown(), facts: Any = None) -> Reply:
        """The page where the session stands, by `facts` if they are known already."""
        needed = _page(session)
        facts = facts or await session.role.facts(session, needed.needs | needed.shows)
        page = screen(session.role.dialog, facts, session.desk, shown.notice, shown.success)
        if shown.typed and shown.notice and needed.write:
            page = replace(page, paragraphs=(*page.paragraphs, messages.typed_in_vain(_cut(shown.typed))))
        language = facts.language or known_language(session.visitor.phone_language)
        return Reply((*shown.told, Show(page)), language, at_desk=True)


def _reason(problem: Exception, language: str | None) -> Text:
    """Why something was not done. What nobody foresaw leaves the page as it was, so that it can be tried again."""
    told = problem.told(language) if isinstance(problem, Refused) else BROKE
    if told is BROKE:
        _LOG.error("a request at a desk could not be carried out: %s", described(problem))
    return told


def _page(session: AnySession) -> Page[Any]:
    return session.role.dialog.pages[session.desk.page]


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN_AGAIN else text[:_LONGEST_SHOWN_AGAIN] + "…"
