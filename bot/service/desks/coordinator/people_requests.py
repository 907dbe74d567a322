"""Carrying out what a coordinator asks for about people with a role, and what came from them."""

from collections.abc import Callable

from bot.service.desks.context import Surface
from bot.service.desks.coordinator.meetings.meeting_requests import MeetingRequests
from bot.service.desks.role import Done
from bot.service.people.rights import Actor
from bot.service.services import Services
from bot.service.surveys.reply import Sound
from conversations.definition.region import Region
from conversations.dialogs.coordinator import outcomes
from conversations.dialogs.coordinator.meetings.requests import InviteToMeeting, TakeBackMeeting
from conversations.dialogs.coordinator.people import requests
from conversations.dialogs.desk.requests import Request


class PeopleRequests:
    """One method for each kind of them; `surface` makes the addresses of invitations."""

    def __init__(self, services: Services, region: Callable[[str], Region], surface: Surface) -> None:
        self._services, self._region, self._surface = services, region, surface
        self._of_meetings = MeetingRequests(services.meetings)

    async def carry_out(self, request: Request, by: Actor) -> Done:
        """Raises Refused for what cannot or must not be done."""
        match request:
            case requests.GiveInvitation():
                return await self._invite(request, by)
            case requests.WithdrawInvitation(invitation=reference):
                await self._services.people.withdraw(reference, by)
                return Done(outcomes.WITHDRAWN)
            case requests.EndRole(person=reference):
                await self._services.people.end(reference, by)
                return Done(outcomes.ENDED)
            case InviteToMeeting() | TakeBackMeeting():
                return await self._of_meetings.carry_out(request, by)
            case _:
                return await self._heard(request, by)

    async def _invite(self, request: requests.GiveInvitation, by: Actor) -> Done:
        municipalities = (request.municipality,) if request.municipality else ()
        invited = await self._services.people.invite(
            self._region(by.region), role=request.role, municipalities=municipalities, label=request.label, by=by
        )
        address = self._surface.invitation(invited.code)
        return Done(outcomes.invited(address, invited.invitation.until.isoformat()))

    async def _heard(self, request: Request, by: Actor) -> Done:
        """What ambassadors recorded and passed on."""
        match request:
            case requests.HearRecording(recording=reference):
                return Done(enclosures=(Sound((await self._services.recordings.get(reference, by)).sound),))
            case requests.ApproveRecording(recording=reference):
                await self._services.recordings.approve(reference, by)
                return Done(outcomes.APPROVED)
            case requests.RejectRecording(recording=reference):
                await self._services.recordings.reject(reference, by)
                return Done(outcomes.REJECTED)
            case requests.ReadVoice(voice=reference):
                await self._services.voices.read(reference, by)
                return Done()
            case requests.AnswerVoice(voice=reference, text=text):
                await self._services.voices.answer(reference, text, by)
                return Done(outcomes.ANSWERED)
        raise TypeError(f"a coordinator's desk asks for no {type(request).__name__}")
