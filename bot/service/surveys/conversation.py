"""The survey for one person after the other: lock, load, step, commit, effects."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.service.identity.account import PAGES, Account
from bot.service.identity.cards import Cards
from bot.service.identity.codes import Draws, read_code
from bot.service.surveys.drafts.open_draft import OpenDraft, Respondent
from bot.service.surveys.drafts.respondents import Respondents
from bot.service.surveys.farewells import FarewellService
from bot.service.surveys.link_preview import LinkPreview, LinkPreviews
from bot.service.surveys.lot import drawn_arms
from bot.service.surveys.media.battery_media import BatteryMedia
from bot.service.surveys.media.recordings import ApprovedRecordings
from bot.service.surveys.origin import Origin
from bot.service.surveys.reminders import FIRST_PAUSE, Reminder, by_day
from bot.service.surveys.reply import Reply, screen_reply
from bot.service.surveys.screen_replies import ScreenReplies
from bot.service.surveys.step_commits import StepCommits
from bot.service.surveys.survey_round import SurveyRounds
from bot.storage.interface.links import Link
from bot.storage.interface.registry import Registry
from bot.storage.interface.writes import NoteFarewell
from bot.storage.keys import ServerKey
from bot.storage.transfers import Transfers
from conversations.definition.model import Battery
from conversations.dialogs import outside_survey
from conversations.dialogs.outside_survey import LinkProblem
from conversations.engine.session import Mode, begin
from conversations.languages import known_language
from conversations.phrases import Phrase
from conversations.surface import events
from conversations.surface.screen import Screen, Stage

_TAKEN = 8
_MODES = {"telegram": Mode.TELEGRAM, "browser": Mode.BROWSER, PAGES: Mode.BROWSER}


class SurveyService:
    """The conversation with newcomers, on whatever surface. Every reply is committed."""

    def __init__(
        self,
        registry: Registry,
        transfers: Transfers,
        key: ServerKey,
        media: BatteryMedia,
        *,
        clock: Callable[[], datetime],
        draws: Draws,
        zone: ZoneInfo,
        draft_days: int = 7,
        believes_clock: Callable[[], bool] = lambda: True,
    ) -> None:
        self._registry, self._transfers, self._key = registry, transfers, key
        self._clock, self._draws, self._zone = clock, draws, zone
        self._commits = StepCommits(registry, clock=clock, zone=zone, keep=timedelta(days=draft_days))
        self._replies = ScreenReplies(ApprovedRecordings(registry, clock), media, clock)
        self._rounds = SurveyRounds(registry)
        self.respondents = Respondents(registry, key, self._rounds, clock=clock, believes_clock=believes_clock)
        self._farewells, self._cards = FarewellService(registry), Cards(transfers, clock=clock, draws=draws)
        self._links = LinkPreviews(registry, self._rounds, clock=clock, believes_clock=believes_clock)

    async def start(self, account: Account, code: str, phone_language: str | None = None) -> Reply:
        """The person opened a link; on a surface where nobody has a role."""
        return await self.respondents.alone(account, lambda one: self.opened_by(one, code, phone_language))

    async def handle(
        self, account: Account, event: events.Event, phone_language: str | None = None, message: int | None = None
    ) -> Reply:
        """What an event leads to; on a surface where nobody has a role."""
        return await self.respondents.alone(account, lambda one: self.answered_by(one, event, phone_language, message))

    async def opened_by(self, respondent: Respondent, code: str, phone_language: str | None) -> Reply:
        """The person opened a link. A draft of the same round is resumed; nothing is lost by another link.

        Raises Conflict, like everything here that is asked of a respondent, if their draft has moved on meanwhile.
        """
        respondent = await self.respondents.settled(respondent)
        open_draft, link = respondent.open, await self._registry.links.find(code)
        if open_draft is None or (link and await self._leads_nowhere(open_draft, link, respondent.key)):
            return await self._begin(respondent, code, link, phone_language)
        if link is None or link.round == open_draft.asked.id:
            return await self._advance(respondent, open_draft, events.Open())
        return await self._replies.present(open_draft, notice=outside_survey.FINISH_FIRST)

    async def answered_by(
        self, respondent: Respondent, event: events.Event, phone_language: str | None, message: int | None = None
    ) -> Reply:
        """What an event leads to; somebody in no survey is greeted, or told that what they press is over.

        `message` is the surface's number of a typed message: one that was taken before only shows where the person
        is, since a redelivered text must not answer the next question.
        """
        open_draft = respondent.open
        if open_draft is None:
            left = await self.respondents.settled(respondent)
            return self._farewells.outside(left, event, known_language(phone_language))
        if message in open_draft.taken:
            return await self._replies.present(open_draft)
        if isinstance(event, events.MuteReminders):
            return await self._muted(respondent.key, open_draft)
        if isinstance(event, events.Listen) and event.revision == open_draft.session.revision:
            return await self._replies.heard(open_draft)
        if message is not None:
            open_draft = replace(open_draft, taken=(*open_draft.taken, message)[-_TAKEN:])
        return await self._advance(respondent, open_draft, event)

    async def present(self, account: Account) -> Reply | None:
        """What the person sees at the moment, for a surface that can be asked again; nothing changes. None for
        somebody who is in no survey, and of whose answers nothing is left to say."""
        respondent = await self.respondents.settled(await self.respondents.found(account))
        if respondent.open:
            return await self._replies.present(respondent.open)
        return self._farewells.reply(respondent) if respondent.farewell else None

    async def refused(self, open_draft: OpenDraft, notice: Phrase) -> Reply:
        """Why something is not done now, beside what the person sees."""
        return await self._replies.present(open_draft, notice=notice)

    async def begin_on_another_phone(
        self,
        respondent: Respondent,
        round_id: str,
        mode: Mode,
        origin: Origin,
        municipalities: tuple[str, ...],
        *,
        in_browser: bool = False,
    ) -> Reply:
        """Let somebody answer who is known by nothing. Raises UnknownRound."""
        asked = await self._rounds.get(round_id)
        if problem := self._links.problem_on_another_phone(asked, municipalities):
            return screen_reply(outside_survey.cannot_go_on(problem, None, mode))
        session = begin(
            asked.offer_in(municipalities, mode, in_browser=in_browser),
            asked.battery.content_hash,
            seed=self._draws.seed(),
            receipt=self._draws.receipt(),
            arms=await drawn_arms(self._registry, asked, origin.ambassador, self._draws),
        )
        draft = OpenDraft(respondent.draft, asked, session, origin, chat=respondent.account.name)
        return await self._advance(respondent, draft, events.Open())

    async def due_reminders(self) -> list[Reminder]:
        """The reminders that are due, each of them noted as given before it is."""
        now = self._clock()
        if by_day(now, self._zone) != now:
            return []
        found = [
            await self.respondents.in_order(person, self._noting(person))
            for person in await self._registry.drafts.to_remind(now)
        ]
        return [reminder for reminder in found if reminder]

    def _noting(self, person: bytes) -> Callable[[], Awaitable[Reminder | None]]:
        async def attempt() -> Reminder | None:
            open_draft = await self.respondents.opened(await self._registry.drafts.load(person))
            if open_draft is None or open_draft.chat is None:
                return None
            later, day_ago = replace(open_draft, reminded=open_draft.reminded + 1), self._clock() - FIRST_PAUSE
            await self._commits.save(person, later, open_draft.session, (), tapped=False, reminded_from=day_ago)
            return Reminder("telegram", open_draft.chat, outside_survey.reminder(open_draft.session.language))

        return attempt

    async def link_preview(self, code: str) -> LinkPreview | LinkProblem:
        """What a link leads to, before the person has decided to go there."""
        return await self._links.of(code)

    async def remember_message(self, account: Account, message: int) -> None:
        """Keep where the surface shows the conversation, sealed in the draft; forgotten with it."""
        await self.respondents.alone(account, lambda one: self.shown_at(one, message))

    async def shown_at(self, respondent: Respondent, message: int) -> None:
        """The same for a respondent."""
        open_draft = respondent.open
        if open_draft and open_draft.message != message:
            shown = replace(open_draft, message=message)
            await self._commits.save(respondent.key, shown, open_draft.session, (), tapped=False)

    async def locked(self, respondent: Respondent) -> None:
        """Note that a phone that was left alone shows nothing any more."""
        found = respondent.open
        if found and found.draft and found.session.stage is Stage.LOCKED:
            await self._commits.save(respondent.key, found, found.session, (), tapped=False)

    async def forget_farewell(self, account: Account) -> None:
        """Nothing is left to say to somebody, since somebody else may be there now."""
        await self._registry.commit(NoteFarewell(self.respondents.key_of(account), None))

    async def battery_of(self, account: Account) -> Battery | None:
        """The battery the person is being asked, if any."""
        open_draft = (await self.respondents.found(account)).open
        return open_draft.asked.battery if open_draft else None

    async def erase_response(self, account: Account, receipt: str, phone_language: str | None = None) -> Reply:
        """Erase the response with this receipt, wherever it is, while its round is open."""
        respondent = await self.respondents.found(account)
        language = known_language(phone_language)
        for by_card, said in (await self._cards.erased(account.channel, receipt, language)).items():
            return await self._beside_or(respondent, outside_survey.about_card(said, language), **{by_card: said})
        if not read_code(receipt):
            asks = outside_survey.asks_for_code(language)
            return await self._beside_or(respondent, asks, remark=outside_survey.ASK_FOR_CODE)
        if await self._transfers.erase(read_code(receipt)):
            erased = outside_survey.erased(language)
            return await self._beside_or(respondent, erased, success=outside_survey.ERASED_WHAT_WAS_SENT)
        nothing = outside_survey.nothing_to_erase(language)
        return await self._beside_or(respondent, nothing, notice=outside_survey.NOT_ERASED)

    async def _beside_or(self, respondent: Respondent, outside: Screen, **said: Phrase) -> Reply:
        """One sentence beside the question that somebody is asked; a screen for those who are asked none."""
        return await self._replies.present(respondent.open, **said) if respondent.open else screen_reply(outside)

    async def privacy(self, account: Account, phone_language: str | None = None) -> Reply:
        """How we protect people, on a surface where nobody has a role."""
        return await self.respondents.alone(account, lambda one: self.protection_for(one, phone_language))

    async def protection_for(self, respondent: Respondent, phone_language: str | None) -> Reply:
        """How we protect people: a side screen of the survey, or a screen of its own."""
        reply = await self.answered_by(respondent, events.AskProtection(), phone_language)
        if reply.battery:
            return reply
        return screen_reply(outside_survey.privacy(_MODES[respondent.account.channel], reply.language))

    async def help(self, account: Account, phone_language: str | None = None) -> Reply:
        """What can be done here, on a surface where nobody has a role."""
        return await self.respondents.alone(account, lambda one: self.help_for(one, phone_language))

    async def help_for(self, respondent: Respondent, phone_language: str | None) -> Reply:
        """What can be done here, beside the present screen if there is one."""
        outside = outside_survey.help_outside(known_language(phone_language))
        return await self._beside_or(respondent, outside, remark=outside_survey.HELP)

    async def _leads_nowhere(self, open_draft: OpenDraft, link: Link, person: bytes) -> bool:
        """Whether a draft without answers came by another link of the round, which works for somebody else only."""
        origin, asked = open_draft.origin.link, open_draft.asked
        if origin in (None, link.code) or link.round != asked.id or open_draft.session.has_agreed:
            return False
        before = await self._registry.links.find(str(origin))
        return before is None or await self._links.problem(asked, before, person) is not None

    async def _muted(self, person: bytes, open_draft: OpenDraft) -> Reply:
        await self._commits.save(person, replace(open_draft, muted=True), open_draft.session, ())
        return screen_reply(outside_survey.no_more_reminders(open_draft.session.language))

    async def _begin(self, respondent: Respondent, code: str, link: Link | None, phone_language: str | None) -> Reply:
        account, person = respondent.account, respondent.key
        language = known_language(phone_language)
        if link is None:
            greeting = outside_survey.greeting(language) if not code else None
            return screen_reply(greeting or outside_survey.link_problem(LinkProblem.UNKNOWN, language))
        asked = await self._rounds.get(link.round)
        in_telegram = account.channel == "telegram"
        if problem := await self._links.problem(asked, link, person, in_telegram=in_telegram):
            return screen_reply(outside_survey.link_problem(problem, link.language or language))
        session = begin(
            asked.offer(link, _MODES[account.channel]),
            asked.battery.content_hash,
            seed=self._draws.seed(),
            receipt=self._draws.receipt(),
            phone_language=language,
            arms=await drawn_arms(self._registry, asked, link.ambassador, self._draws),
        )
        chat = account.name if in_telegram else None
        draft = OpenDraft(respondent.draft, asked, session, Origin.through(link), chat=chat)
        return await self._advance(respondent, draft, events.Open())

    async def _advance(self, respondent: Respondent, open_draft: OpenDraft, event: events.Event) -> Reply:
        asked, before = open_draft.asked, open_draft.session
        way = open_draft.origin.link or ""
        after, effects = await self._cards.stepped(respondent.key, way, asked, before, event, self._clock())
        problem = await self._commits.commit(respondent, open_draft, after, effects) if after != before else None
        if problem:
            had_begun = open_draft.draft is not None and open_draft.session.has_agreed
            return screen_reply(outside_survey.cannot_go_on(problem, after.language, after.offer.mode, had_begun))
        return await self._replies.shown(open_draft, after, effects)
