"""You said, we did: actions, and telling the news to those who want to hear."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from bot.application import Installation
from bot.refusals import RequestRefused
from bot.service.dispatcher import Dispatcher
from bot.service.identity.account import Account
from bot.service.news.mailing import Pace, PostOutcome, Postponed
from bot.service.people.rights import Actor, NotAllowed
from bot.storage.refusals import AlreadySent, UnknownAction
from conversations.dialogs import news
from conversations.dialogs.actions import ActionStatus, Subject
from conversations.phrases import phrase
from conversations.surface import outside_events
from conversations.surface.screen import Screen
from locales import render
from tests.engine.batteries import all_kinds
from tests.service.desks.coordination import ELSEWHERE, OURS, READER, REASONS, REGION, TEXTS, planned, released, said
from tests.service.installed import Caller, Clock, open_round


def _no(*said: str) -> None:
    """Somebody who reads what will be done, and does not want it."""
    raise RequestRefused("; ".join(said))


class TestActions:
    async def test_nothing_is_said_before_the_report_is_out(self, opened: Installation) -> None:
        asked = await open_round(opened)
        theme = all_kinds().themes[0].id
        with pytest.raises(RequestRefused, match="no report"):
            await opened.actions.add(asked.id, Subject.THEME, theme, ActionStatus.PLANNED, TEXTS)

    async def test_texts_and_reasons_are_needed_in_both_languages(self, opened: Installation, tmp_path: Path) -> None:
        round_id, theme = await released(opened, tmp_path), all_kinds().themes[0].id
        for status, texts, reasons, word in (
            (ActionStatus.PLANNED, {"sv": "x"}, {}, "en"),
            (ActionStatus.NOT_DONE, TEXTS, {"en": "x"}, "reason"),
            (ActionStatus.NOT_DONE, TEXTS, {}, "reason"),
            (ActionStatus.DONE, TEXTS, REASONS, "reason"),
            (ActionStatus.DONE, TEXTS | {"xx": "x"}, {}, "xx"),
            (ActionStatus.DONE, TEXTS | {"so": "x" * 900}, {}, "longer"),
        ):
            with pytest.raises(RequestRefused, match=word):
                await opened.actions.add(round_id, Subject.THEME, theme, status, texts, reasons)
        with pytest.raises(RequestRefused, match="weather"):
            await opened.actions.add(round_id, Subject.THEME, "weather", ActionStatus.DONE, TEXTS)
        assert await opened.actions.list() == []

    async def test_people_read_it_in_their_language_or_in_english_and_are_told_so(
        self, opened: Installation, tmp_path: Path
    ) -> None:
        id = await planned(opened, tmp_path)
        await opened.actions.update(id, ActionStatus.NOT_DONE, {**TEXTS, "so": "Koorsooyin dheeraad ah."}, REASONS)
        assert "Koorsooyin dheeraad ah." in said(await opened.news.read("so"), "so")
        arabic = said(await opened.news.read("ar"), "ar")
        assert TEXTS["en"] in arabic
        assert render(news.ONLY_IN_ENGLISH, "ar") in arabic
        english = said(await opened.news.read(None))
        assert "only in English" not in english
        assert REASONS["en"] in english
        history = (await opened.actions.get(id)).steps
        assert [step.status for step in history] == ["planned", "not_done"]

    async def test_another_region_sees_and_changes_none(self, opened: Installation, tmp_path: Path) -> None:
        id = await planned(opened, tmp_path)
        assert await opened.actions.list(ELSEWHERE) == []
        with pytest.raises(UnknownAction):
            await opened.actions.update(id, ActionStatus.DONE, {}, by=ELSEWHERE)
        with pytest.raises(UnknownAction):
            await opened.mailings.begin(id, ELSEWHERE)
        with pytest.raises(NotAllowed):
            await opened.actions.update(id, ActionStatus.DONE, {}, by=READER)


class Telegram:
    """Takes messages; `mood` says what becomes of each, `written` to whom they came, `spoken` in which language."""

    def __init__(self, *moods: PostOutcome | Postponed) -> None:
        self.moods, self.written, self.spoken = list(moods), list[str](), dict[str, str | None]()

    async def deliver(self, chat: str, screen: Screen) -> PostOutcome:
        await asyncio.sleep(0)
        self.spoken[chat] = screen.language
        mood = self.moods.pop(0) if self.moods else PostOutcome.SENT
        if isinstance(mood, Postponed):
            raise mood
        if mood is not PostOutcome.UNREACHABLE:
            self.written.append(chat)
        return mood


def offers_to_tell(screen: Screen) -> list[outside_events.SentPress]:
    presses = [button.event for button in screen.buttons if isinstance(button.event, outside_events.SentPress)]
    return [press for press in presses if press.act == "hear"]


async def due(opened: Installation, clock: Clock, id: str, by: Actor = OURS) -> str:
    """News about an action that have waited long enough; their id."""
    mailing = await opened.mailings.begin(id, by)
    clock.passes(minutes=10)
    return mailing.id


class TestNews:
    async def wants(self, opened: Installation, *chats: str, language: str = "so") -> None:
        for chat in chats:
            await opened.news.want(Account("telegram", chat), language, REGION.id)

    async def test_it_is_offered_at_the_end_and_taken_in_one_tap_and_left_in_one(
        self, opened: Installation, dispatcher: Dispatcher
    ) -> None:
        caller = Caller(opened)
        await caller.starts(await opened.rounds.link((await open_round(opened)).id))
        await caller.answers_all()
        (offer,) = offers_to_tell(caller.screen)
        told = (await dispatcher.handle(caller.account, offer)).screen
        assert told.heading == phrase("Thank you! Your answers are sent.")
        assert told.success == news.WANTED
        assert not offers_to_tell(told), "nobody wonders whether it was pressed"
        asked, kept = [replace(offer, act=act) for act in ("ask", "keep")]
        await dispatcher.handle(caller.account, asked)
        assert not offers_to_tell((await dispatcher.handle(caller.account, kept)).screen)
        screen = (await opened.news.handle(caller.account, outside_events.ReadNews(), "en")).screen
        (out,) = [one.event for one in screen.buttons if isinstance(one.event, outside_events.NoNews)]
        await opened.news.handle(caller.account, out, "en")
        screen = (await opened.news.handle(caller.account, outside_events.ReadNews(), "en")).screen
        assert not screen.buttons

    @pytest.mark.parametrize(
        ("channel", "language", "region"),
        [("telegram", "xx", REGION.id), ("telegram", "so", "nowhere"), ("browser", "so", REGION.id)],
    )
    async def test_a_forged_wish_is_none(
        self, opened: Installation, dispatcher: Dispatcher, channel: str, language: str, region: str
    ) -> None:
        await open_round(opened)
        account = Account(channel, "1")
        press = outside_events.SentPress("hear", language, "telegram", "A" * 16, region)
        assert (await dispatcher.handle(account, press)).screen.success is None
        assert not await opened.news.hears(account, region)

    async def test_each_is_told_once_whatever_goes_wrong(
        self, opened: Installation, tmp_path: Path, clock: Clock
    ) -> None:
        id = await planned(opened, tmp_path)
        await self.wants(opened, *map(str, range(60)))
        telegram = Telegram(Postponed(0.01, everybody=True), PostOutcome.UNREACHABLE, PostOutcome.UNKNOWN, Postponed())
        with pytest.raises(RequestRefused, match=TEXTS["en"]):
            await opened.mailings.begin(id, OURS, agree=_no)
        assert await opened.mailings.unfinished() == []
        mailing = await opened.mailings.deliver(await due(opened, clock, id), telegram, pace=Pace(2000))
        assert (mailing.sent, mailing.unreachable, mailing.unknown, mailing.waiting) == (58, 1, 1, 0)
        assert len(set(telegram.written)) == len(telegram.written) == 59
        with pytest.raises(AlreadySent):
            await opened.mailings.begin(id, OURS)
        await opened.actions.update(id, ActionStatus.DONE, {})
        assert (await opened.mailings.begin(id, OURS)).waiting == 59

    async def test_nobody_loses_a_question_by_reading_news(self, opened: Installation, dispatcher: Dispatcher) -> None:
        caller = Caller(opened)
        await caller.starts(await opened.rounds.link((await open_round(opened)).id))
        await caller.agrees()
        screen = (await dispatcher.handle(caller.account, outside_events.ReadNews())).screen
        assert screen.heading == caller.screen.heading
        assert render(screen.notice or "", "en").startswith("Please finish or stop these questions first.")

    async def test_each_is_told_in_their_language(self, opened: Installation, tmp_path: Path, clock: Clock) -> None:
        id, telegram = await planned(opened, tmp_path), Telegram()
        for chat, language in (("1", "so"), ("2", "sv"), ("3", "ar")):
            await self.wants(opened, chat, language=language)
        await opened.mailings.deliver(await due(opened, clock, id), telegram, pace=Pace(2000))
        assert telegram.spoken == {"1": "so", "2": "sv", "3": "ar"}

    async def test_whom_another_program_is_writing_to_is_left_to_it(
        self, opened: Installation, tmp_path: Path, clock: Clock
    ) -> None:
        id, telegram = await planned(opened, tmp_path), Telegram()
        await self.wants(opened, "1", "2", "3")
        begun, mailings = await due(opened, clock, id), opened.mailings._registry.mailings

        class BesideAnother(Pace):
            async def wait(self) -> None:
                async with self._queue:
                    for chat, _ in (await mailings.waiting(begun))[1:]:
                        await mailings.try_one(begun, chat)

        await opened.mailings.deliver(begun, telegram, pace=BesideAnother())
        assert len(telegram.written) == 1

    async def test_a_mailing_that_was_killed_goes_on_and_says_what_it_does_not_know(
        self, opened: Installation, tmp_path: Path, clock: Clock
    ) -> None:
        id = await planned(opened, tmp_path)
        await self.wants(opened, *map(str, range(100)))
        begun = await due(opened, clock, id)
        first, second = Telegram(), Telegram()
        killed = asyncio.create_task(opened.mailings.deliver(begun, first, pace=Pace(500)))
        while len(first.written) < 40:
            await asyncio.sleep(0.005)
        killed.cancel()
        await asyncio.gather(killed, return_exceptions=True)
        mailing = await opened.mailings.deliver((await opened.mailings.begin(id)).id, second, pace=Pace(2000))
        assert not set(first.written) & set(second.written)
        told = len(first.written) + len(second.written)
        assert mailing.sent + mailing.unknown == 100
        assert mailing.sent <= told <= 100
        assert mailing.waiting == 0

    async def test_no_more_than_so_many_a_second(self) -> None:
        pace, loop = Pace(100), asyncio.get_running_loop()
        began = loop.time()
        await asyncio.gather(*(pace.wait() for _ in range(31)))
        assert loop.time() - began >= 0.3
        pace.pause(0.2)
        await pace.wait()
        assert loop.time() - began >= 0.5

    async def test_a_new_language_is_that_of_what_one_is_told_already(self, opened: Installation) -> None:
        await open_round(opened)
        await opened.rounds.open(all_kinds(), replace(REGION, id="skane"), name="Skåne", municipalities=("0580",))
        wants, does_not = Account("telegram", "1"), Account("telegram", "2")
        assert await opened.news.want(wants, "so", REGION.id)
        for account in (wants, does_not):
            await opened.news.speak(account, "ar")
        told = {region: await opened.rounds._registry.subscribers.of_region(region) for region in (REGION.id, "skane")}
        assert [language for _, language in told[REGION.id]] == ["ar"]
        assert told["skane"] == []
        assert not await opened.news.hears(does_not, REGION.id)
        assert await opened.news.want(wants, "so", "skane")
        await opened.news.handle(wants, outside_events.NoNews(), "so")
        assert [await opened.news.hears(wants, region) for region in (REGION.id, "skane")] == [False, False]

    async def test_when_telegram_wants_silence_nobody_is_written_to(
        self, opened: Installation, tmp_path: Path, clock: Clock
    ) -> None:
        id, times = await planned(opened, tmp_path), list[float]()

        class Busy(Telegram):
            async def deliver(self, chat: str, screen: Screen) -> PostOutcome:
                times.append(asyncio.get_running_loop().time())
                return await super().deliver(chat, screen)

        await self.wants(opened, "1", "2", "3")
        telegram = Busy(Postponed(1.2, everybody=True))
        await opened.mailings.deliver(await due(opened, clock, id), telegram, pace=Pace(10))
        assert sorted(telegram.written) == ["1", "2", "3"]
        assert times[1] - times[0] >= 1.1
