"""The survey for one person after the other: lock, load, step, commit, effects."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar
from weakref import WeakValueDictionary

from bot.service.account import Account
from bot.service.asked_round import AskedRound, AskedRounds
from bot.service.codes import Draws, read_code
from bot.service.doorway import Doorway
from bot.service.turn import Turn, showing
from bot.storage.answers import Answers, ResponseRow
from bot.storage.keys import ServerKey
from bot.storage.outbox import erase
from bot.storage.refusals import AlreadyAnswered, Conflict, LinkUsed, RoundNotOpen
from bot.storage.registry import Draft, Link, Registry, Submission, Tally
from conversations.answers import WRITTEN, answer_to_document
from conversations.definition.model import Battery, Kind
from conversations.dialogs import reception
from conversations.dialogs.reception import LinkProblem
from conversations.engine import events
from conversations.engine.effects import Count, Effect, Outcome, Response, Screen, Show, Submit
from conversations.engine.screens import screen
from conversations.engine.session import Mode, Session, begin
from conversations.engine.step import step
from conversations.languages import known_language
from conversations.phrases import Phrase

_Done = TypeVar("_Done")

_TRIES = 5
_TAKEN = 8
_MODES = {"telegram": Mode.TELEGRAM, "browser": Mode.BROWSER}


@dataclass(frozen=True, slots=True)
class _Talk:
    """A draft opened: what was committed last, and what the surface keeps beside it."""

    draft: Draft | None
    asked: AskedRound
    session: Session
    link: str
    place: int | None = None
    taken: tuple[int, ...] = ()


class SurveyService:
    """The conversation with newcomers, on whatever surface. Every returned turn is committed."""

    def __init__(
        self,
        registry: Registry,
        answers: Answers,
        key: ServerKey,
        *,
        clock: Callable[[], datetime],
        draws: Draws,
        draft_days: int = 7,
    ) -> None:
        self._registry, self._answers, self._key = registry, answers, key
        self._clock, self._draws = clock, draws
        self._keep = timedelta(days=draft_days)
        self._rounds = AskedRounds(registry)
        self._locks: WeakValueDictionary[bytes, asyncio.Lock] = WeakValueDictionary()

    async def start(self, account: Account, code: str, phone_language: str | None = None) -> Turn:
        """The person opened a link. A draft of the same round is resumed; nothing is lost by another link."""
        person = self._person(account)

        async def attempt() -> Turn:
            draft = await self._registry.drafts.load(person)
            talk = await self._opened(draft)
            link = await self._registry.links.find(code)
            if talk is None:
                return await self._begin(account, person, code, link, phone_language, draft)
            if link is None or link.round == talk.asked.id:
                return await self._advance(person, talk, events.Open())
            return self._with_notice(talk, reception.FINISH_FIRST)

        return await self._in_turn(person, attempt)

    async def turn(
        self, account: Account, event: events.Event, phone_language: str | None = None, message: int | None = None
    ) -> Turn:
        """What an event leads to; somebody in no survey is greeted, or told that what they press is over.

        `message` is the surface's number of a typed message: one that was taken before only shows where the person
        is, since a redelivered text must not answer the next question.
        """
        person = self._person(account)

        async def attempt() -> Turn:
            talk = await self._load(person)
            if talk is None:
                return showing(_outside(event, known_language(phone_language)))
            if message in talk.taken:
                return self._with_notice(talk, None)
            if message is not None:
                talk = replace(talk, taken=(*talk.taken, message)[-_TAKEN:])
            return await self._advance(person, talk, event)

        return await self._in_turn(person, attempt)

    async def present(self, account: Account, phone_language: str | None = None) -> Turn:
        """What the person sees at the moment, for a surface that can be asked again; nothing changes."""
        talk = await self._load(self._person(account))
        if talk is None:
            return showing(reception.greeting(known_language(phone_language)))
        return self._with_notice(talk, None)

    async def doorway(self, code: str) -> Doorway | LinkProblem:
        """What a link leads to, before the person has decided to go there."""
        link = await self._registry.links.find(code)
        if link is None:
            return LinkProblem.UNKNOWN
        asked = await self._rounds.get(link.round)
        return self._link_problem(asked, link) or Doorway(asked.languages, link.language, link.once)

    async def remember_place(self, account: Account, place: int) -> None:
        """Keep where the surface shows the conversation, sealed in the draft; forgotten with it."""
        person = self._person(account)

        async def attempt() -> None:
            talk = await self._load(person)
            if talk and talk.place != place:
                await self._save(person, replace(talk, place=place), talk.session, ())

        await self._in_turn(person, attempt)

    async def battery_of(self, account: Account) -> Battery | None:
        """The battery the person is being asked, if any."""
        talk = await self._load(self._person(account))
        return talk.asked.battery if talk else None

    async def erase_response(self, account: Account, receipt: str, phone_language: str | None = None) -> Turn:
        """Erase the response with this receipt, wherever it is, while its round is open."""
        language = await self._language(account, phone_language)
        if await erase(self._registry, self._answers, read_code(receipt)):
            return showing(reception.erased(language))
        return showing(reception.nothing_to_erase(language))

    async def privacy(self, account: Account, phone_language: str | None = None) -> Turn:
        """How we protect people: a side screen of the survey, or a screen of its own."""
        turn = await self.turn(account, events.AskProtection(), phone_language)
        if turn.battery:
            return turn
        return showing(reception.privacy(_MODES[account.channel], turn.language))

    async def help(self, account: Account, phone_language: str | None = None) -> Turn:
        """What can be done here, beside the present screen if there is one."""
        talk = await self._load(self._person(account))
        if talk:
            return self._with_notice(talk, reception.HELP)
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

    async def _language(self, account: Account, phone_language: str | None) -> str | None:
        talk = await self._load(self._person(account))
        return (talk.session.language if talk else None) or known_language(phone_language)

    async def _load(self, person: bytes) -> _Talk | None:
        return await self._opened(await self._registry.drafts.load(person))

    async def _opened(self, draft: Draft | None) -> _Talk | None:
        """The draft as a conversation that can go on; None if there is none, or it is too old, or its round over."""
        if draft is None or draft.due <= self._clock():
            return None
        asked = await self._rounds.get(draft.round)
        if not asked.is_open(self._clock()):
            return None
        document = draft.document
        session = Session.from_document(document["session"])
        return _Talk(draft, asked, session, document["link"], document["place"], tuple(document["taken"]))

    def _with_notice(self, talk: _Talk, notice: Phrase | None) -> Turn:
        shown = screen(talk.asked.battery, talk.session, self._clock().date(), notice)
        return Turn((Show(shown),), talk.session.language, talk.place, talk.asked.battery)

    async def _begin(
        self,
        account: Account,
        person: bytes,
        code: str,
        link: Link | None,
        phone_language: str | None,
        old: Draft | None,
    ) -> Turn:
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
        )
        return await self._advance(person, _Talk(old, asked, session, link.code), events.Open())

    async def _problem(self, asked: AskedRound, link: Link, person: bytes) -> LinkProblem | None:
        problem = self._link_problem(asked, link)
        if not problem and await self._registry.participated(link.round, person):
            return LinkProblem.ALREADY_ANSWERED
        return problem

    def _link_problem(self, asked: AskedRound, link: Link) -> LinkProblem | None:
        now = self._clock()
        if not asked.is_open(now):
            return LinkProblem.CLOSED
        if link.until and link.until < now.date():
            return LinkProblem.EXPIRED
        return LinkProblem.USED if link.used else None

    async def _advance(self, person: bytes, talk: _Talk, event: events.Event) -> Turn:
        after, effects = step(talk.asked.battery, talk.session, event, self._clock())
        problem = None
        if after != talk.session:
            problem = await self._commit(person, talk, after, effects)
        if problem:
            return showing(reception.link_problem(problem, after.language))
        return Turn(effects, after.language, talk.place, talk.asked.battery)

    async def _commit(
        self, person: bytes, talk: _Talk, after: Session, effects: tuple[Effect, ...]
    ) -> LinkProblem | None:
        try:
            await self._save(person, talk, after, effects)
        except RoundNotOpen:
            return LinkProblem.CLOSED
        except LinkUsed:
            return LinkProblem.USED
        except AlreadyAnswered:
            return LinkProblem.ALREADY_ANSWERED
        return None

    async def _save(self, person: bytes, talk: _Talk, after: Session, effects: tuple[Effect, ...]) -> None:
        document = None
        if not after.stage.is_end:
            document = {
                "session": after.to_document(),
                "link": talk.link,
                "place": talk.place,
                "taken": talk.taken,
            }
        await self._registry.advance(
            person,
            talk.draft,
            round=talk.asked.id,
            document=document,
            due=self._clock() + self._keep,
            tallies=[_tally(talk.asked, after, effect.outcome) for effect in effects if isinstance(effect, Count)],
            expiry=_tally(talk.asked, after, Outcome.EXPIRED),
            submission=next((self._submission(talk, after, e) for e in effects if isinstance(e, Submit)), None),
        )

    def _submission(self, talk: _Talk, session: Session, submit: Submit) -> Submission:
        return Submission(
            receipt=read_code(submit.receipt),
            row=_row(talk.asked, session, submit.response),
            texts=_texts(talk.asked.battery, submit.response),
            link=talk.link,
        )


def _outside(event: events.Event, language: str | None) -> Screen:
    if isinstance(event, events.Press):
        return reception.nothing_waiting(language)
    return reception.greeting(language)


def _tally(asked: AskedRound, session: Session, outcome: Outcome) -> Tally:
    return Tally(
        municipality=asked.reporting_municipality(session.municipality),
        mode=session.invitation.mode.value,
        language_group=asked.language_group(session.language),
        outcome=outcome.value,
    )


def _texts(battery: Battery, response: Response) -> dict[str, str]:
    """What was written in free text, which is stored apart from everything else."""
    return {
        question: answer
        for question, answer in response.answers.items()
        if battery.by_id[question].kind is Kind.TEXT and type(answer) is str
    }


def _row(asked: AskedRound, session: Session, response: Response) -> ResponseRow:
    texts = _texts(asked.battery, response)
    return ResponseRow(
        round=asked.id,
        battery=asked.battery.content_hash,
        municipality=asked.reporting_municipality(response.municipality),
        mode=session.invitation.mode.value,
        language_group=asked.language_group(response.language),
        intervention=None,
        cluster=None,
        answers={
            question: WRITTEN if question in texts else answer_to_document(answer)
            for question, answer in response.answers.items()
        },
    )
