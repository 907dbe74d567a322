"""What a coordinator's pages need to know of people with a role, of links, and of what was done."""

from collections.abc import Mapping

from bot.service.desks.context import DeskContext
from bot.service.people.given_roles import AMBASSADOR
from bot.service.people.rights import ACTS_ON_ROUNDS, Act, Actor, Role
from bot.service.rounds.shared_links import SharedLinks
from bot.storage.interface.audit import AuditEntry
from bot.storage.interface.people import RoleInvitation
from conversations.dialogs.coordinator.facts import (
    InvitationFacts,
    LinkFacts,
    Member,
    NotedAct,
)
from conversations.languages import LANGUAGES
from locales.alphabet import joined

MOST_NOTED = 1_000
_OF_TEXTS = (Act.STRIKE_TEXT, Act.RESTORE_TEXT)
_INVITED_BY = {
    Role.REGION: (AMBASSADOR, Role.MUNICIPALITY.value, Role.REGION.value, Role.READER.value),
    Role.MUNICIPALITY: (AMBASSADOR,),
}


def _with_name(noted: AuditEntry, rounds: Mapping[str, str]) -> str:
    """What was done something with, a round by its name; a text of it has none that anybody knows."""
    first, _, more = noted.subject.partition(" ")
    if noted.act not in ACTS_ON_ROUNDS or first not in rounds:
        return noted.subject
    return " · ".join(filter(None, (rounds[first], "" if noted.act in _OF_TEXTS else more)))


def may_invite(actor: Actor) -> tuple[str, ...]:
    """The roles that somebody can give."""
    return _INVITED_BY.get(actor.role, ())


class PeopleWorld:
    """Asks the services, which answer with what exists for the actor only."""

    def __init__(self, context: DeskContext) -> None:
        self._services, self._surface, self._zone = context.services, context.surface, context.zone
        self._links = SharedLinks(context.registry, context.services.acts)

    async def members(self, actor: Actor, language: str) -> tuple[Member, ...]:
        """Everybody with a role."""
        return tuple(
            Member(
                one.reference,
                one.role,
                one.label,
                joined(one.municipality_names, language),
                one.since,
                one.reference == actor.reference,
            )
            for one in await self._services.people.everybody(actor)
        )

    async def invitations(self, actor: Actor, language: str) -> tuple[InvitationFacts, ...]:
        """All that are open; the link is there for whoever may give it."""
        return tuple(
            InvitationFacts(
                one.reference,
                one.role,
                one.label,
                joined(one.municipality_names, language),
                one.until.isoformat(),
                self._invitation_address(one, actor),
            )
            for one in await self._services.people.invitations(actor)
        )

    def _invitation_address(self, one: RoleInvitation, actor: Actor) -> str:
        return self._surface.invitation(one.code) if one.code and one.role in may_invite(actor) else ""

    async def links(self, actor: Actor, round_id: str) -> tuple[LinkFacts, ...]:
        """Those of the chosen round that many people can use."""
        found = next((one for one in await self._services.rounds.list(actor) if one.id == round_id), None)
        links = await self._links.of(found, actor) if found else ()
        if not found or not links:
            return ()
        asked = await self._services.rounds.with_battery(found)
        people = await self._services.people.everybody(actor) if any(link.ambassador for link in links) else []
        names = {one.reference: one.label or one.reference for one in people}
        return tuple(
            LinkFacts(
                link.code,
                self._surface.address(link.code),
                asked.municipalities.get(link.municipality or "", ""),
                LANGUAGES[link.language].name if link.language else "",
                names.get(link.ambassador or "", link.ambassador or ""),
                asked.interventions.get(link.intervention or "", ""),
            )
            for link in links
        )

    async def log(self, actor: Actor) -> tuple[NotedAct, ...]:
        """The newest acts of the region."""
        if actor.role is not Role.REGION:
            return ()
        names = {found.id: found.name for found in await self._services.rounds.list(actor)}
        return tuple(
            NotedAct(
                one.time.astimezone(self._zone).strftime("%Y-%m-%d %H:%M"),
                one.entry.who,
                one.entry.act,
                _with_name(one.entry, names),
                one.state,
            )
            for one in (await self._services.acts.log(actor))[:MOST_NOTED]
        )
