"""The role of ambassadors."""

from bot.service.desks.ambassador.facts import AmbassadorWorld, spoken
from bot.service.desks.ambassador.requests import AmbassadorRequests
from bot.service.desks.role import DeskRole
from bot.service.people.roles import AMBASSADOR
from conversations.dialogs.ambassador.facts import AmbassadorFacts
from conversations.dialogs.ambassador.pages import DIALOG


def ambassadors(world: AmbassadorWorld, requests: AmbassadorRequests) -> DeskRole[AmbassadorFacts]:
    """What ambassadors see and can do."""
    return DeskRole(
        names=frozenset({AMBASSADOR}),
        dialog=DIALOG,
        facts=world.facts,
        carry_out=requests.carry_out,
        languages=spoken,
        chooses_language=True,
        is_reminded=True,
    )
