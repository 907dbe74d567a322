"""Drawing follow-up cards and finding them again. No word is stored, and guessing is slowed down."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Protocol

from bot.service.identity.attempts import Attempts
from bot.service.identity.codes import Draws
from bot.storage.trails import Trails
from bot.storage.transfers import Transfers
from conversations.cards.card import WORDS, Card, UnreadableCard, number_of_words, read_card
from conversations.definition.model import Battery
from conversations.dialogs import outside_survey
from conversations.engine.effects import EraseTyped, WantedCard
from conversations.engine.session import Session
from conversations.engine.step import Step, step
from conversations.phrases import Phrase
from conversations.surface import events
from conversations.surface.card_events import GiveCard, RefuseCard

WRONG_BY_ONE_WAY = 60
"""So many wrong cards an hour that come by one link, or to one page where they erase, are looked up at once; browsers
cost nothing, links cannot be guessed."""
SLOW_SECONDS = 20.0
"""How long one more takes then, one after the other wherever they come from, so that nobody is shut out by others."""


class RoundOfSeries(Protocol):
    """A round as far as its cards need it; `series` is an id."""

    @property
    def battery(self) -> Battery: ...
    @property
    def series(self) -> str: ...


class Cards:
    """Of all running series. One card is worked out at a time, since each takes memory and a moment."""

    def __init__(self, transfers: Transfers, *, clock: Callable[[], datetime], draws: Draws) -> None:
        self._series, self._trails, self._draws = transfers.registry.series, Trails(transfers), draws
        self._of_person, self._by_way = Attempts(clock), Attempts(clock, allowed=WRONG_BY_ONE_WAY)
        self._one_at_a_time, self._slowly = asyncio.Lock(), asyncio.Lock()
        self._rest: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def stepped(
        self, person: bytes, way: str, asked: RoundOfSeries, session: Session, event: events.Event, now: datetime
    ) -> Step:
        """The step that an event leads to; a card that it asks for is drawn or looked up before anything is kept.

        `way` is the link by which the person came. Raises BrokenSession.
        """
        after, effects = step(asked.battery, session, event, now)
        wanted = next((effect for effect in effects if isinstance(effect, WantedCard)), None)
        if wanted is None:
            return after, effects
        card = await self._answer(person, way.encode(), asked.series, wanted)
        after, told = step(asked.battery, session, card, now)
        return after, (*(effect for effect in effects if isinstance(effect, EraseTyped)), *told)

    async def erased(self, page: str, typed: str, language: str | None) -> dict[str, Phrase]:
        """Erase all responses with the typed card, and say what came of it; nothing if no card was typed.

        `page` is where it was typed, which nobody needs a link to reach.
        """
        card = read_card(typed, language)
        if isinstance(card, UnreadableCard):
            return {}
        if await self._erase(f"erasing {page}".encode(), card):
            return {"success": outside_survey.ERASED_CARD}
        return {"notice": outside_survey.NO_SUCH_CARD}

    async def _answer(self, person: bytes, way: bytes, series: str, wanted: WantedCard) -> GiveCard | RefuseCard:
        """A new card, or the trail of the typed one if there are answers with it from an earlier round."""
        if not wanted.typed:
            async with self._one_at_a_time:
                return await self._drawn(series)
        if not self._of_person.may_try(person):
            return RefuseCard(too_often=True)
        async with self._one_by_one(way):
            return await self._looked_up(person, way, series, wanted.typed)

    async def _erase(self, way: bytes, card: Card) -> bool:
        """Erase all responses with this card in running series; whether there were any."""
        async with self._one_by_one(way):
            erased = [await self._erase_in(one.id, card) for one in await self._series.all() if one.is_running]
            if not any(erased):
                self._by_way.failed(way)
            return any(erased)

    @asynccontextmanager
    async def _one_by_one(self, way: bytes) -> AsyncIterator[None]:
        """One card at a time; whoever comes by a way of which many were wrong waits, as does who comes after them."""
        if not self._by_way.may_try(way):
            async with self._slowly:
                await self._rest(SLOW_SECONDS)
        async with self._one_at_a_time:
            yield

    async def _drawn(self, series: str) -> GiveCard | RefuseCard:
        while True:
            card = self._some_words()
            trail = await self._series.trail(series, bytes(card))
            if trail is None:
                return RefuseCard()
            if not await self._trails.exists(series, trail):
                return GiveCard(trail, card)

    def _some_words(self) -> Card:
        words: set[int] = set()
        while len(words) < WORDS:
            words.add(self._draws.below(number_of_words()))
        return tuple(sorted(words))

    async def _looked_up(self, person: bytes, way: bytes, series: str, card: Card) -> GiveCard | RefuseCard:
        trail = await self._series.trail(series, bytes(card))
        if trail is None or not await self._trails.exists(series, trail):
            self._of_person.failed(person)
            self._by_way.failed(way)
            return RefuseCard()
        self._of_person.succeeded(person)
        return GiveCard(trail)

    async def _erase_in(self, series: str, card: Card) -> bool:
        trail = await self._series.trail(series, bytes(card))
        return trail is not None and await self._trails.erase(series, trail)
