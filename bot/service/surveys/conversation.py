"""The survey for one person after the other: lock, load, step, commit, effects."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar
from weakref import WeakValueDictionary
from zoneinfo import ZoneInfo

from bot.service.identity.account import Account
from bot.service.identity.codes import Draws, read_code
from bot.service.surveys.asked_round import AskedRound, AskedRounds
from bot.service.surveys.commit import Keeping
from bot.service.surveys.link_preview import Doorway
from bot.service.surveys.lot import drawn_arms
from bot.service.surveys.media import BatteryMedia
from bot.service.surveys.open_draft import Respondent, Talk
from bot.service.surveys.origin import Way
from bot.service.surveys.recordings import Listening
from bot.service.surveys.reminders import FIRST_PAUSE, Knock, by_day
from bot.service.surveys.reply import Turn, showing
from bot.service.surveys.screens import Showing
from bot.storage.interface.drafts import Draft
from bot.storage.interface.links import Link
from bot.storage.interface.registry import Registry
from bot.storage.keys import ServerKey
from bot.storage.refusals import Conflict
from bot.storage.transfers import Transfers
from conversations.definition.model import Battery
from conversations.dialogs import reception
from conversations.dialogs.reception import LinkProblem
from conversations.engine.session import Mode, begin
from conversations.engine.step import step
from conversations.languages import known_language
from conversations.phrases import Phrase
from conversations.surface import events
from conversations.surface.screen import Screen

_Done = TypeVar("_Done")

_TRIES = 5
_TAKEN = 8
_MODES = {"telegram": Mode.TELEGRAM, "browser": Mode.BROWSER}


class SurveyService:
    """The conversation with newcomers, on whatever surface. Every returned turn is committed."""

    def __init__(
        self,
        registry: Registry,
        transfers: Transfers,
        key: ServerKey,
        media: BatteryMedia,
        *,
        clock: Callable[[], datetime],
        draws: Draws,
        zone: ZoneInfo,
        draft_days: int = 7,
    ) -> None:
        self._registry, self._transfers, self._key = registry, transfers, key
        self._clock, self._draws = clock, draws
        self._zone = zone
        self._keeping = Keeping(registry, clock=clock, zone=zone, keep=timedelta(days=draft_days))
        self._showing = Showing(Listening(registry, clock), media, clock)
        self._rounds = AskedRounds(registry)
        self._locks: WeakValueDictionary[bytes, asyncio.Lock] = WeakValueDictionary()

    async def start(self, account: Account, code: str, phone_language: str | None = None) -> Turn:
        """The person opened a link; on a surface where nobody has a role."""
        return await self._alone(account, lambda one: self.opened_by(one, code, phone_language))

    async def turn(
        self, account: Account, event: events.Event, phone_language: str | None = None, message: int | None = None
    ) -> Turn:
        """What an event leads to; on a surface where nobody has a role."""
        return await self._alone(account, lambda one: self.answered_by(one, event, phone_language, message))

    async def opened_by(self, respondent: Respondent, code: str, phone_language: str | None) -> Turn:
        """The person opened a link. A draft of the same round is resumed; nothing is lost by another link.

        Raises Conflict, like everything here that is asked of a respondent, if their draft has moved on meanwhile.
        """
        talk, link = respondent.open, await self._registry.links.find(code)
        if talk is None:
            return await self._begin(respondent, code, link, phone_language)
        if link is None or link.round == talk.asked.id:
            return await self._advance(respondent.key, talk, events.Open())
        return await self._showing.with_notice(talk, reception.FINISH_FIRST)

    async def answered_by(
        self, respondent: Respondent, event: events.Event, phone_language: str | None, message: int | None = None
    ) -> Turn:
        """What an event leads to; somebody in no survey is greeted, or told that what they press is over.

        `message` is the surface's number of a typed message: one that was taken before only shows where the person
        is, since a redelivered text must not answer the next question.
        """
        talk = respondent.open
        if talk is None:
            return showing(_outside(event, known_language(phone_language)))
        if message in talk.taken:
            return await self._showing.with_notice(talk, None)
        if isinstance(event, events.MuteReminders):
            return await self._muted(respondent.key, talk)
        if isinstance(event, events.Listen) and event.revision == talk.session.revision:
            return await self._showing.heard(talk)
        if message is not None:
            talk = replace(talk, taken=(*talk.taken, message)[-_TAKEN:])
        return await self._advance(respondent.key, talk, event)

    async def present(self, account: Account, phone_language: str | None = None) -> Turn:
        """What the person sees at the moment, for a surface that can be asked again; nothing changes."""
        talk = (await self._found(account)).open
        if talk is None:
            return showing(reception.greeting(known_language(phone_language)))
        return await self._showing.with_notice(talk, None)

    async def beside(self, talk: Talk, notice: Phrase) -> Turn:
        """One sentence beside what the person sees."""
        return await self._showing.with_notice(talk, notice)

    async def is_running(self, account: Account) -> bool:
        """Whether somebody answers there just now."""
        return (await self._found(account)).open is not None

    async def begin_on_another_phone(
        self, respondent: Respondent, round_id: str, mode: Mode, way: Way, municipalities: tuple[str, ...]
    ) -> Turn:
        """Let somebody answer who is known by nothing. Raises UnknownRound."""
        asked = await self._rounds.get(round_id)
        if not asked.is_open(self._clock()):
            return showing(reception.link_problem(LinkProblem.CLOSED, None))
        session = begin(
            asked.invitation_in(municipalities, mode),
            asked.battery.content_hash,
            seed=self._draws.seed(),
            receipt=self._draws.receipt(),
            arms=await drawn_arms(self._registry, asked, way.ambassador, self._draws),
        )
        return await self._advance(respondent.key, Talk(respondent.draft, asked, session, way), events.Open())

    async def knocks(self) -> list[Knock]:
        """The reminders that are due, each of them noted as given before it is."""
        now = self._clock()
        if by_day(now, self._zone) != now:
            return []
        found = [
            await self._in_turn(person, self._knocker(person)) for person in await self._registry.drafts.to_remind(now)
        ]
        return [knock for knock in found if knock]

    def _knocker(self, person: bytes) -> Callable[[], Awaitable[Knock | None]]:
        async def attempt() -> Knock | None:
            talk = await self.opened(await self._registry.drafts.load(person))
            if talk is None or talk.chat is None:
                return None
            later = replace(talk, reminded=talk.reminded + 1)
            await self._keeping.save(person, later, talk.session, (), last_here=self._clock() - FIRST_PAUSE)
            return Knock("telegram", talk.chat, reception.reminder(talk.session.language))

        return attempt

    async def doorway(self, code: str) -> Doorway | LinkProblem:
        """What a link leads to, before the person has decided to go there."""
        link = await self._registry.links.find(code)
        if link is None:
            return LinkProblem.UNKNOWN
        asked = await self._rounds.get(link.round)
        return self._link_problem(asked, link) or Doorway(asked.languages, link.language, link.once)

    async def remember_place(self, account: Account, place: int) -> None:
        """Keep where the surface shows the conversation, sealed in the draft; forgotten with it."""
        await self._alone(account, lambda one: self.shown_at(one, place))

    async def shown_at(self, respondent: Respondent, place: int) -> None:
        """The same for a respondent."""
        talk = respondent.open
        if talk and talk.place != place:
            await self._keeping.save(respondent.key, replace(talk, place=place), talk.session, ())

    async def battery_of(self, account: Account) -> Battery | None:
        """The battery the person is being asked, if any."""
        talk = (await self._found(account)).open
        return talk.asked.battery if talk else None

    async def erase_response(self, account: Account, receipt: str, phone_language: str | None = None) -> Turn:
        """Erase the response with this receipt, wherever it is, while its round is open."""
        language = await self._language(account, phone_language)
        if await self._transfers.erase(read_code(receipt)):
            return showing(reception.erased(language))
        return showing(reception.nothing_to_erase(language))

    async def privacy(self, account: Account, phone_language: str | None = None) -> Turn:
        """How we protect people, on a surface where nobody has a role."""
        return await self._alone(account, lambda one: self.protection_for(one, phone_language))

    async def protection_for(self, respondent: Respondent, phone_language: str | None) -> Turn:
        """How we protect people: a side screen of the survey, or a screen of its own."""
        turn = await self.answered_by(respondent, events.AskProtection(), phone_language)
        if turn.battery:
            return turn
        return showing(reception.privacy(_MODES[respondent.account.channel], turn.language))

    async def help(self, account: Account, phone_language: str | None = None) -> Turn:
        """What can be done here, on a surface where nobody has a role."""
        return await self._alone(account, lambda one: self.help_for(one, phone_language))

    async def help_for(self, respondent: Respondent, phone_language: str | None) -> Turn:
        """What can be done here, beside the present screen if there is one."""
        if respondent.open:
            return await self._showing.with_notice(respondent.open, reception.HELP)
        return showing(reception.help_outside(known_language(phone_language)))

    def _person(self, account: Account) -> bytes:
        return self._key.person(account.channel, account.name)

    async def _in_turn(self, person: bytes, attempt: Callable[[], Awaitable[_Done]]) -> _Done:
        """One thing at a time for each person; tried anew if another program has moved the draft on meanwhile."""
        async with self._locks.setdefault(person, asyncio.Lock()):
            for _ in range(_TRIES):
                with suppress(Conflict):
                    return await attempt()
        raise Conflict

    async def _alone(self, account: Account, work: Callable[[Respondent], Awaitable[_Done]]) -> _Done:
        async def attempt() -> _Done:
            return await work(await self._found(account))

        return await self._in_turn(self._person(account), attempt)

    async def _found(self, account: Account) -> Respondent:
        person = self._person(account)
        draft = await self._registry.drafts.load(person)
        return Respondent(account, person, draft, await self.opened(draft))

    async def _language(self, account: Account, phone_language: str | None) -> str | None:
        talk = (await self._found(account)).open
        return (talk.session.language if talk else None) or known_language(phone_language)

    async def opened(self, draft: Draft | None) -> Talk | None:
        """The draft as a conversation that can go on; None if there is none, or it is too old, or its round over."""
        if draft is None or draft.due <= self._clock():
            return None
        asked = await self._rounds.get(draft.round)
        if not asked.is_open(self._clock()):
            return None
        return Talk.opened(draft, asked)

    async def _muted(self, person: bytes, talk: Talk) -> Turn:
        await self._keeping.save(person, replace(talk, muted=True), talk.session, ())
        return showing(reception.no_more_reminders(talk.session.language))

    async def _begin(self, respondent: Respondent, code: str, link: Link | None, phone_language: str | None) -> Turn:
        account, person = respondent.account, respondent.key
        language = known_language(phone_language)
        if link is None:
            greeting = reception.greeting(language) if not code else None
            return showing(greeting or reception.link_problem(LinkProblem.UNKNOWN, language))
        asked = await self._rounds.get(link.round)
        problem = await self._problem(asked, link, person)
        if problem:
            return showing(reception.link_problem(problem, language))
        session = begin(
            asked.invitation(link, _MODES[account.channel]),
            asked.battery.content_hash,
            seed=self._draws.seed(),
            receipt=self._draws.receipt(),
            phone_language=language,
            arms=await drawn_arms(self._registry, asked, link.ambassador, self._draws),
        )
        chat = account.name if account.channel == "telegram" else None
        return await self._advance(
            person, Talk(respondent.draft, asked, session, Way.through(link), chat=chat), events.Open()
        )

    async def _problem(self, asked: AskedRound, link: Link, person: bytes) -> LinkProblem | None:
        problem = self._link_problem(asked, link)
        if not problem and await self._registry.rounds.participated(link.round, person):
            return LinkProblem.ALREADY_ANSWERED
        return problem

    def _link_problem(self, asked: AskedRound, link: Link) -> LinkProblem | None:
        if not asked.is_open(self._clock()):
            return LinkProblem.CLOSED
        return LinkProblem.USED if link.used else None

    async def _advance(self, person: bytes, talk: Talk, event: events.Event) -> Turn:
        after, effects = step(talk.asked.battery, talk.session, event, self._clock())
        problem = None
        if after != talk.session:
            problem = await self._keeping.commit(person, talk, after, effects)
        if problem:
            return showing(reception.link_problem(problem, after.language))
        return await self._showing.shown(talk, after, effects)


def _outside(event: events.Event, language: str | None) -> Screen:
    if isinstance(event, events.Press):
        return reception.nothing_waiting(language)
    return reception.greeting(language)
