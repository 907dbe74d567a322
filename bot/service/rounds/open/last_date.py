"""The last day of an open round, changed: what people have begun lives as long as it allows."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime

from bot.refusals import RequestRefused
from bot.service.confirmation import Agree, at_once
from bot.service.people.rights import OPERATOR, Act, Actor, Acts
from bot.service.rounds.opening import check_last_day, last_day_announced
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import RoundState
from conversations.phrases import phrase


class LastDates:
    """`keep_drafts` keeps what people have begun in a round (its id) as long as its last day allows."""

    def __init__(
        self,
        registry: Registry,
        acts: Acts,
        keep_drafts: Callable[[str], Awaitable[None]],
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self._registry, self._acts, self._keep_drafts, self._clock = registry, acts, keep_drafts, clock

    async def change(self, round_id: str, until: date | None, by: Actor = OPERATOR, agree: Agree = at_once) -> None:
        """Let people answer until another day, or until somebody closes; `agree` hears what changes.

        Raises RequestRefused for a round that is not open or a day that has passed, and UnknownRound.
        """
        async with self._acts.on_round(by, Act.CHANGE_LAST_DAY, round_id) as found:
            if found.state is not RoundState.OPEN:
                raise RequestRefused(phrase("Round {round} is closed already.", round=round_id))
            check_last_day(until, self._clock().date())
            agree(*last_day_announced(found, until))
            await self._registry.rounds.set_until(round_id, until)
            await self._keep_drafts(round_id)
