"""What a coordinator's pages need to know of meetings and of the list of those who want to take part."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.refusals import Refused
from bot.service.meetings.meetings import MeetingService
from bot.service.people.rights import Actor
from bot.storage.interface.meetings.meetings import KnownMeeting
from conversations.dialogs.coordinator.names import CoordinatorFact
from conversations.dialogs.meetings import MeetingFacts
from conversations.thresholds import in_whole_steps


class MeetingWorld:
    """Asks the service, which answers with what exists for the actor only."""

    def __init__(self, meetings: MeetingService, clock: Callable[[], datetime]) -> None:
        self._meetings, self._clock = meetings, clock

    async def facts(self, actor: Actor, notes: Mapping[str, str], needs: frozenset[str]) -> dict[str, Any]:
        """How many tens would be invited by what was chosen, or all meetings; with those who come to the chosen one."""
        if CoordinatorFact.ON_THE_LIST in needs:
            number = await self._meetings.number(notes.get("theme", ""), notes.get("language", ""), actor)
            return {"on_the_list": number}
        if CoordinatorFact.MEETINGS not in needs:
            return {}
        found, chosen = await self._meetings.known(actor), notes.get("meeting", "")
        coming = await self._coming(chosen, actor) if CoordinatorFact.COMING in needs else ()
        return {"meetings": tuple(self._known(one, coming if one.meeting.id == chosen else ()) for one in found)}

    async def _coming(self, chosen: str, actor: Actor) -> tuple[str, ...]:
        try:
            return tuple(await self._meetings.attendees(chosen, actor))
        except Refused:
            return ()

    def _known(self, one: KnownMeeting, coming: tuple[str, ...]) -> MeetingFacts:
        meeting, mailing = one.meeting, one.mailing
        state, told = mailing.state(self._clock()), in_whole_steps(mailing.sent + mailing.unknown)
        return MeetingFacts(
            *(meeting.id, meeting.theme, meeting.language, meeting.day, state, meeting.texts, told, coming)
        )
