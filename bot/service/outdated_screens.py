"""Messages that show what they must not show any more, and what is to stand there instead."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.service.identity.account import Account
from bot.service.people.given_roles import guest_of
from bot.service.surveys.conversation import SurveyService
from bot.service.surveys.farewells import FarewellService, farewell_screen
from bot.service.visitors import Visitor, Visitors
from bot.storage.interface.registry import Registry
from conversations.definition.model import Battery
from conversations.engine.screens.stages import screen
from conversations.engine.session import Mode
from conversations.surface.screen import Screen

_CHANNEL = "telegram"


@dataclass(frozen=True, slots=True)
class OutdatedScreen:
    """A message of a chat, and the screen that takes its place."""

    chat: str
    message: int
    screen: Screen
    battery: Battery | None = None


class OutdatedScreens:
    """Each is found again until it is noted as replaced, whatever happens in between."""

    def __init__(
        self, registry: Registry, visitors: Visitors, survey: SurveyService, clock: Callable[[], datetime]
    ) -> None:
        self._registry, self._visitors, self._survey, self._clock = registry, visitors, survey, clock
        self._farewells = FarewellService(registry)

    async def found(self) -> list[OutdatedScreen]:
        """What is to be replaced now: screens of answers that are erased or sent, and phones that were left alone."""
        return [*await self._ended(), *await self._left_alone()]

    async def _ended(self) -> list[OutdatedScreen]:
        found = []
        for farewell in await self._registry.farewells.to_clear():
            if farewell.chat is not None:
                account = Account(_CHANNEL, farewell.chat)
                whose = guest_of(account) if Mode(farewell.mode).is_on_another_phone else account
                shown = farewell_screen(self._registry.key, whose, farewell)
                found += [OutdatedScreen(farewell.chat, message, shown) for message in farewell.messages]
        return found

    async def _left_alone(self) -> list[OutdatedScreen]:
        today, found = self._clock().date(), []
        for person in await self._registry.drafts.to_lock(self._clock()):
            draft = await self._survey.respondents.opened(await self._registry.drafts.load(person))
            if draft and draft.chat is not None and draft.message is not None:
                shown = screen(draft.asked.battery, draft.session, today)
                found.append(OutdatedScreen(draft.chat, draft.message, shown, draft.asked.battery))
        return found

    async def replaced(self, outdated: OutdatedScreen) -> None:
        """Note that the message shows it no more, or is gone."""

        async def noted(visitor: Visitor) -> None:
            await self._survey.locked(visitor.guest)
            for respondent in (visitor.own, visitor.guest):
                if respondent.farewell and outdated.message in respondent.farewell.messages:
                    await self._farewells.delivered(respondent, outdated.message)

        await self._visitors.serve(Account(_CHANNEL, outdated.chat), None, noted)
