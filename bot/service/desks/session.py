"""The desks of people with a role: lock, load, step, carry out, commit, show."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from weakref import WeakValueDictionary
from zoneinfo import ZoneInfo

from bot.service.desks.ambassador.facts import DeskFacts
from bot.service.desks.ambassador.requests import Carried, Errands, Guest
from bot.service.identity.account import Account
from bot.service.identity.codes import Draws
from bot.service.people.roles import guest_of
from bot.service.surveys.reminders import WEEK, Knock, by_day
from bot.service.surveys.reply import Turn, showing
from bot.storage.interface.people import Person, StoredDesk, code_hash
from bot.storage.interface.registry import Registry
from bot.storage.interface.writes import GiveRole, StoreDesk
from bot.storage.refusals import Conflict, InvitationOver
from conversations.dialogs import reception
from conversations.dialogs.ambassador.facts import AmbassadorFacts
from conversations.dialogs.ambassador.pages import JOINING, PAGES, screen
from conversations.dialogs.ambassador.requests import AcceptRole, ChooseLanguage, LeaveRole, Mute, Request
from conversations.dialogs.desk import messages
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import DeskEffect, Notice, step
from conversations.engine.effects import Effect, EraseTyped, Reject, Show
from conversations.languages import known_language
from conversations.phrases import Phrase
from conversations.surface import events
from conversations.surface.events import DeskEvent

_TRIES = 5
_HOME, _FIRST = "menu", "language"
_SHOWS_AGAIN = (events.Open, events.GiveBack, events.Resume)


@dataclass(frozen=True, slots=True)
class _Seat:
    """Who sits at which desk: `person` has the role already; `hash` is that of the invitation of those who join."""

    key: bytes
    stored: StoredDesk | None
    desk: Desk
    person: Person | None
    hash: bytes
    language: str | None


@dataclass(frozen=True, slots=True)
class Served:
    """What an event at a desk came to: something to show, and perhaps somebody who is to answer on this phone."""

    turn: Turn
    guest: Guest | None = None
    municipalities: tuple[str, ...] = ()


class DeskService:
    """The work of people with a role, on whatever surface. Every returned turn is committed."""

    def __init__(
        self, registry: Registry, errands: Errands, *, clock: Callable[[], datetime], draws: Draws, zone: ZoneInfo
    ) -> None:
        self._registry, self._errands, self._clock = registry, errands, clock
        self._draws, self._zone = draws, zone
        self._facts = DeskFacts(registry, clock)
        self._locks: WeakValueDictionary[bytes, asyncio.Lock] = WeakValueDictionary()

    def key_of(self, account: Account) -> bytes:
        """Under what an account is looked up."""
        return self._registry.key.person(account.channel, account.name)

    async def knows(self, account: Account) -> bool:
        """Whether the account has a role or is on the way to one."""
        return await self._registry.people.known(self.key_of(account))

    async def open_invitation(self, account: Account, code: str, phone_language: str | None) -> Turn | None:
        """The first page for somebody with a good invitation, None if it opens nothing."""
        key, hash = self.key_of(account), code_hash(code)
        if await self._registry.people.invited(hash, self._clock().date()) is None:
            return None
        if await self._registry.people.find(key):
            return (await self.serve(account, events.Open(), phone_language)).turn
        language = known_language(phone_language)

        async def attempt() -> Served:
            stored = await self._registry.desks.load(key)
            before = Desk.from_document(stored.document) if stored else None
            desk = Desk(_FIRST, before.revision + 1 if before else 0)
            seat = _Seat(key, stored, desk, None, hash, language)
            await self._registry.commit(StoreDesk(key, stored, _document(seat)))
            return Served(await self._shown(seat, phone_language))

        return (await self._in_turn(key, attempt)).turn

    async def serve(self, account: Account, event: DeskEvent, phone_language: str | None = None) -> Served:
        """What an event leads to; somebody whose role has ended is greeted like everybody."""
        key = self.key_of(account)

        async def attempt() -> Served:
            seat = await self._seat(key)
            if seat is None:
                return Served(showing(reception.greeting(known_language(phone_language))))
            return await self._served(account, seat, event, phone_language)

        return await self._in_turn(key, attempt)

    async def _in_turn(self, key: bytes, attempt: Callable[[], Awaitable[Served]]) -> Served:
        async with self._locks.setdefault(key, asyncio.Lock()):
            for _ in range(_TRIES):
                with suppress(Conflict):
                    return await attempt()
        raise Conflict

    async def _seat(self, key: bytes) -> _Seat | None:
        stored = await self._registry.desks.load(key)
        person = await self._registry.people.find(key)
        document = stored.document if stored else {}
        desk = (Desk.from_document(document) if document else None) or Desk(_HOME if person else _FIRST)
        hash = bytes.fromhex(document.get("invitation", ""))
        if person:
            if desk.page not in PAGES or (desk.page in JOINING and desk.page != _FIRST):
                desk = Desk(_HOME, desk.revision + 1)
            return _Seat(key, stored, desk, person, b"", person.language)
        if not hash or await self._registry.people.invited(hash, self._clock().date()) is None:
            return None
        return _Seat(key, stored, desk, None, hash, document.get("language"))

    async def _facts_of(self, seat: _Seat, phone_language: str | None) -> AmbassadorFacts:
        if seat.person:
            return await self._facts.of(seat.person, seat.desk.page)
        return await self._facts.joining(seat.hash, seat.language, phone_language)

    async def _shown(
        self, seat: _Seat, phone_language: str | None, effects: tuple[Effect, ...] = (), notice: Phrase | None = None
    ) -> Turn:
        facts = await self._facts_of(seat, phone_language)
        shown = Show(screen(facts, seat.desk, notice))
        return Turn((*effects, shown), facts.language or known_language(phone_language), at_desk=True)

    async def _served(self, account: Account, seat: _Seat, event: DeskEvent, phone_language: str | None) -> Served:
        if isinstance(event, _SHOWS_AGAIN):
            return Served(await self._shown(seat, phone_language))
        effects: tuple[DeskEffect, ...] = ()
        if isinstance(event, events.AskLanguage):
            moved = Desk(_FIRST, seat.desk.revision + 1)
        elif isinstance(event, events.MuteReminders) and seat.person:
            moved, effects = Desk("settings", seat.desk.revision + 1), (Mute(True),)
        else:
            moved, effects = step(PAGES, await self._facts_of(seat, phone_language), seat.desk, event)
        told: tuple[Effect, ...] = tuple(each for each in effects if isinstance(each, Reject | EraseTyped))
        notice = next((each.text for each in effects if isinstance(each, Notice)), None)
        refusal = next((each.message for each in told if isinstance(each, Reject)), None)
        if moved == seat.desk:
            typed = any(isinstance(each, EraseTyped) for each in told)
            sentence = refusal if typed and isinstance(refusal, Phrase) else None
            return Served(await self._shown(seat, phone_language, told, sentence))
        wanted = tuple(each for each in effects if not isinstance(each, Reject | EraseTyped | Notice))
        return await self._done(account, replace(seat, desk=moved), wanted, told, notice, phone_language)

    async def _done(
        self,
        account: Account,
        seat: _Seat,
        wanted: tuple[Request, ...],
        told: tuple[Effect, ...],
        notice: Phrase | None,
        phone_language: str | None,
    ) -> Served:
        request = wanted[0] if wanted else None
        if isinstance(request, LeaveRole):
            return Served(await self._left(account, seat))
        if isinstance(request, AcceptRole):
            return Served(await self._accepted(account, seat, phone_language))
        if isinstance(request, ChooseLanguage) and seat.person is None:
            seat, request = replace(seat, language=request.language), None
        carried = Carried()
        if request and seat.person:
            carried = await self._errands.carry_out(request, seat.key, seat.person)
        await self._registry.commit(StoreDesk(seat.key, seat.stored, _document(seat)), *carried.writes)
        again = await self._seat(seat.key)
        turn = await self._shown(again or seat, phone_language, told, notice)
        places = seat.person.municipalities if seat.person else ()
        return Served(replace(turn, enclosures=carried.enclosures), carried.guest, places)

    async def _accepted(self, account: Account, seat: _Seat, phone_language: str | None) -> Turn:
        invited = await self._registry.people.invited(seat.hash, self._clock().date())
        if invited is None:
            return showing(messages.invitation_over(seat.language))
        now = self._clock()
        person = Person(
            reference=self._draws.reference(),
            role=invited.role,
            municipalities=invited.municipalities,
            places=invited.places,
            label=invited.label,
            channel=account.channel,
            chat=account.name,
            language=seat.language or known_language(phone_language) or "en",
            since=now.date().isoformat(),
            region=invited.region,
        )
        joined = replace(seat, person=person, hash=b"", language=person.language)
        joining = GiveRole(seat.key, seat.hash, now.date(), person, by_day(now + WEEK, self._zone))
        try:
            await self._registry.commit(StoreDesk(seat.key, seat.stored, _document(joined)), joining)
        except InvitationOver:
            return showing(messages.invitation_over(seat.language))
        return await self._shown(joined, phone_language)

    async def _left(self, account: Account, seat: _Seat) -> Turn:
        reference = seat.person.reference if seat.person else ""
        await self._registry.people.forget(
            seat.key, guest=self.key_of(guest_of(account)), reference=reference, withdraw_links=False
        )
        if seat.person is None:
            return showing(reception.greeting(seat.language))
        return showing(messages.role_ended(seat.language))

    async def knocks(self) -> list[Knock]:
        """What is to be said to ambassadors: news of what they passed on, and once a week that answers are missing.

        Each is noted as said before it is, so that nothing is ever said twice.
        """
        now = self._clock()
        if by_day(now, self._zone) != now:
            return []
        return [*await self._news(), *await self._weekly(now)]

    async def _news(self) -> list[Knock]:
        people = {person.reference: person for person in await self._registry.people.all()}
        found = []
        for voice in await self._registry.voices.untold():
            if await self._registry.voices.tell(voice) and voice.author in people:
                person = people[voice.author]
                said = messages.news_of_a_voice(person.language, voice.answer)
                found.append(Knock(person.channel, person.chat, said))
        return found

    async def _weekly(self, now: datetime) -> list[Knock]:
        found = []
        for key, person in await self._registry.people.due(now):
            following = by_day(now + timedelta(days=7), self._zone)
            if not await self._registry.people.remind_at(key, now, following) or person.muted:
                continue
            if await self._facts.below_target(person):
                found.append(Knock(person.channel, person.chat, messages.weekly_reminder(person.language)))
        return found

    async def unreachable(self, account: Account) -> None:
        """The person has blocked us: no more reminders."""
        await self.serve(account, events.MuteReminders())


def _document(seat: _Seat) -> dict[str, object]:
    about = {"invitation": seat.hash.hex(), "language": seat.language} if seat.person is None else {}
    return seat.desk.to_document() | about
