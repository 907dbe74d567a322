"""Carrying out what a coordinator asks for about meetings."""

from bot.service.desks.role import Done
from bot.service.meetings.meetings import MeetingService
from bot.service.people.rights import Actor
from conversations.dialogs.coordinator import outcomes
from conversations.dialogs.coordinator.meetings.requests import InviteToMeeting, TakeBackMeeting
from conversations.dialogs.coordinator.names import CoordinatorPage

MeetingRequest = InviteToMeeting | TakeBackMeeting


class MeetingRequests:
    """Everything goes through the service of meetings, which checks rights and keeps the log."""

    def __init__(self, meetings: MeetingService) -> None:
        self._meetings = meetings

    async def carry_out(self, request: MeetingRequest, by: Actor) -> Done:
        """Raises Refused for what cannot or must not be done."""
        match request:
            case InviteToMeeting(theme=theme, language=language, day=day, texts=texts):
                made = await self._meetings.invite(theme, language, day, texts, by)
                return Done(outcomes.INVITED, page=CoordinatorPage.MEETING, notes={"meeting": made.id})
            case TakeBackMeeting(meeting=meeting):
                await self._meetings.take_back(meeting, by)
                return Done(outcomes.TAKEN_BACK)
