"""Who is this? Answered once for each update, and passed on."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from weakref import WeakValueDictionary

from bot.service.identity.account import PAGES, Account
from bot.service.people.given_roles import guest_of
from bot.service.surveys.conversation import SurveyService
from bot.service.surveys.drafts.open_draft import Respondent
from bot.storage.interface.people import Person, RoleInvitation, StoredDesk
from bot.storage.interface.registry import Registry
from bot.storage.refusals import Conflict
from conversations.languages import known_language

_Done = TypeVar("_Done")
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever an update comes from: `person` has a role, `invitation` is that of somebody on the way to one.

    `own` is what the visitor answers, `guest` what somebody answers on their phone; `phone_language` is BCP 47.
    """

    own: Respondent
    guest: Respondent
    phone_language: str | None = None
    person: Person | None = None
    invitation: RoleInvitation | None = None
    desk: StoredDesk | None = None

    @property
    def account(self) -> Account:
        return self.own.account

    @property
    def key(self) -> bytes:
        """Under what the visitor is looked up."""
        return self.own.key

    @property
    def is_at_pages(self) -> bool:
        """Whether Telegram sees nothing of what is done here."""
        return self.account.channel == PAGES

    @property
    def answering(self) -> Respondent | None:
        """Whose survey runs on this phone: that of somebody it was handed to, or the visitor's own."""
        return next((one for one in (self.guest, self.own) if one.open), None)

    @property
    def is_known(self) -> bool:
        """Whether the visitor has a role, or has opened an invitation to one."""
        return self.person is not None or self.desk is not None

    @property
    def role(self) -> str | None:
        """The role that the visitor has or is invited to."""
        holds = self.person or self.invitation
        return holds.role if holds else None

    @property
    def language(self) -> str | None:
        """The language to speak in where nothing else says one."""
        return self.person.language if self.person else known_language(self.phone_language)


class Visitors:
    """One update at a time for each account; whoever is moved on by another program meanwhile is looked up again."""

    def __init__(self, registry: Registry, survey: SurveyService, clock: Callable[[], datetime]) -> None:
        self._registry, self._survey, self._clock = registry, survey, clock
        self._locks: WeakValueDictionary[bytes, asyncio.Lock] = WeakValueDictionary()

    async def serve(
        self, account: Account, phone_language: str | None, work: Callable[[Visitor], Awaitable[_Done]]
    ) -> _Done:
        """Do something for whoever uses the account. Work that raises Conflict has done nothing, and is tried again.

        Raises Conflict if that does not help.
        """
        key = self._key(account)
        async with self._locks.setdefault(key, asyncio.Lock()):
            for _ in range(_TRIES):
                with suppress(Conflict):
                    return await work(await self.find(account, phone_language))
        raise Conflict

    async def find(self, account: Account, phone_language: str | None = None) -> Visitor:
        """Whoever uses the account just now."""
        guest = guest_of(account)
        own_key, guest_key = self._key(account), self._key(guest)
        visit = await self._registry.visits.of(own_key, guest_key)
        return Visitor(
            own=Respondent(
                account, own_key, visit.draft, await self._survey.respondents.opened(visit.draft), visit.farewell
            ),
            guest=Respondent(
                guest,
                guest_key,
                visit.guest_draft,
                await self._survey.respondents.opened(visit.guest_draft),
                visit.guest_farewell,
            ),
            phone_language=phone_language,
            person=visit.person,
            invitation=await self._invitation(visit.desk),
            desk=visit.desk,
        )

    async def _invitation(self, desk: StoredDesk | None) -> RoleInvitation | None:
        """The invitation that was opened, if it is still good."""
        hash = desk.document.get("invitation", "") if desk else ""
        return await self._registry.people.invited(bytes.fromhex(hash), self._clock().date()) if hash else None

    def _key(self, account: Account) -> bytes:
        return self._registry.key.person(account.channel, account.name)
