"""The desks of coordinators and readers: lock, load, step, commit, run, show."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from weakref import WeakValueDictionary

from bot.refusals import Refused
from bot.service.desks.coordinator.facts import OfficeFacts
from bot.service.desks.coordinator.requests import OfficeErrands, Ran, page_after
from bot.service.identity.account import Account
from bot.service.identity.codes import Draws
from bot.service.people.rights import COORDINATORS, Actor
from bot.service.surveys.reply import Turn, showing
from bot.service.surveys.trial import Previews
from bot.storage.interface.people import Person, RoleInvitation, StoredDesk, code_hash
from bot.storage.interface.registry import Registry
from bot.storage.interface.writes import ChangePerson, GiveRole, StoreDesk
from bot.storage.refusals import InvitationOver
from conversations.definition.model import Battery
from conversations.definition.region import Region
from conversations.dialogs import reception
from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.menu import FIRST
from conversations.dialogs.coordinator.pages import PAGES, screen
from conversations.dialogs.coordinator.requests import Errand, Run
from conversations.dialogs.desk import messages
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import Notice, step
from conversations.engine.effects import Effect, EraseTyped, Reject, Show
from conversations.languages import known_language
from conversations.phrases import Phrase
from conversations.surface import events
from conversations.surface.events import DeskEvent, SendFile, SendVoice
from locales.catalogs import COORDINATOR_LANGUAGES

_HOME = "menu"
_SHOWS_AGAIN = (events.Open, events.GiveBack, events.Resume)
_LEAVES_PREVIEW = (events.Open, events.GiveBack, events.DeskPress)


@dataclass(frozen=True, slots=True)
class _Seat:
    """Who sits at which desk: with the role (`person`), or with an invitation that is still good."""

    key: bytes
    stored: StoredDesk | None
    desk: Desk
    person: Person | None
    invited: RoleInvitation | None
    language: str

    @property
    def hash(self) -> bytes:
        return bytes.fromhex(self.stored.document.get("invitation", "")) if self.stored else b""


class Office:
    """The work of coordinators and readers. Every returned turn is committed."""

    def __init__(
        self,
        registry: Registry,
        facts: OfficeFacts,
        errands: OfficeErrands,
        region: Callable[[str], Region],
        previews: Previews,
        *,
        clock: Callable[[], datetime],
        draws: Draws,
    ) -> None:
        self._registry, self._facts, self._errands, self._region = registry, facts, errands, region
        self._clock, self._draws = clock, draws
        self._previews = previews
        self._locks: WeakValueDictionary[bytes, asyncio.Lock] = WeakValueDictionary()

    async def owns(self, account: Account) -> bool:
        """Whether the account is a coordinator's or reader's, or on the way to one."""
        return await self._seat(self._key(account), None) is not None

    def battery_of(self, account: Account) -> Battery | None:
        """What is being tried on this account's phone."""
        return self._previews.battery_of(self._key(account))

    async def open_invitation(self, account: Account, code: str, phone_language: str | None) -> Turn | None:
        """The first page for somebody who is invited to be a coordinator, None if the code opens no such thing."""
        key, hash = self._key(account), code_hash(code)
        invited = await self._registry.people.invited(hash, self._clock().date())
        if invited is None or invited.role not in COORDINATORS:
            return None
        async with self._lock(key):
            stored = await self._registry.desks.load(key)
            before = Desk.from_document(stored.document) if stored else None
            desk = Desk(FIRST, before.revision + 1 if before else 0)
            await self._registry.commit(StoreDesk(key, stored, desk.to_document() | {"invitation": hash.hex()}))
            seat = await self._seat(key, phone_language)
            return await self._shown(seat) if seat else None

    async def serve(self, account: Account, event: DeskEvent, phone_language: str | None = None) -> Turn:
        """What an event leads to; somebody whose role has ended is greeted like everybody."""
        key = self._key(account)
        async with self._lock(key):
            seat = await self._seat(key, phone_language)
            if seat is None:
                self._previews.end(key)
                return showing(reception.greeting(known_language(phone_language)))
            if self._previews.battery_of(key) and not isinstance(event, _LEAVES_PREVIEW):
                return self._previews.turn(key, _for_survey(event))
            self._previews.end(key)
            return await self._served(account, seat, event)

    async def _seat(self, key: bytes, phone_language: str | None) -> _Seat | None:
        stored, person = await self._registry.desks.load(key), await self._registry.people.find(key)
        document = stored.document if stored else {}
        hash = bytes.fromhex(document.get("invitation", ""))
        invited = await self._registry.people.invited(hash, self._clock().date()) if hash else None
        if invited and invited.role in COORDINATORS:
            desk = Desk.from_document(document) or Desk(FIRST)
            known = known_language(phone_language)
            language = known if known in COORDINATOR_LANGUAGES else COORDINATOR_LANGUAGES[0]
            return _Seat(key, stored, desk, None, invited, language or COORDINATOR_LANGUAGES[0])
        if person is None or person.role not in COORDINATORS:
            return None
        desk = (Desk.from_document(document) if document else None) or Desk(_HOME)
        if desk.page not in PAGES or desk.page == FIRST:
            desk = Desk(_HOME, desk.revision + 1)
        return _Seat(key, stored, desk, person, None, person.language)

    async def _facts_of(self, seat: _Seat) -> CoordinatorFacts:
        if seat.invited:
            return self._facts.invited(seat.invited.role, seat.invited.places, seat.invited.region, seat.language)
        person, actor = _actor(seat)
        return await self._facts.of(person, actor, seat.desk)

    async def _shown(self, seat: _Seat, effects: tuple[Effect, ...] = (), ran: Ran | None = None) -> Turn:
        notice = ran.notice if ran else None
        shown = Show(screen(await self._facts_of(seat), seat.desk, notice))
        return Turn((*effects, shown), seat.language, enclosures=ran.enclosures if ran else (), at_desk=True)

    async def _served(self, account: Account, seat: _Seat, event: DeskEvent) -> Turn:
        if isinstance(event, _SHOWS_AGAIN):
            return await self._shown(seat)
        moved, effects = step(PAGES, await self._facts_of(seat), seat.desk, event)
        told: tuple[Effect, ...] = tuple(each for each in effects if isinstance(each, Reject | EraseTyped))
        if moved == seat.desk:
            refusal = next((each.message for each in told if isinstance(each, Reject)), None)
            return await self._shown(seat, told, Ran(refusal))
        notice = next((each.text for each in effects if isinstance(each, Notice)), None)
        wanted = next((each for each in effects if isinstance(each, Run)), None)
        if wanted and wanted.errand is Errand.ACCEPT:
            return await self._accepted(account, seat, moved)
        if wanted and wanted.errand is Errand.DECLINE:
            await self._registry.commit(StoreDesk(seat.key, seat.stored, None))
            return showing(reception.greeting(seat.language))
        after = await self._stored(seat, moved)
        return await self._done(seat.desk, after, wanted, told, notice)

    async def _done(
        self, before: Desk, seat: _Seat, wanted: Run | None, told: tuple[Effect, ...], notice: Phrase | None
    ) -> Turn:
        """The step is committed before the errand is run, so that no press that comes again runs it twice."""
        if wanted is None:
            return await self._shown(seat, told, Ran(notice))
        person, actor = _actor(seat)
        try:
            if wanted.errand is Errand.PREVIEW:
                return self._preview(seat.key, wanted, actor)
            if wanted.errand is Errand.LANGUAGE:
                return await self._spoken(seat, person, wanted.notes["detail"])
            ran = await self._errands.run(wanted, actor, person.language)
        except Refused as refusal:
            back = await self._stored(seat, replace(before, revision=seat.desk.revision + 1))
            return await self._shown(back, told, Ran(refusal.text))
        after = await self._stored(seat, page_after(ran, seat.desk)) if ran.page else seat
        return await self._shown(after, told, ran)

    def _preview(self, key: bytes, wanted: Run, actor: Actor) -> Turn:
        region = self._region(actor.region)
        places = actor.municipalities or tuple(place.code for place in region.municipalities)
        battery = self._facts.battery(wanted.notes["battery"], actor.region)
        return self._previews.begin(key, battery, region, places, wanted.notes["detail"])

    async def _spoken(self, seat: _Seat, person: Person, language: str) -> Turn:
        changed = replace(person, language=language)
        desk = replace(seat.desk, revision=seat.desk.revision + 1)
        await self._registry.commit(
            StoreDesk(seat.key, seat.stored, desk.to_document()), ChangePerson(seat.key, changed)
        )
        again = await self._seat(seat.key, language)
        return await self._shown(again or seat)

    async def _stored(self, seat: _Seat, desk: Desk) -> _Seat:
        await self._registry.commit(StoreDesk(seat.key, seat.stored, desk.to_document()))
        return replace(seat, desk=desk, stored=await self._registry.desks.load(seat.key))

    async def _accepted(self, account: Account, seat: _Seat, moved: Desk) -> Turn:
        if seat.invited is None:
            return await self._shown(seat)
        now, invited = self._clock(), seat.invited
        person = Person(
            reference=self._draws.reference(),
            role=invited.role,
            municipalities=invited.municipalities,
            places=invited.places,
            label=invited.label,
            channel=account.channel,
            chat=account.name,
            language=seat.language,
            since=now.date().isoformat(),
            muted=True,
            region=invited.region,
        )
        joining = GiveRole(seat.key, seat.hash, now.date(), person, now)
        try:
            await self._registry.commit(StoreDesk(seat.key, seat.stored, moved.to_document()), joining)
        except InvitationOver:
            return showing(messages.invitation_over(seat.language))
        again = await self._seat(seat.key, seat.language)
        return await self._shown(again or seat)

    def _lock(self, key: bytes) -> asyncio.Lock:
        return self._locks.setdefault(key, asyncio.Lock())

    def _key(self, account: Account) -> bytes:
        return self._registry.key.person(account.channel, account.name)


def _actor(seat: _Seat) -> tuple[Person, Actor]:
    """Raises LookupError for somebody without the role."""
    actor = Actor.of(seat.person) if seat.person else None
    if seat.person is None or actor is None:
        raise LookupError("nobody with a role sits here")
    return seat.person, actor


def _for_survey(event: DeskEvent) -> events.Event:
    return events.SendUnreadable() if isinstance(event, SendVoice | SendFile) else event
