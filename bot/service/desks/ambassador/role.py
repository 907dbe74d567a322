"""The role of ambassadors."""

from bot.service.desks.ambassador.facts import AmbassadorWorld, spoken
from bot.service.desks.ambassador.reminders import AmbassadorReminders
from bot.service.desks.ambassador.requests import AmbassadorRequests
from bot.service.desks.context import DeskContext
from bot.service.desks.role import DeskRole
from bot.service.people.given_roles import AMBASSADOR
from conversations.dialogs.ambassador.facts import AmbassadorFacts
from conversations.dialogs.ambassador.pages import DIALOG


def ambassadors(context: DeskContext) -> DeskRole[AmbassadorFacts]:
    """What ambassadors see and can do."""
    registry, rounds = context.registry, context.rounds
    world = AmbassadorWorld(registry, rounds, context.clock)
    requests = AmbassadorRequests(
        registry, context.survey, rounds, draws=context.draws, address=context.surface.address, papers=context.papers
    )
    reminders = AmbassadorReminders(registry, world, clock=context.clock, zone=context.zone)
    return DeskRole(
        names=frozenset({AMBASSADOR}),
        dialog=DIALOG,
        facts=world.facts,
        carry_out=requests.carry_out,
        languages=spoken,
        chooses_language=True,
        is_reminded=True,
        reminders=reminders.due,
    )
