"""The role of coordinators and readers, who share one dialog."""

from bot.service.desks.context import DeskContext
from bot.service.desks.coordinator.facts import CoordinatorWorld
from bot.service.desks.coordinator.requests import CoordinatorRequests
from bot.service.desks.role import DeskRole
from bot.service.people.rights import COORDINATORS
from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.pages import DIALOG
from locales.catalogs import COORDINATOR_LANGUAGES


def coordinators(context: DeskContext) -> DeskRole[CoordinatorFacts]:
    """What coordinators and readers see and can do."""
    world = CoordinatorWorld(context)
    requests = CoordinatorRequests(context, world)
    return DeskRole(
        names=frozenset(COORDINATORS),
        dialog=DIALOG,
        facts=world.facts,
        carry_out=requests.carry_out,
        languages=lambda: COORDINATOR_LANGUAGES,
    )
