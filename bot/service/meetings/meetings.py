"""Meetings from a coordinator's side: inviting people of whom nothing is known but that there are some tens of them."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from bot.refusals import RequestRefused
from bot.service.identity.codes import Draws
from bot.service.people.rights import Act, Actor, Acts
from bot.service.sent_texts import check_texts
from bot.service.waiting_time import REST
from bot.storage.interface.meetings.meetings import KnownMeeting, Meeting
from bot.storage.interface.registry import Registry
from bot.storage.refusals import UnknownMeeting
from conversations.definition.region import Region
from conversations.definition.texts import text_in
from conversations.dialogs.coordinator.meetings.invitation import TOO_FEW
from conversations.dialogs.meetings import BETWEEN, THEMES, Invitation
from conversations.languages import LANGUAGES
from conversations.phrases import phrase
from conversations.surface.refusal import USE_BUTTONS
from conversations.thresholds import SMALLEST_GROUP, in_whole_steps

FORGOTTEN_AFTER = timedelta(days=30)
"""How long after its day a meeting is kept, with what was written to those who were invited."""


class MeetingService:
    """Meetings of a region; `by` is who does it, and reaches whoever may come from all of it."""

    def __init__(
        self,
        registry: Registry,
        acts: Acts,
        region: Callable[[str], Region],
        *,
        clock: Callable[[], datetime],
        draws: Draws,
    ) -> None:
        self._registry, self._acts, self._region, self._clock, self._draws = registry, acts, region, clock, draws

    async def number(self, theme: str, language: str, by: Actor) -> int:
        """How many would be invited, in whole tens; 0 for fewer than ten."""
        return in_whole_steps(len(await self._invited(by.region, theme, language))) if by.invites(by.region) else 0

    async def invite(self, theme: str, language: str, day: date, texts: Mapping[str, str], by: Actor) -> Meeting:
        """Invite all who want to talk about a theme (empty: anything) in a language (empty: any); out in ten minutes.

        Raises NotAllowed, RequestRefused for a day that has passed, a text that is missing or too long, or fewer than
        ten people.
        """
        async with self._acts.by(by, Act.INVITE_TO_MEETING, f"{day} {theme} {language}".strip(), by.region):
            if theme not in THEMES or (language and language not in LANGUAGES):
                raise RequestRefused(USE_BUTTONS.message)
            if day < self._clock().date():
                raise RequestRefused(phrase("That day has passed."))
            check_texts(texts)
            chats = await self._invited(by.region, theme, language)
            if len(chats) < SMALLEST_GROUP:
                raise RequestRefused(TOO_FEW)
            meeting = Meeting(self._draws.reference(), by.region, theme, language, day, dict(texts))
            now = self._clock()
            spared = now.date() + BETWEEN
            await self._registry.meetings.add(meeting, self._draws.reference(), chats, now + REST, spared)
            return meeting

    async def take_back(self, id: str, by: Actor) -> None:
        """Invite nobody after all, as long as invitations wait.

        Raises UnknownMeeting, AlreadyOut, NothingWaiting, NotAllowed.
        """
        meeting = await self._known(id, by)
        async with self._acts.by(by, Act.TAKE_BACK_MEETING, id, meeting.region):
            await self._registry.meetings.take_back(id, self._clock())

    async def known(self, by: Actor) -> list[KnownMeeting]:
        """All meetings to which they invite, the last day first."""
        return await self._registry.meetings.of_region(by.region) if by.invites(by.region) else []

    async def attendees(self, id: str, by: Actor) -> list[str]:
        """What those wrote who come; nothing from the day after the meeting on. Raises UnknownMeeting, NotAllowed."""
        meeting = await self._known(id, by)
        async with self._acts.by(by, Act.READ_MEETING, id, meeting.region):
            return await self._registry.meetings.attendees(id) if meeting.day >= self._clock().date() else []

    async def erase_past(self) -> None:
        """Erase who came to meetings that are over, the meetings themselves later, and volunteers whose time is up."""
        today = self._clock().date()
        await self._registry.meetings.erase_past(today, today - FORGOTTEN_AFTER)
        await self._registry.volunteers.erase_past(today)

    def read_by_people(self, meeting: Meeting, language: str | None) -> Invitation:
        """A meeting as those read of it who are invited."""
        name = self.name_of(meeting.region, language)
        return Invitation(meeting.id, name, meeting.theme, meeting.day, meeting.texts)

    def name_of(self, region: str, language: str | None) -> str:
        """What a region (its id) is called. Raises RequestRefused for one that is not there."""
        return text_in(self._region(region).name, language)

    async def _known(self, id: str, by: Actor) -> Meeting:
        meeting = await self._registry.meetings.get(id)
        if not by.invites(meeting.region):
            raise UnknownMeeting(id)
        return meeting

    async def _invited(self, region: str, theme: str, language: str) -> list[tuple[bytes, str]]:
        """Sealed chats of those who can be invited now, with the language in which each reads."""
        today = self._clock().date()
        return [
            (chat, one.language)
            for chat, one in await self._registry.volunteers.of_region(region)
            if one.until >= today
            and (one.spared is None or one.spared <= today)
            and (not theme or one.theme in (theme, ""))
            and language in ("", one.language)
        ]
