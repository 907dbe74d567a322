"""The reference group from a person's side: joining, leaving, and answering an invitation."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from bot.service.identity.account import Account
from bot.service.meetings.meetings import MeetingService
from bot.service.surveys.reply import Reply, screen_reply
from bot.storage.interface.meetings.meetings import Meeting
from bot.storage.interface.meetings.volunteers import Volunteer
from bot.storage.interface.registry import Registry
from bot.storage.refusals import Conflict, UnknownMeeting
from conversations.dialogs import meetings
from conversations.dialogs.meetings import LONGEST_SAID, THEMES
from conversations.languages import LANGUAGES, known_language
from conversations.phrases import Phrase
from conversations.surface.events import DeskEvent, Write
from conversations.surface.outside_events import MeetingAct, MeetingPress
from conversations.surface.screen import Screen

_TELEGRAM = "telegram"


class VolunteerService:
    """For whoever writes to the bot: nothing here knows who answered what.

    Only in Telegram: a browser has no chat to which an invitation could come. Who is asked to write something is
    stored; of those who have a desk, where all texts belong otherwise, it is known until the next start only.
    """

    def __init__(self, registry: Registry, meeting_service: MeetingService, clock: Callable[[], datetime]) -> None:
        self._registry, self._meetings, self._clock = registry, meeting_service, clock
        self._asked_at_desks: set[str] = set()

    async def pressed(self, account: Account, press: MeetingPress, phone_language: str | None) -> Reply:
        """What a press about meetings leads to."""
        language = press.language if press.language in LANGUAGES else known_language(phone_language)
        if account.channel != _TELEGRAM:
            return screen_reply(meetings.told(language, meetings.NOT_ON_THE_LIST))
        match press.act:
            case MeetingAct.OFFER:
                return screen_reply(await self._offered(account, press.region, language))
            case MeetingAct.JOIN:
                return screen_reply(await self._joined(account, press, language))
            case MeetingAct.LEAVE:
                await self.leave(account)
                return screen_reply(meetings.told(language, meetings.LEFT))
            case _:
                return screen_reply(await self._answered(account, press, language))

    async def leave(self, account: Account) -> bool:
        """Forget the account wherever it is on the list or comes to a meeting; whether it was."""
        if account.channel != _TELEGRAM:
            return False
        return await self._registry.volunteers.remove(account.name, await self._regions())

    async def speak(self, account: Account, language: str) -> None:
        """Invite the account in another language, where it is on the list."""
        for region in await self._regions():
            if volunteer := await self._registry.volunteers.get(account.name, region):
                await self._registry.volunteers.put(account.name, region, replace(volunteer, language=language))

    async def written(
        self, account: Account, event: DeskEvent, phone_language: str | None, *, has_desk: bool
    ) -> Reply | None:
        """What a typed text leads to; None for anything else, and for whoever is asked nothing about a meeting."""
        if account.channel != _TELEGRAM or not isinstance(event, Write):
            return None
        if has_desk and account.name not in self._asked_at_desks:
            return None
        for region in await self._regions():
            volunteer = await self._registry.volunteers.get(account.name, region)
            if volunteer and volunteer.asked:
                return await self._typed(account, region, volunteer, " ".join(event.text.split()), phone_language)
        self._asked_at_desks.discard(account.name)
        return None

    async def _offered(self, account: Account, region: str, language: str | None) -> Screen:
        regions = {id: self._meetings.name_of(id, language) for id in await self._regions()}
        if region not in regions:
            if len(regions) != 1:
                return meetings.which_region(language, regions)
            (region,) = regions
        if volunteer := await self._registry.volunteers.get(account.name, region):
            return meetings.on_the_list(language, region, volunteer.theme, volunteer.until)
        return meetings.not_on_the_list(language, region, regions[region], last_day(self._today))

    async def _joined(self, account: Account, press: MeetingPress, language: str | None) -> Screen:
        if press.region not in await self._regions() or press.about not in THEMES or language is None:
            return meetings.told(language, meetings.NOT_ON_THE_LIST)
        until, known = last_day(self._today), await self._registry.volunteers.get(account.name, press.region)
        volunteer = Volunteer(press.about, language, until, spared=known.spared if known else None)
        await self._registry.volunteers.put(account.name, press.region, volunteer)
        return meetings.on_the_list(language, press.region, press.about, until)

    async def _answered(self, account: Account, press: MeetingPress, language: str | None) -> Screen:
        """What somebody says who was invited to a meeting."""
        try:
            meeting = await self._registry.meetings.get(press.about)
        except UnknownMeeting:
            return meetings.told(language, meetings.OVER)
        if meeting.day < self._today:
            return meetings.told(language, meetings.OVER)
        volunteer = await self._registry.volunteers.get(account.name, meeting.region)
        if volunteer is None:
            return meetings.told(language, meetings.NOT_ON_THE_LIST)
        match press.act:
            case MeetingAct.YES:
                return await self._says_yes(account, meeting, volunteer, language)
            case MeetingAct.SHOW:
                return await self._shows(account, meeting, volunteer, language)
        return await self._says_no(account, meeting, volunteer, language)

    async def _says_yes(self, account: Account, meeting: Meeting, volunteer: Volunteer, language: str | None) -> Screen:
        """Whoever comes already is told so; everybody else is asked what a coordinator is to see."""
        read = self._meetings.read_by_people(meeting, language)
        if await self._registry.meetings.comes(meeting.id, account.name):
            return meetings.comes(read, language)
        await self._change(account, meeting.region, volunteer, replace(volunteer, asked=meeting.id, typed=""))
        self._asked_at_desks.add(account.name)
        return meetings.asks_what_to_show(read, language)

    async def _typed(
        self, account: Account, region: str, volunteer: Volunteer, text: str, phone_language: str | None
    ) -> Reply | None:
        language = volunteer.language or known_language(phone_language)
        try:
            meeting = await self._registry.meetings.get(volunteer.asked)
        except UnknownMeeting:
            meeting = None
        if meeting is None or meeting.day < self._today:
            await self._change(account, region, volunteer, replace(volunteer, asked="", typed=""))
            return screen_reply(meetings.told(language, meetings.OVER))
        read = self._meetings.read_by_people(meeting, language)
        if why := _unfit(text):
            return screen_reply(meetings.asks_what_to_show(read, language, why))
        await self._change(account, region, volunteer, replace(volunteer, typed=text))
        return screen_reply(meetings.shows_what_was_typed(read, text, language))

    async def _shows(self, account: Account, meeting: Meeting, volunteer: Volunteer, language: str | None) -> Screen:
        """What was typed is kept for coordinators first and forgotten here then, so that no kill loses it."""
        read = self._meetings.read_by_people(meeting, language)
        if volunteer.asked == meeting.id and volunteer.typed:
            await self._registry.meetings.come(meeting.id, account.name, volunteer.typed)
            await self._change(account, meeting.region, volunteer, replace(volunteer, asked="", typed=""))
        elif not await self._registry.meetings.comes(meeting.id, account.name):
            return meetings.asks_what_to_show(read, language)
        return meetings.comes(read, language)

    async def _says_no(self, account: Account, meeting: Meeting, volunteer: Volunteer, language: str | None) -> Screen:
        await self._registry.meetings.stay_away(meeting.id, account.name)
        if volunteer.asked == meeting.id:
            await self._change(account, meeting.region, volunteer, replace(volunteer, asked="", typed=""))
        return meetings.does_not_come(language)

    async def _change(self, account: Account, region: str, before: Volunteer, after: Volunteer) -> None:
        """Raises Conflict, upon which everything is looked up anew."""
        if not await self._registry.volunteers.change(account.name, region, before, after):
            raise Conflict

    async def _regions(self) -> tuple[str, ...]:
        return tuple(sorted({found.region for found in await self._registry.rounds.all()}))

    @property
    def _today(self) -> date:
        return self._clock().date()


def last_day(today: date) -> date:
    """Until when somebody is on the list who joins today: the end of the half-year after this one.

    It is the same for all who join in a half-year, so that it does not tell when somebody came.
    """
    return date(today.year + 1, 6, 30) if today.month > 6 else date(today.year, 12, 31)


def _unfit(text: str) -> Phrase | None:
    if not text:
        return meetings.WRITE
    return meetings.TOO_LONG if len(text) > LONGEST_SAID else None
