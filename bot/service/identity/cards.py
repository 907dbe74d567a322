"""Drawing follow-up cards and finding them again. No word is stored, and guessing is slowed down."""

import asyncio
from collections.abc import Callable
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

WRONG_OF_ALL = 60
"""So many wrong cards are looked up, whoever types them, before all wait for an hour: accounts cost nothing."""
_ALL = b"all"


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
        self._of_person, self._of_all = Attempts(clock), Attempts(clock, allowed=WRONG_OF_ALL)
        self._one_at_a_time = asyncio.Lock()

    async def stepped(
        self, person: bytes, asked: RoundOfSeries, session: Session, event: events.Event, now: datetime
    ) -> Step:
        """The step that an event leads to; a card that it asks for is drawn or looked up before anything is kept.

        Raises BrokenSession.
        """
        after, effects = step(asked.battery, session, event, now)
        wanted = next((effect for effect in effects if isinstance(effect, WantedCard)), None)
        if wanted is None:
            return after, effects
        card = await self._answer(person, asked.series, wanted)
        after, told = step(asked.battery, session, card, now)
        return after, (*(effect for effect in effects if isinstance(effect, EraseTyped)), *told)

    async def erased(self, typed: str, language: str | None) -> dict[str, Phrase]:
        """Erase all responses with the typed card, and say what came of it; nothing if no card was typed."""
        card = read_card(typed, language)
        if isinstance(card, UnreadableCard):
            return {}
        erased = await self._erase(card)
        if erased:
            return {"success": outside_survey.ERASED_CARD}
        return {"notice": outside_survey.TOO_MANY_TRIES if erased is None else outside_survey.NO_SUCH_CARD}

    async def _answer(self, person: bytes, series: str, wanted: WantedCard) -> GiveCard | RefuseCard:
        """A new card, or the trail of the typed one if there are answers with it from an earlier round."""
        async with self._one_at_a_time:
            return await (self._looked_up(person, series, wanted.typed) if wanted.typed else self._drawn(series))

    async def _erase(self, card: Card) -> bool | None:
        """Erase all responses with this card in running series; whether there were any, None after too many tries."""
        async with self._one_at_a_time:
            if not self._of_all.may_try(_ALL):
                return None
            erased = [await self._erase_in(one.id, card) for one in await self._series.all() if one.is_running]
            if not any(erased):
                self._of_all.failed(_ALL)
            return any(erased)

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

    async def _looked_up(self, person: bytes, series: str, card: Card) -> GiveCard | RefuseCard:
        if not (self._of_person.may_try(person) and self._of_all.may_try(_ALL)):
            return RefuseCard(too_often=True)
        trail = await self._series.trail(series, bytes(card))
        if trail is None or not await self._trails.exists(series, trail):
            self._of_person.failed(person)
            self._of_all.failed(_ALL)
            return RefuseCard()
        self._of_person.succeeded(person)
        return GiveCard(trail)

    async def _erase_in(self, series: str, card: Card) -> bool:
        trail = await self._series.trail(series, bytes(card))
        return trail is not None and await self._trails.erase(series, trail)
