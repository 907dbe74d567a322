"""Invitations to a role: opening one, and joining by it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.service.desks.role import DeskRole, DeskSession
from bot.service.identity.codes import Draws
from bot.service.surveys.reminders import WEEK, by_day
from bot.service.visitors import Visitor
from bot.storage.interface.people import Person, RoleInvitation, code_hash
from bot.storage.interface.registry import Registry
from bot.storage.interface.writes import GiveRole
from conversations.dialogs.desk.state import Desk
from conversations.languages import SOURCE_LANGUAGE, known_language


class Invitations:
    """What somebody comes to by an invitation. Nothing is used up before the desk commits what `accepted` gives."""

    def __init__(
        self,
        registry: Registry,
        roles: Mapping[str, DeskRole[Any]],
        *,
        clock: Callable[[], datetime],
        draws: Draws,
        zone: ZoneInfo,
    ) -> None:
        self._registry, self._roles, self._clock, self._draws, self._zone = registry, roles, clock, draws, zone

    async def opened(self, visitor: Visitor, code: str) -> DeskSession[Any] | None:
        """The first page of the role that a good code invites to, None for any other code."""
        hash = code_hash(code)
        invited = await self._registry.people.invited(hash, self._clock().date())
        role = self._roles.get(invited.role) if invited else None
        if invited is None or role is None:
            return None
        before = Desk.from_document(visitor.desk.document) if visitor.desk else None
        desk = Desk(role.dialog.first, before.revision + 1 if before else 0)
        return DeskSession(role, replace(visitor, invitation=invited), desk, _first_language(role, visitor), hash)

    def accepted(self, session: DeskSession[Any]) -> tuple[DeskSession[Any], GiveRole] | None:
        """The session of somebody who has joined, and the write that makes it so; None where nothing invites them."""
        invited = session.visitor.invitation
        if invited is None:
            return None
        now = self._clock()
        person = self._joining(session, invited, now)
        joined = replace(session, language=person.language, visitor=with_person(session.visitor, person), hash=b"")
        remind = by_day(now + WEEK, self._zone)
        return joined, GiveRole(session.visitor.key, session.hash, now.date(), person, remind)

    def _joining(self, session: DeskSession[Any], invited: RoleInvitation, now: datetime) -> Person:
        account = session.visitor.account
        return Person(
            reference=self._draws.reference(),
            role=invited.role,
            municipalities=invited.municipalities,
            municipality_names=invited.municipality_names,
            label=invited.label,
            channel=account.channel,
            chat=account.name,
            language=session.language or session.visitor.language or SOURCE_LANGUAGE,
            since=now.date().isoformat(),
            muted=not session.role.is_reminded,
            region=invited.region,
        )


def with_person(visitor: Visitor, person: Person) -> Visitor:
    """The visitor as somebody with a role."""
    return replace(visitor, person=person, invitation=None)


def _first_language(role: DeskRole[Any], visitor: Visitor) -> str | None:
    if role.chooses_language:
        return None
    spoken, known = role.languages(), known_language(visitor.phone_language)
    return known if known in spoken else spoken[0]
