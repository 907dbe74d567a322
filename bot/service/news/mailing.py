"""Telling many people what they want to hear, or inviting them: within Telegram's limits, and nobody twice."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import Protocol

from bot.refusals import RequestRefused
from bot.service.confirmation import Agree, at_once
from bot.service.identity.codes import Draws
from bot.service.meetings.meetings import MeetingService
from bot.service.news.actions import Action, ActionService, step_in_words
from bot.service.people.rights import OPERATOR, Act, Actor, Acts, NotAllowed
from bot.service.waiting_time import REST
from bot.storage.interface.news import INVITATION, Mailing
from bot.storage.interface.registry import Registry
from bot.storage.refusals import AlreadySent, MailingTaken, UnknownAction, UnknownMailing
from conversations.dialogs.mailings import MailingState
from conversations.dialogs.meetings import invitation
from conversations.dialogs.news import one_news
from conversations.surface.screen import Screen
from conversations.thresholds import in_whole_steps

__all__ = ["Mailing", "MailingService", "MailingTaken", "Pace", "Post", "PostOutcome", "Postponed"]

PER_SECOND = 25.0
"""Telegram takes 30 messages a second; the rest is for conversations that run meanwhile."""

AT_ONCE = 20
PER_CHAT_SECONDS = 1.0
LONGEST_PAUSE = 30.0
TRIES = 12
_LEASE = timedelta(seconds=6)


class PostOutcome(StrEnum):
    """What became of one message; `unknown` may have arrived or not, and is not sent again."""

    SENT = "sent"
    UNREACHABLE = "unreachable"
    UNKNOWN = "unknown"


class Postponed(Exception):
    """The message surely did not arrive and is to be sent again: in `seconds`, or when it seems fit.

    `everybody` says that nothing at all is to be sent until then.
    """

    def __init__(self, seconds: float | None = None, *, everybody: bool = False) -> None:
        super().__init__()
        self.seconds, self.everybody = seconds, everybody


class Post(Protocol):
    """What brings a screen to a chat."""

    async def deliver(self, chat: str, screen: Screen) -> PostOutcome:
        """Raises Postponed, and RequestRefused for what nobody can be sent."""
        ...


class Pace:
    """Lets one pass after the other, so many a second and never more."""

    def __init__(self, per_second: float = PER_SECOND) -> None:
        self._gap, self._next = 1 / per_second, 0.0
        self._queue = asyncio.Lock()

    async def wait(self) -> None:
        """Until one may pass."""
        loop = asyncio.get_running_loop()
        async with self._queue:
            while (wait := self._next - loop.time()) > 0:
                await asyncio.sleep(wait)
            self._next = loop.time() + self._gap

    def pause(self, seconds: float) -> None:
        """Let nobody pass for so long."""
        self._next = max(self._next, asyncio.get_running_loop().time() + seconds)


@dataclass(frozen=True, slots=True)
class Readers:
    """How many want to hear news, in whole tens: by language where there are ten, and in all."""

    by_language: Mapping[str, int]
    all: int


class MailingService:
    """Mailings: begun by somebody, delivered by whichever program comes to it, ended by none but themselves."""

    def __init__(
        self,
        registry: Registry,
        actions: ActionService,
        meetings: MeetingService,
        acts: Acts,
        *,
        clock: Callable[[], datetime],
        draws: Draws,
    ) -> None:
        self._registry, self._actions, self._meetings, self._acts = registry, actions, meetings, acts
        self._clock, self._draws = clock, draws

    async def begin(self, action_id: str, by: Actor = OPERATOR, agree: Agree = at_once) -> Mailing:
        """Have all who want news hear of an action as it is now, in ten minutes; one that was begun goes on.

        `agree` hears what they will read.

        Raises UnknownAction, AlreadySent, NotAllowed.
        """
        action = await self._of_region(action_id, by)
        async with self._acts.by(by, Act.SEND_NEWS, action.id, action.region):
            agree(*step_in_words(action.now))
            try:
                return await self._begun(action)
            except AlreadySent:
                begun = await self.last(action)
                if begun is None or begun.state(self._clock()) is MailingState.OUT:
                    raise
                return begun

    async def _begun(self, action: Action) -> Mailing:
        id, chats = self._draws.reference(), await self._registry.subscribers.of_region(action.region)
        starts = (self._clock() + REST).replace(microsecond=0)
        await self._registry.mailings.begin(id, action.id, len(action.steps), chats, starts)
        return Mailing(id, action.id, len(action.steps), 0, 0, 0, waiting=len(chats), starts=starts)

    async def take_back(self, action_id: str, by: Actor = OPERATOR) -> None:
        """Tell nobody after all, as long as the news wait.

        Raises UnknownAction, AlreadyOut, NothingWaiting, NotAllowed.
        """
        action = await self._of_region(action_id, by)
        async with self._acts.by(by, Act.TAKE_BACK_NEWS, action.id, action.region):
            await self._registry.mailings.take_back(action.id, self._clock())

    async def readers(self, action: Action, by: Actor = OPERATOR) -> "Readers":
        """How many would be told of an action, for whoever may tell them. Raises NotAllowed."""
        if not by.may(Act.SEND_NEWS, action.region, ()):
            raise NotAllowed
        counted = Counter(language for _, language in await self._registry.subscribers.of_region(action.region))
        tens = {language: in_whole_steps(number) for language, number in counted.items()}
        return Readers({code: tens[code] for code in sorted(tens) if tens[code]}, in_whole_steps(counted.total()))

    async def last(self, action: Action) -> Mailing | None:
        """The newest mailing about an action, None before any."""
        return next(reversed(await self._registry.mailings.of(action.id)), None)

    async def _of_region(self, action_id: str, by: Actor) -> Action:
        """News go to people of a whole region. Raises UnknownAction for one of another."""
        action = await self._registry.actions.get(action_id.upper())
        if not by.reaches(action.region, ()):
            raise UnknownAction(action_id)
        return action

    async def unfinished(self) -> list[str]:
        """The mailings that have something left to do."""
        return await self._registry.mailings.unfinished(self._clock())

    async def get(self, id: str) -> Mailing:
        """How a mailing goes. Raises UnknownMailing."""
        return await self._registry.mailings.get(id)

    async def deliver(
        self, id: str, post: Post, *, stop: asyncio.Event | None = None, pace: Pace | None = None
    ) -> Mailing:
        """Write to all that are left; what is in hand when `stop` is set is finished, the rest left for another time.

        Raises MailingTaken if another program is sending news, UnknownMailing for one that was taken back or still can
        be, and RequestRefused for what nobody can be sent.
        """
        content = await self._content(await self._registry.mailings.get(id))
        keeper = self._draws.reference()
        await self._registry.mailings.take(id, keeper, self._clock(), self._clock() + _LEASE)
        waiting = iter(await self._registry.mailings.waiting(id))
        round = _MailingRun(self._registry, id, content, post, pace or Pace(), stop or asyncio.Event())
        try:
            await self._at_once(round, waiting, self._keep(id, keeper))
        finally:
            await self._registry.mailings.let_go(id, keeper)
        return await self._registry.mailings.get(id)

    async def _content(self, mailing: Mailing) -> "_Content":
        """News are told to subscribers, invitations to volunteers."""
        if mailing.step == INVITATION:
            meeting = await self._registry.meetings.get(mailing.about)
            chat = partial(self._registry.volunteers.chat, region=meeting.region)
            read = self._meetings.read_by_people
            return _Content(chat, lambda language: invitation(read(meeting, language), language))
        action = await self._actions.get(mailing.about)
        said = await self._actions.said_of(action, mailing.step - 1)
        return _Content(partial(self._registry.subscribers.chat, region=action.region), partial(one_news, said))

    async def _at_once(
        self, round: "_MailingRun", waiting: Iterator[tuple[bytes, str]], lease: Coroutine[None, None, None]
    ) -> None:
        """Many workers on one list; whatever fails ends all of them."""
        try:
            async with asyncio.TaskGroup() as tasks:
                kept = tasks.create_task(lease)
                await asyncio.gather(*(tasks.create_task(round.work(waiting)) for _ in range(AT_ONCE)))
                kept.cancel()
        except ExceptionGroup as problems:
            raise problems.exceptions[0] from None

    async def _keep(self, id: str, keeper: str) -> None:
        while True:
            await asyncio.sleep(_LEASE.total_seconds() / 4)
            await self._registry.mailings.keep(id, keeper, self._clock() + _LEASE)


@dataclass(frozen=True, slots=True)
class _Content:
    """To which chat it goes (of a sealed one), and what somebody reads in their language."""

    chat: Callable[[bytes], str]
    screen: Callable[[str], Screen]


class _MailingRun:
    """One program's way through a mailing."""

    def __init__(
        self, registry: Registry, id: str, content: _Content, post: Post, pace: Pace, stop: asyncio.Event
    ) -> None:
        self._registry, self._id, self._content = registry, id, content
        self._post, self._pace, self._stop = post, pace, stop

    async def work(self, waiting: Iterator[tuple[bytes, str]]) -> None:
        """One after the other, together with others on the same list."""
        for chat, language in waiting:
            await self._pace.wait()
            if self._stop.is_set():
                return
            if await self._registry.mailings.try_one(self._id, chat):
                delivered = await self._delivered(chat, language)
                await self._registry.mailings.note(self._id, chat, delivered)

    async def _delivered(self, sealed: bytes, language: str) -> PostOutcome:
        chat = self._content.chat(sealed)
        for tried in range(TRIES):
            try:
                return await self._post.deliver(chat, self._content.screen(language))
            except Postponed as postponed:
                await self._wait(postponed, tried)
        return PostOutcome.UNKNOWN

    async def _wait(self, postponed: Postponed, tried: int) -> None:
        seconds = postponed.seconds or min(PER_CHAT_SECONDS * 2.0**tried, LONGEST_PAUSE)
        if postponed.everybody:
            self._pace.pause(seconds)
        await asyncio.sleep(max(seconds, PER_CHAT_SECONDS))
        await self._pace.wait()


async def deliver_unfinished(mailings: MailingService, post: Post, stop: asyncio.Event) -> None:
    """What waits, one mailing after the other; those of another program are left to it."""
    for id in await mailings.unfinished():
        try:
            await mailings.deliver(id, post, stop=stop)
        except MailingTaken:
            return
        except (RequestRefused, UnknownMailing):
            continue
