"""All roles that have a desk; a new one is a room of its own, its texts, and a line here."""

from collections.abc import Callable
from typing import Any

from bot.service.desks.ambassador.role import ambassadors
from bot.service.desks.context import DeskContext
from bot.service.desks.coordinator.role import coordinators
from bot.service.desks.role import DeskRole

ROLES: tuple[Callable[[DeskContext], DeskRole[Any]], ...] = (ambassadors, coordinators)


def desk_roles(context: DeskContext) -> tuple[DeskRole[Any], ...]:
    """The roles as they are at an installation and on a surface."""
    return tuple(role(context) for role in ROLES)
