"""Those who are asked: found with their open draft, and served one thing at a time each."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TypeVar
from weakref import WeakValueDictionary

from bot.service.identity.account import Account
from bot.service.surveys.drafts.open_draft import OpenDraft, Respondent
from bot.service.surveys.survey_round import SurveyRounds
from bot.storage.interface.drafts import Draft
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import RoundState
from bot.storage.keys import ServerKey
from bot.storage.refusals import Conflict
from conversations.engine.locking import is_left_alone, locked

_Done = TypeVar("_Done")

_TRIES = 5


class Respondents:
    """Finds people by their account. `believes_clock` tells whether what is too old may be taken for ended."""

    def __init__(
        self,
        registry: Registry,
        key: ServerKey,
        rounds: SurveyRounds,
        *,
        clock: Callable[[], datetime],
        believes_clock: Callable[[], bool],
    ) -> None:
        self._registry, self._key, self._rounds = registry, key, rounds
        self._clock, self._believes_clock = clock, believes_clock
        self._locks: WeakValueDictionary[bytes, asyncio.Lock] = WeakValueDictionary()

    def key_of(self, account: Account) -> bytes:
        """What somebody is stored under."""
        return self._key.person(account.channel, account.name)

    async def alone(self, account: Account, work: Callable[[Respondent], Awaitable[_Done]]) -> _Done:
        """Does something for somebody who is found anew for each try. Raises Conflict after the last."""

        async def attempt() -> _Done:
            return await work(await self.found(account))

        return await self.in_order(self.key_of(account), attempt)

    async def in_order(self, person: bytes, attempt: Callable[[], Awaitable[_Done]]) -> _Done:
        """One thing at a time for each person; tried anew if another program has moved the draft on meanwhile.

        Raises Conflict after the last try.
        """
        async with self._locks.setdefault(person, asyncio.Lock()):
            for _ in range(_TRIES):
                with suppress(Conflict):
                    return await attempt()
        raise Conflict

    async def found(self, account: Account) -> Respondent:
        """Whoever this is, with what is stored of them."""
        person = self.key_of(account)
        draft = await self._registry.drafts.load(person)
        open_draft = await self.opened(draft)
        farewell = None if open_draft else await self._registry.farewells.of(person)
        return Respondent(account, person, draft, open_draft, farewell)

    async def opened(self, draft: Draft | None) -> OpenDraft | None:
        """The draft as a conversation that can go on; None if there is none, or it is too old, or its round over.

        What was left alone on somebody else's phone is locked, whatever is done next.
        """
        now = self._clock()
        if draft is None or (draft.due <= now and self._believes_clock()):
            return None
        asked = await self._rounds.get(draft.round)
        if asked.round.state is not RoundState.OPEN:
            return None
        found = OpenDraft.opened(draft, asked)
        left = is_left_alone(found.session, now)
        return replace(found, session=locked(asked.battery, found.session)) if left else found

    async def settled(self, respondent: Respondent) -> Respondent:
        """With nothing left of a draft that cannot go on, before anybody is told that it is erased."""
        if respondent.draft is None or respondent.open:
            return respondent
        await self._registry.drafts.expire(self._clock())
        return await self.found(respondent.account)
