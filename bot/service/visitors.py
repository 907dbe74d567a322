"""Who talks with whom: the survey, as long as one runs; else the desk of somebody with a role; else a greeting."""

from collections.abc import Callable
from datetime import datetime

from bot.service.desks.coordinator.session import Office
from bot.service.desks.session import DeskService
from bot.service.identity.account import Account
from bot.service.identity.attempts import Attempts
from bot.service.identity.codes import LINK_LENGTH, ROLE_LENGTH, read_code
from bot.service.news.subscribers import NewsService
from bot.service.people.roles import guest_of
from bot.service.surveys.conversation import SurveyService
from bot.service.surveys.reminders import Knock
from bot.service.surveys.reply import Turn, showing
from conversations.definition.model import Battery
from conversations.dialogs import news, reception
from conversations.dialogs.desk import messages
from conversations.dialogs.reception import LinkProblem
from conversations.languages import known_language
from conversations.surface import events
from conversations.surface.events import DeskEvent, DeskPress, SendFile, SendVoice

_OLD_PRESS = events.Back(revision=-1)
_ROLE_PRESSES = (events.GiveBack, DeskPress, SendVoice)


class Door:
    """One door for everybody on a surface; every returned turn is committed."""

    def __init__(
        self,
        survey: SurveyService,
        desk: DeskService,
        office: Office,
        reading: NewsService,
        clock: Callable[[], datetime],
    ) -> None:
        self._survey, self._desk, self._office, self._reading = survey, desk, office, reading
        self._attempts = Attempts(clock)

    async def start(self, account: Account, code: str, phone_language: str | None = None) -> Turn:
        """Somebody opened a link, or came back without one."""
        running = await self._running(account)
        if running and running != account:
            return await self._survey.start(running, "", phone_language)
        if code and not running:
            return await self._open(account, code, phone_language)
        if not code and not running and await self._desk.knows(account):
            return await self._at_desk(account, events.Open(), phone_language)
        return await self._survey.start(account, code, phone_language)

    async def _open(self, account: Account, code: str, phone_language: str | None) -> Turn:
        person = self._desk.key_of(account)
        language = known_language(phone_language)
        if not self._attempts.may_try(person):
            return showing(reception.too_many_tries(language))
        if len(read_code(code)) == ROLE_LENGTH:
            opened = await self._office.open_invitation(account, read_code(code), phone_language)
            opened = opened or await self._desk.open_invitation(account, read_code(code), phone_language)
            if opened:
                return opened
            self._attempts.failed(person)
            return showing(messages.invitation_over(language))
        if await self._survey.doorway(code) is LinkProblem.UNKNOWN:
            self._attempts.failed(person)
        return await self._survey.start(account, code, phone_language)

    async def turn(
        self, account: Account, event: DeskEvent, phone_language: str | None = None, message: int | None = None
    ) -> Turn:
        """What an event leads to."""
        if isinstance(event, events.NewsPress):
            return await self._news(account, event, phone_language)
        if not await self._desk.knows(account):
            return await self._newcomer(account, event, phone_language, message)
        running = await self._running(account)
        if running is None:
            return await self._at_desk(account, event, phone_language)
        return await self._survey.turn(running, for_survey(event), phone_language, message)

    async def _news(self, account: Account, press: events.NewsPress, phone_language: str | None) -> Turn:
        running = await self._running(account) if isinstance(press, events.ReadNews) else None
        beside = await self._survey.beside(running, news.FINISH_FIRST) if running else None
        return beside or await self._reading.turn(account, press, phone_language)

    async def _newcomer(
        self, account: Account, event: DeskEvent, phone_language: str | None, message: int | None
    ) -> Turn:
        turn = await self._survey.turn(account, for_survey(event), phone_language, message)
        if turn.battery is None and isinstance(event, events.Write) and _may_be_code(event.text):
            return await self._typed(account, read_code(event.text), phone_language) or turn
        return turn

    async def _typed(self, account: Account, code: str, phone_language: str | None) -> Turn | None:
        """What a typed code opens; None if it opens nothing, since it may just be what somebody says."""
        person = self._desk.key_of(account)
        if not self._attempts.may_try(person):
            return None
        if await self._survey.doorway(code) is LinkProblem.UNKNOWN:
            self._attempts.failed(person)
            return None
        return await self._survey.start(account, code, phone_language)

    async def _at_desk(self, account: Account, event: DeskEvent, phone_language: str | None) -> Turn:
        if await self._office.owns(account):
            return await self._office.serve(account, event, phone_language)
        if isinstance(event, events.Press):
            return showing(messages.nothing_waiting(known_language(phone_language)))
        served = await self._desk.serve(account, event, phone_language)
        if served.guest is None:
            return served.turn
        guest = served.guest
        return await self._survey.begin_on_another_phone(
            guest_of(account), guest.round, guest.mode, guest.way, served.municipalities
        )

    async def _running(self, account: Account) -> Account | None:
        """Whose survey runs on this account's phone: that of somebody it was handed to, or the account's own."""
        if not await self._desk.knows(account):
            return account if await self._survey.is_running(account) else None
        for each in (guest_of(account), account):
            if await self._survey.is_running(each):
                return each
        return None

    async def remember_place(self, account: Account, place: int) -> None:
        """Keep where the surface shows the survey that runs."""
        await self._survey.remember_place(await self._running(account) or account, place)

    async def battery_of(self, account: Account) -> Battery | None:
        """The battery that is being asked on this account's phone, if any."""
        running = await self._running(account)
        return await self._survey.battery_of(running) if running else self._office.battery_of(account)

    async def erase_response(self, account: Account, receipt: str, phone_language: str | None = None) -> Turn:
        """Erase the response with this receipt."""
        return await self._survey.erase_response(account, receipt, phone_language)

    async def privacy(self, account: Account, phone_language: str | None = None) -> Turn:
        """How we protect people."""
        return await self._survey.privacy(await self._running(account) or account, phone_language)

    async def help(self, account: Account, phone_language: str | None = None) -> Turn:
        """What can be done here."""
        running = await self._running(account)
        if running is None and await self._desk.knows(account):
            return await self._at_desk(account, events.Open(), phone_language)
        return await self._survey.help(running or account, phone_language)

    async def knocks(self) -> list[Knock]:
        """What is to be said now to people who have not asked; nothing is said twice."""
        return [*await self._survey.knocks(), *await self._desk.knocks()]

    async def unreachable(self, account: Account) -> None:
        """Somebody has blocked us, and is left in peace."""
        if await self._desk.knows(account) and not await self._office.owns(account):
            await self._desk.unreachable(account)
        if await self._survey.is_running(account):
            await self._survey.unreachable(account)


def for_survey(event: DeskEvent) -> events.Event:
    """What an event is to a survey, which has no desk."""
    if isinstance(event, SendVoice | SendFile):
        return events.SendUnreadable()
    return _OLD_PRESS if isinstance(event, _ROLE_PRESSES) else event


def _may_be_code(text: str) -> bool:
    return len(text) <= LINK_LENGTH * 2 and len(read_code(text)) == LINK_LENGTH
