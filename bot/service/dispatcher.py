"""Where an update goes: to the survey that runs on this phone, to the desk of somebody with a role, else a greeting."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from bot.service.after_sending import with_offers
from bot.service.desks.session import DeskService
from bot.service.identity.account import Account
from bot.service.identity.attempts import Attempts
from bot.service.identity.codes import LINK_LENGTH, RECEIPT_LENGTH, ROLE_LENGTH, read_code, shown_receipt
from bot.service.meetings.volunteers import VolunteerService
from bot.service.news.subscribers import NewsService
from bot.service.outdated_screens import OutdatedScreen, OutdatedScreens
from bot.service.surveys.conversation import SurveyService
from bot.service.surveys.farewells import FarewellService
from bot.service.surveys.reminders import Reminder
from bot.service.surveys.reply import Reply, screen_reply
from bot.service.surveys.trial import Trials
from bot.service.visitors import Visitor, Visitors
from conversations.definition.model import Battery
from conversations.dialogs import meetings, news, outside_survey
from conversations.dialogs.desk import messages
from conversations.dialogs.outside_survey import LinkProblem
from conversations.engine.effects import Show, Tell
from conversations.engine.screens.thanks import thanks
from conversations.engine.session import Mode
from conversations.languages import LANGUAGES, known_language, picker_order
from conversations.phrases import Text
from conversations.surface import events, outside_events
from conversations.surface.events import DeskEvent
from conversations.surface.outside_events import DeskPress, FillIn, MeetingAct, MeetingPress, SendFile, SendVoice
from locales import complete_languages

_OLD_PRESS = events.Back(revision=-1)
_ROLE_PRESSES = (events.GiveBack, DeskPress, SendVoice)
_OUTSIDE_PRESSES = (*_ROLE_PRESSES, outside_events.ChangeLanguage)
_LEAVES_TRIAL = (events.Open, events.GiveBack, DeskPress)


class Dispatcher:
    """For everybody on a surface with desks; every reply is committed. Each update looks its visitor up once.

    `phone_language` is BCP 47.
    """

    def __init__(
        self,
        visitors: Visitors,
        survey: SurveyService,
        desks: DeskService,
        trials: Trials,
        subscribers: NewsService,
        volunteers: VolunteerService,
        outdated: OutdatedScreens,
        farewells: FarewellService,
        clock: Callable[[], datetime],
    ) -> None:
        self._visitors, self._survey, self._desks, self._trials = visitors, survey, desks, trials
        self._subscribers, self._volunteers, self._attempts = subscribers, volunteers, Attempts(clock)
        self._outdated, self._farewells = outdated, farewells

    async def start(self, account: Account, code: str, phone_language: str | None = None) -> Reply:
        """Somebody opened a link, or came back without one."""
        return await self._met(account, phone_language, lambda visitor: self._started(visitor, code))

    async def _started(self, visitor: Visitor, code: str) -> Reply:
        answering = visitor.answering
        if answering is visitor.guest:
            return await self._survey.opened_by(visitor.guest, "", visitor.phone_language)
        if code and not answering:
            return await self._opened(visitor, code)
        if not code and not answering and visitor.is_known:
            return await self._at_desk(visitor, events.Open())
        return await self._survey.opened_by(visitor.own, code, visitor.phone_language)

    async def _opened(self, visitor: Visitor, code: str) -> Reply:
        language = known_language(visitor.phone_language)
        if not self._attempts.may_try(visitor.key):
            return screen_reply(outside_survey.too_many_tries(language))
        if len(read_code(code)) == ROLE_LENGTH:
            opened = await self._desks.open_invitation(visitor, read_code(code))
            if opened:
                return opened
            if visitor.person:
                return await self._at_desk(visitor, events.Open())
            self._attempts.failed(visitor.key)
            return screen_reply(messages.invitation_over(language))
        if await self._survey.link_preview(code) is LinkProblem.UNKNOWN:
            self._attempts.failed(visitor.key)
        return await self._survey.opened_by(visitor.own, code, visitor.phone_language)

    async def handle(
        self, account: Account, event: DeskEvent, phone_language: str | None = None, message: int | None = None
    ) -> Reply:
        """What an event leads to; `message` is the surface's number of a typed message."""
        offered = isinstance(event, MeetingPress) and event.act is MeetingAct.OFFER and message is None
        shows_it = offered or isinstance(event, outside_events.SentPress | outside_events.NewsPress | events.GiveBack)
        work = lambda visitor: self._handled(visitor, event, message)  # noqa: E731
        return await self._met(account, phone_language, work, has_seen=shows_it)

    async def present(self, account: Account, phone_language: str | None = None) -> Reply:
        """What is on screen, for a surface that can be asked again; nothing changes."""
        return await self._met(account, phone_language, self._presented)

    async def _presented(self, visitor: Visitor) -> Reply:
        answering = await self._survey.present(visitor.answering.account) if visitor.answering else None
        if answering:
            return answering
        if self._trials.battery_of(visitor.key):
            return self._trials.present(visitor.key)
        return await self._handled(visitor, events.Open(), None)

    async def _met(
        self,
        account: Account,
        phone_language: str | None,
        work: Callable[[Visitor], Awaitable[Reply]],
        *,
        has_seen: bool = False,
    ) -> Reply:
        """A receipt that waits is shown before anything else; whoever does something after that has seen it, and so
        has whoever presses what only stands below it."""

        async def attempt(visitor: Visitor) -> Reply:
            waiting = [one for one in (visitor.guest, visitor.own) if one.farewell and one.farewell.receipt]
            for one in waiting:
                if not has_seen and not (one.farewell and one.farewell.delivered):
                    return self._farewells.reply(one)
            for one in waiting:
                await self._farewells.confirmed(one)
            return await work(await self._visitors.find(account, phone_language) if waiting else visitor)

        return await self._visitors.serve(account, phone_language, attempt)

    async def _handled(self, visitor: Visitor, event: DeskEvent, message: int | None) -> Reply:
        if isinstance(event, outside_events.NewsPress):
            return await self._told(visitor, event)
        if isinstance(event, outside_events.SentPress):
            return await self._about_sent(visitor, event)
        if isinstance(event, MeetingPress):
            return await self._about_meetings(visitor, event, message)
        if answering := visitor.answering:
            return await self._survey.answered_by(answering, for_survey(event), visitor.phone_language, message)
        has_desk = visitor.is_known
        if read := await self._volunteers.written(visitor.account, event, visitor.phone_language, has_desk=has_desk):
            return read
        if visitor.is_known:
            return await self._at_desk(visitor, event)
        if isinstance(event, events.AskLanguage | outside_events.ChangeLanguage):
            return await self._spoken(visitor, event)
        code = read_code(event.text) if isinstance(event, events.Write) and _may_be_code(event.text) else ""
        if len(code) == RECEIPT_LENGTH:
            language = known_language(visitor.phone_language)
            return screen_reply(outside_survey.asks_to_erase(language, Mode.TELEGRAM, code, ""))
        if code and (opened := await self._typed(visitor, code)):
            return opened
        return await self._survey.answered_by(visitor.own, for_survey(event), visitor.phone_language)

    async def _spoken(self, visitor: Visitor, event: events.AskLanguage | outside_events.ChangeLanguage) -> Reply:
        """Nothing is kept of somebody who is in no survey and has no role but what they are still to be told."""
        if isinstance(event, events.AskLanguage):
            left, own = visitor.own.farewell, visitor.phone_language
            offered = picker_order(tuple(code for code in LANGUAGES if code in complete_languages()), own)
            return screen_reply(outside_survey.languages(left.language if left else known_language(own), offered))
        for told in (self._subscribers, self._volunteers):
            await told.speak(visitor.account, event.language)
        return await self._farewells.spoken(visitor.own, event.language)

    async def _about_sent(self, visitor: Visitor, press: outside_events.SentPress) -> Reply:
        """Erasing is asked once; whoever goes back, or wants to hear what comes of it, has the thanks again."""
        mode, language = Mode(press.mode), known_language(press.language)
        if press.act == "ask":
            return screen_reply(outside_survey.asks_to_erase(language, mode, press.receipt, press.region))
        if press.act == "erase":
            erased = await self._survey.erase_response(visitor.account, press.receipt, language)
            return screen_reply(outside_survey.back_to_owner(erased.screen)) if mode.is_on_another_phone else erased
        if press.act == "hear":
            await self._subscribers.want(visitor.account, language, press.region)
        hears = await self._subscribers.hears(visitor.account, press.region)
        receipt = shown_receipt(press.receipt)
        shown = with_offers(thanks(language, mode, receipt), mode, receipt, press.region, hears=hears)
        return screen_reply(replace(shown, success=news.WANTED) if hears and press.act == "hear" else shown)

    async def _told(self, visitor: Visitor, press: outside_events.NewsPress) -> Reply:
        answering = visitor.answering
        if isinstance(press, outside_events.ReadNews) and answering and answering.open:
            return await self._survey.refused(answering.open, news.FINISH_FIRST)
        return await self._subscribers.handle(visitor.account, press, visitor.phone_language)

    async def _about_meetings(self, visitor: Visitor, press: MeetingPress, message: int | None) -> Reply:
        """Whoever is asked questions finishes first, but can leave the list, which is not that of a lent phone."""
        open_draft = visitor.answering.open if visitor.answering else None
        if open_draft is None:
            return await self._volunteers.pressed(visitor.account, press, visitor.phone_language)
        leaves = press.act is MeetingAct.LEAVE and visitor.answering is visitor.own
        if leaves:
            await self._volunteers.leave(visitor.account)
        elif message is not None:
            return await self._survey.refused(open_draft, meetings.FINISH_FIRST)
        told = Tell(meetings.LEFT if leaves else meetings.FINISH_FIRST)
        return Reply((told,), open_draft.session.language, battery=open_draft.asked.battery)

    async def _typed(self, visitor: Visitor, code: str) -> Reply | None:
        """What a typed code opens; None if it opens nothing, since it may just be what somebody says."""
        if not self._attempts.may_try(visitor.key):
            return None
        if await self._survey.link_preview(code) is LinkProblem.UNKNOWN:
            self._attempts.failed(visitor.key)
            return None
        return await self._survey.opened_by(visitor.own, code, visitor.phone_language)

    async def _at_desk(self, visitor: Visitor, event: DeskEvent) -> Reply:
        tries = self._trials.battery_of(visitor.key) is not None
        if tries and visitor.person and not isinstance(event, _LEAVES_TRIAL):
            return self._trials.handle(visitor.key, for_survey(event))
        self._trials.end(visitor.key)
        return await self._desks.serve(visitor, event)

    async def remember_message(self, account: Account, message: int) -> None:
        """Keep where the surface shows the survey that runs."""
        await self._visitors.serve(account, None, lambda visitor: self._shown(visitor, message))

    async def _shown(self, visitor: Visitor, message: int) -> None:
        waiting = next((one for one in (visitor.guest, visitor.own) if one.farewell and one.farewell.receipt), None)
        if waiting and not visitor.answering:
            await self._farewells.delivered(waiting, message)
        await self._survey.shown_at(visitor.answering or visitor.own, message)

    async def outdated_screens(self) -> list[OutdatedScreen]:
        """Messages that show what they must not show any more."""
        return await self._outdated.found()

    async def replaced(self, outdated: OutdatedScreen) -> None:
        """One of them shows it no more."""
        await self._outdated.replaced(outdated)

    async def battery_of(self, account: Account) -> Battery | None:
        """The battery that is being asked on this account's phone, if any."""
        visitor = await self._visitors.find(account)
        answering = visitor.answering
        return answering.open.asked.battery if answering and answering.open else self._trials.battery_of(visitor.key)

    async def erase_response(self, account: Account, receipt: str, phone_language: str | None = None) -> Reply:
        """Erase the response with this receipt; whoever writes that is off the list for meetings, too."""
        visitor = await self._visitors.find(account, phone_language)
        left = visitor.answering is not visitor.guest and await self._volunteers.leave(account)
        reply = await self._survey.erase_response(account, receipt, phone_language)
        return saying(reply, meetings.LEFT) if left else reply

    async def privacy(self, account: Account, phone_language: str | None = None) -> Reply:
        """How we protect people."""
        return await self._visitors.serve(
            account,
            phone_language,
            lambda visitor: self._survey.protection_for(visitor.answering or visitor.own, phone_language),
        )

    async def help(self, account: Account, phone_language: str | None = None) -> Reply:
        """What can be done here."""
        return await self._visitors.serve(account, phone_language, self._helped)

    async def _helped(self, visitor: Visitor) -> Reply:
        if visitor.answering is None and visitor.is_known:
            return await self._at_desk(visitor, events.Open())
        return await self._survey.help_for(visitor.answering or visitor.own, visitor.phone_language)

    async def due_reminders(self) -> list[Reminder]:
        """What is to be said now to people who have not asked; nothing is said twice."""
        return [*await self._survey.due_reminders(), *await self._desks.due_reminders()]

    async def unreachable(self, account: Account) -> None:
        """Somebody has blocked us, and is left in peace."""
        await self._visitors.serve(account, None, self._left_in_peace)

    async def _left_in_peace(self, visitor: Visitor) -> None:
        if visitor.is_known:
            await self._desks.serve(visitor, events.MuteReminders())
        if visitor.own.open:
            await self._survey.answered_by(visitor.own, events.MuteReminders(), None)


def for_survey(event: DeskEvent) -> events.Event:
    """What an event is to a survey, which has no desk."""
    if isinstance(event, SendVoice | SendFile | FillIn):
        return events.SendUnreadable()
    return _OLD_PRESS if isinstance(event, _OUTSIDE_PRESSES) else event


def saying(reply: Reply, remark: Text) -> Reply:
    """The same with a remark above what is shown."""
    said = [Show(replace(one.screen, remark=remark)) if isinstance(one, Show) else one for one in reply.effects]
    return replace(reply, effects=tuple(said))


def _may_be_code(text: str) -> bool:
    return len(text) <= RECEIPT_LENGTH * 2 and len(read_code(text)) in (LINK_LENGTH, RECEIPT_LENGTH)
