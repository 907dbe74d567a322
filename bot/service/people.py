"""Roles: inviting, listing, ending."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.refusals import RequestRefused
from bot.service.account import Account
from bot.service.codes import Draws
from bot.storage.people import Invitation, Person
from bot.storage.registry import Registry
from conversations.definition.region import Region

__all__ = ["GUEST", "Invitation", "Invited", "PeopleService", "Person", "guest_of"]

AMBASSADOR = "ambassador"
DEFAULT_DAYS = 14
_MAX_LABEL = 100


@dataclass(frozen=True, slots=True)
class Invited:
    """A new invitation; its code is shown this once and not kept."""

    code: str
    invitation: Invitation


class PeopleService:
    """What a coordinator does about people with a role."""

    def __init__(self, registry: Registry, *, clock: Callable[[], datetime], draws: Draws) -> None:
        self._registry, self._clock, self._draws = registry, clock, draws

    async def invite(
        self, region: Region, *, municipalities: tuple[str, ...], label: str = "", until: date | None = None
    ) -> Invited:
        """A code that makes one person an ambassador in these municipalities. Raises RequestRefused."""
        known = {municipality.code: municipality.name for municipality in region.municipalities}
        unknown = [code for code in municipalities if code not in known]
        if unknown:
            raise RequestRefused(f"{region.id} has no municipality {', '.join(unknown)}.")
        today = self._clock().date()
        if until and until < today:
            raise RequestRefused(f"The last day {until} has passed.")
        if len(label) > _MAX_LABEL:
            raise RequestRefused(f"A label has at most {_MAX_LABEL} letters.")
        code = self._draws.role_code()
        last = until or today + timedelta(days=DEFAULT_DAYS)
        invitation = Invitation(
            self._draws.reference(),
            AMBASSADOR,
            municipalities,
            places=tuple(known[code] for code in municipalities),
            label=label,
            until=last,
        )
        await self._registry.people.invite(code, invitation)
        return Invited(code, invitation)

    async def invitations(self) -> list[Invitation]:
        """All that are still open or too old, by reference."""
        return await self._registry.people.invitations()

    async def withdraw(self, reference: str) -> None:
        """Raises UnknownInvitation."""
        await self._registry.people.withdraw(reference.upper())

    async def ambassadors(self) -> list[Person]:
        """Everybody who is one, by reference."""
        return [person for person in await self._registry.people.all() if person.role == AMBASSADOR]

    async def tidy(self) -> None:
        """Forget those who opened an invitation that is over now."""
        people, today = self._registry.people, self._clock().date()
        over = [
            person
            for person, document in await self._registry.desks.without_role()
            if await people.invited(bytes.fromhex(document.get("invitation", "")), today) is None
        ]
        if over:
            await self._registry.desks.forget(over)

    async def end(self, reference: str) -> None:
        """End a role at once: the person's data are erased and their links open nothing. Raises UnknownPerson."""
        person = await self._registry.people.person_of(reference.upper())
        details = await self._registry.people.find(person)
        if details:
            await self._registry.people.forget(
                person,
                guest=self._registry.key.person(GUEST, details.chat),
                reference=details.reference,
                withdraw_links=True,
            )


GUEST = "guest"
"""The channel of somebody who answers on the phone of an ambassador, and is known by nothing."""


def guest_of(account: Account) -> Account:
    """Whoever answers on this account's phone just now."""
    return Account(GUEST, account.name)
