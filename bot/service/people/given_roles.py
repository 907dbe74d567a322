"""Roles: inviting, listing, ending."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.refusals import RequestRefused
from bot.service.confirmation import Agree, at_once
from bot.service.identity.account import Account
from bot.service.identity.codes import Draws
from bot.service.people.rights import COORDINATORS, OPERATOR, Act, Actor, Acts, Role
from bot.storage.interface.people import Person, RoleInvitation
from bot.storage.interface.registry import Registry
from bot.storage.refusals import UnknownInvitation, UnknownPerson
from conversations.definition.region import Region
from conversations.dialogs.coordinator.people.requests import LONGEST_LABEL
from conversations.phrases import phrase

__all__ = ["GUEST", "Invited", "PeopleService", "Person", "RoleInvitation", "guest_of"]

AMBASSADOR = "ambassador"
DEFAULT_DAYS = 14


@dataclass(frozen=True, slots=True)
class Invited:
    """A new invitation, and its code."""

    code: str
    invitation: RoleInvitation


class PeopleService:
    """What a coordinator does about people with a role; `by` is who does it."""

    def __init__(self, registry: Registry, acts: Acts, *, clock: Callable[[], datetime], draws: Draws) -> None:
        self._registry, self._acts, self._clock, self._draws = registry, acts, clock, draws

    async def invite(
        self,
        region: Region,
        *,
        municipalities: tuple[str, ...],
        role: str = AMBASSADOR,
        label: str = "",
        until: date | None = None,
        by: Actor = OPERATOR,
    ) -> Invited:
        """A code that gives one person a role: in these municipalities, or in the region where the role is for that.

        Raises RequestRefused.
        """
        concerned = municipalities or _whole(region)
        async with self._acts.by(by, Act.INVITE, f"{role} {label}".strip(), region.id, concerned):
            if by.role is Role.MUNICIPALITY and role != AMBASSADOR:
                raise RequestRefused(
                    phrase("Coordinators and readers are invited by who answers for the whole region.")
                )
            names = self._checked(region, role, municipalities, label, until)
            code = self._draws.role_code()
            last = until or self._clock().date() + timedelta(days=DEFAULT_DAYS)
            reference = self._draws.reference()
            invitation = RoleInvitation(reference, role, municipalities, names, label, last, region.id, code)
            await self._registry.people.invite(code, invitation)
            return Invited(code, invitation)

    def _checked(
        self, region: Region, role: str, municipalities: tuple[str, ...], label: str, until: date | None
    ) -> tuple[str, ...]:
        """The municipalities' names. Raises RequestRefused for an invitation that cannot be."""
        known = {municipality.code: municipality.name for municipality in region.municipalities}
        if unknown := [code for code in municipalities if code not in known]:
            raise RequestRefused(
                phrase(
                    "{region} has no municipality {places}; it has {known}.",
                    region=region.id,
                    places=", ".join(unknown),
                    known=", ".join(known),
                )
            )
        if role in (AMBASSADOR, Role.MUNICIPALITY) and not municipalities:
            raise RequestRefused(phrase("Say in which municipalities."))
        if role in (Role.REGION, Role.READER) and municipalities:
            raise RequestRefused(phrase("This role is for the whole region, not for a municipality."))
        if until and until < self._clock().date():
            raise RequestRefused(phrase("The last day {day} has passed.", day=str(until)))
        if len(label) > LONGEST_LABEL:
            raise RequestRefused(phrase("A label has at most {number} letters.", number=LONGEST_LABEL))
        return tuple(known[code] for code in municipalities)

    async def invitations(self, by: Actor = OPERATOR) -> list[RoleInvitation]:
        """All that are still open or too old and theirs to see, by reference."""
        return [one for one in await self._registry.people.invitations() if _is_theirs(by, one)]

    async def withdraw(self, reference: str, by: Actor = OPERATOR) -> None:
        """Raises UnknownInvitation."""
        found = [one for one in await self.invitations(by) if one.reference == reference.upper()]
        if not found:
            raise UnknownInvitation(reference.upper())
        async with self._acts.by(
            by, Act.WITHDRAW_INVITATION, found[0].reference, found[0].region, found[0].municipalities
        ):
            await self._registry.people.withdraw(found[0].reference)

    async def ambassadors(self, by: Actor = OPERATOR) -> list[Person]:
        """Everybody who is one and theirs to see, by reference."""
        found = await self._registry.people.all()
        return [person for person in found if person.role == AMBASSADOR and _is_theirs(by, person)]

    async def coordinators(self, by: Actor = OPERATOR) -> list[Person]:
        """Coordinators and readers who are theirs to see, by reference."""
        found = await self._registry.people.all()
        return [person for person in found if person.role in COORDINATORS and _is_theirs(by, person)]

    async def everybody(self, by: Actor = OPERATOR) -> list[Person]:
        """Ambassadors, coordinators and readers who are theirs to see, by reference."""
        return [person for person in await self._registry.people.all() if _is_theirs(by, person)]

    async def tidy(self) -> None:
        """Forget invitations that are over now, and those who opened one of them."""
        people, today = self._registry.people, self._clock().date()
        await people.forget_invitations(today)
        over = [
            person
            for person, document in await self._registry.desks.without_role()
            if await people.invited(bytes.fromhex(document.get("invitation", "")), today) is None
        ]
        if over:
            await self._registry.desks.forget(over)

    async def end(self, reference: str, by: Actor = OPERATOR, agree: Agree = at_once) -> None:
        """End a role at once: the person's data are erased and their links open nothing; `agree` hears whose.

        Raises UnknownPerson.
        """
        key = await self._registry.people.person_of(reference.upper())
        person = await self._registry.people.find(key)
        if person is None or not _is_theirs(by, person):
            raise UnknownPerson(reference.upper())
        async with self._acts.by(by, Act.END_ROLE, person.reference, person.region, person.municipalities):
            where = ", ".join(person.municipality_names) or person.region
            agree(f"{person.label or person.reference}, {person.role.replace('_', ' ')} in {where}.")
            await self._registry.people.forget(
                key,
                guest=self._registry.key.person(GUEST, person.chat),
                reference=person.reference,
                withdraw_links=True,
            )


def _whole(region: Region) -> tuple[str, ...]:
    return tuple(municipality.code for municipality in region.municipalities)


def _is_theirs(by: Actor, one: Person | RoleInvitation) -> bool:
    """Whether somebody can see a person or invitation: a municipality sees nobody whose role reaches beyond it."""
    if by.role is Role.READER or (by.role is Role.MUNICIPALITY and not one.municipalities):
        return False
    return by.reaches(one.region, one.municipalities)


GUEST = "guest"
"""The channel of somebody who answers on the phone of an ambassador, and is known by nothing."""


def guest_of(account: Account) -> Account:
    """Whoever answers on this account's phone just now."""
    return Account(GUEST, account.name)
