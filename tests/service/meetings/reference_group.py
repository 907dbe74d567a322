"""People on the list for meetings, and a coordinator who invites them."""

from datetime import date

from bot.application import Installation
from bot.service.dispatcher import Dispatcher
from bot.storage.interface.meetings.meetings import Meeting
from bot.storage.interface.meetings.volunteers import Volunteer
from conversations.dialogs.coordinator.pages import DIALOG
from conversations.surface.outside_events import MeetingAct, MeetingPress
from tests.service.desks.coordination import OURS, REGION
from tests.service.desks.desks import Visitor
from tests.service.installed import open_round

DAY = date(2026, 12, 5)
UNTIL = date(2027, 6, 30)
MEETING_PAGES = frozenset(page for page in DIALOG.pages if page.startswith("meeting"))
"""Not for those of a municipality: who wants to come may live anywhere in the region."""

TEXTS = {"sv": "Vi talar om jobb. Kom <b>dit</b>!", "en": "We talk about work. Come <b>there</b>!"}


async def group(
    opened: Installation, *chats: str, theme: str = "work", language: str = "en", region: str = REGION.id
) -> None:
    """These chats are on the list."""
    for chat in chats:
        await opened.meetings._registry.volunteers.put(chat, region, Volunteer(theme, language, UNTIL))


async def invited(opened: Installation, *chats: str) -> Meeting:
    """A meeting to which ten people and these chats are invited."""
    await open_round(opened)
    await group(opened, *chats, *(f"99{number}" for number in range(10)))
    return await opened.meetings.invite("work", "", DAY, TEXTS, OURS)


async def meeting_about(opened: Installation, word: str) -> str:
    """A meeting (its id) in whose text, and in what somebody wrote who comes, this word stands."""
    await group(opened, *map(str, range(10)))
    texts = {code: f"{word} {text}" for code, text in TEXTS.items()}
    meeting = await opened.meetings.invite("work", "", DAY, texts, OURS)
    await opened.meetings._registry.meetings.come(meeting.id, "1", f"{word} 070")
    return meeting.id


class Volunteering(Visitor):
    """Somebody who presses buttons of invitations that lie further up in the chat."""

    def __init__(self, dispatcher: Dispatcher, name: str, meeting: Meeting) -> None:
        super().__init__(dispatcher, name)
        self.meeting = meeting

    async def says_to_invitation(self, act: MeetingAct) -> None:
        await self.does(MeetingPress(act, "en", about=self.meeting.id))
