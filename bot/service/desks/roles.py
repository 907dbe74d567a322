"""All roles that have a desk; a new one is a room of its own, its texts, and a line here."""

from typing import Any

from bot.service.desks.ambassador.facts import AmbassadorWorld
from bot.service.desks.ambassador.requests import AmbassadorRequests
from bot.service.desks.ambassador.role import ambassadors
from bot.service.desks.coordinator.facts import CoordinatorWorld
from bot.service.desks.coordinator.requests import CoordinatorRequests
from bot.service.desks.coordinator.role import coordinators
from bot.service.desks.role import DeskRole


def desk_roles(
    world: AmbassadorWorld,
    requests: AmbassadorRequests,
    services_world: CoordinatorWorld,
    services_requests: CoordinatorRequests,
) -> tuple[DeskRole[Any], ...]:
    """The one list in which the session finds them."""
    return ambassadors(world, requests), coordinators(services_world, services_requests)
