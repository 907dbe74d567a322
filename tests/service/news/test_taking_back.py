"""News wait ten minutes: who reads them in which language, taking them back, and what stands in the history then."""

import asyncio
from pathlib import Path

import pytest

from bot.application import Installation
from bot.service.dispatcher import Dispatcher
from bot.service.identity.account import Account
from bot.service.news.mailing import Pace, deliver_unfinished
from bot.service.people.rights import Actor, NotAllowed, Role
from bot.storage.refusals import AlreadyOut, NothingWaiting, UnknownAction, UnknownMailing
from conversations.dialogs.actions import ActionStatus
from conversations.dialogs.mailings import MailingState
from conversations.surface.screen import cell_text
from locales import render
from tests.service.desks.coordination import ELSEWHERE, LOCAL, OURS, READER, REASONS, REGION, TEXTS, planned
from tests.service.desks.coordinators import coordinator
from tests.service.installed import Clock, installed_in
from tests.service.test_news import Telegram


async def want(opened: Installation, number: int, language: str = "so") -> None:
    """So many people who want to hear news."""
    for one in range(number):
        await opened.news.want(Account("telegram", f"{language}{one}"), language, REGION.id)


class TestWaiting:
    @pytest.mark.parametrize(("minutes", "goes"), [(9, False), (10, True), (11, True)])
    async def test_nobody_is_told_for_ten_minutes_and_nothing_is_taken_back_then(
        self, opened: Installation, tmp_path: Path, clock: Clock, minutes: int, goes: bool
    ) -> None:
        id, telegram = await planned(opened, tmp_path), Telegram()
        await want(opened, 3)
        begun = await opened.mailings.begin(id, OURS)
        clock.passes(minutes=minutes)
        if not goes:
            with pytest.raises(UnknownMailing):
                await opened.mailings.deliver(begun.id, telegram)
        await deliver_unfinished(opened.mailings, telegram, asyncio.Event())
        assert len(telegram.written) == 3 * goes
        if goes:
            with pytest.raises(AlreadyOut):
                await opened.mailings.take_back(id, OURS)
        else:
            await opened.mailings.take_back(id, OURS)
            with pytest.raises(NothingWaiting):
                await opened.mailings.take_back(id, OURS)
        clock.passes(days=1)
        await deliver_unfinished(opened.mailings, telegram, asyncio.Event())
        assert len(telegram.written) == 3 * goes

    async def test_what_was_taken_back_can_be_sent_again_and_whoever_presses_second_sends_nothing_more(
        self, opened: Installation, tmp_path: Path, clock: Clock
    ) -> None:
        id, telegram = await planned(opened, tmp_path), Telegram()
        await want(opened, 3)
        first = await opened.mailings.begin(id, OURS)
        await opened.mailings.take_back(id, OURS)
        again, second = await opened.mailings.begin(id, OURS), await opened.mailings.begin(id, OURS)
        assert first.id != again.id == second.id
        clock.passes(minutes=10)
        for _ in range(2):
            await deliver_unfinished(opened.mailings, telegram, asyncio.Event())
        assert sorted(telegram.written) == ["so0", "so1", "so2"]

    async def test_a_restart_in_between_changes_nothing(self, tmp_path: Path, clock: Clock) -> None:
        async with installed_in(tmp_path, clock) as opened:
            sent, taken_back = await planned(opened, tmp_path), await planned(opened, tmp_path)
            await want(opened, 3)
            for id in (sent, taken_back):
                await opened.mailings.begin(id, OURS)
        telegram = Telegram()
        async with installed_in(tmp_path, clock) as opened:
            await opened.mailings.take_back(taken_back, OURS)
            await deliver_unfinished(opened.mailings, telegram, asyncio.Event())
            clock.passes(minutes=10)
        async with installed_in(tmp_path, clock) as opened:
            await deliver_unfinished(opened.mailings, telegram, asyncio.Event())
        assert sorted(telegram.written) == ["so0", "so1", "so2"]

    @pytest.mark.parametrize("by", [LOCAL, READER, ELSEWHERE], ids=["municipality", "reader", "another region"])
    async def test_who_tells_nobody_takes_nothing_back_and_counts_nobody(
        self, opened: Installation, tmp_path: Path, by: Actor
    ) -> None:
        id = await planned(opened, tmp_path)
        await opened.mailings.begin(id, OURS)
        for work in (opened.mailings.take_back(id, by), opened.mailings.readers(await opened.actions.get(id), by)):
            with pytest.raises((NotAllowed, UnknownAction)):
                await work
        found = await opened.mailings.last(await opened.actions.get(id))
        assert found
        assert found.state(found.starts) is MailingState.OUT


class TestReaders:
    @pytest.mark.parametrize(("people", "told"), [(9, {}), (10, {"so": 10}), (11, {"so": 10})])
    async def test_a_language_is_named_from_ten_people_on(
        self, opened: Installation, tmp_path: Path, people: int, told: dict[str, int]
    ) -> None:
        id = await planned(opened, tmp_path)
        await want(opened, people)
        await want(opened, 9, "ti")
        readers = await opened.mailings.readers(await opened.actions.get(id), OURS)
        assert (readers.by_language, readers.all) == (told, (people + 9) // 10 * 10)


class TestAtTheDesk:
    async def test_from_what_people_will_read_to_taking_it_back(
        self, opened: Installation, dispatcher: Dispatcher, tmp_path: Path, clock: Clock
    ) -> None:
        id = await planned(opened, tmp_path)
        await opened.actions.update(id, ActionStatus.NOT_DONE, {**TEXTS, "so": "Koorsooyin <b>badan</b>."}, REASONS)
        await want(opened, 12)
        desk = await coordinator(opened, dispatcher, Role.REGION)
        await desk.presses("You said, we did", TEXTS["en"], "Tell those who want to hear")
        assert "People who want to hear: 10 or some more." in desk.says
        await desk.presses("Soomaali")
        assert "Koorsooyin <b>badan</b>." in desk.says
        assert "There is no money." in desk.says
        await desk.presses("Back", "العربية")
        assert "هذا النص بالإنجليزية فقط حتى الآن" in desk.says
        assert TEXTS["en"] in desk.says
        await desk.presses("Back", "Tell those who want to hear")
        assert "Until then you can take it back." in desk.says
        assert await opened.mailings.last(await opened.actions.get(id)) is None
        await desk.presses("Tell those who want to hear")
        assert "The news goes out at 13:10. Until then you can take it back." in desk.says
        assert "Tell those who want to hear" not in desk.labels
        await desk.presses("Take the news back", "Take the news back")
        assert await opened.mailings.last(await opened.actions.get(id)) is None
        await desk.presses("Tell those who want to hear", "Tell those who want to hear", "Tell those who want to hear")
        clock.passes(minutes=10)
        await desk.presses("Take the news back")
        await desk.presses("Take the news back")
        assert "It is on its way to people already, and cannot be taken back." in desk.says
        assert "The news is on its way to people." in desk.says
        (waiting,) = await opened.mailings.unfinished()
        await opened.mailings.deliver(waiting, Telegram(), pace=Pace(2000))
        await desk.presses("Menu", "You said, we did", TEXTS["en"])
        assert "The news was told to 10 people or some more." in desk.says
        assert not {"Take the news back", "Tell those who want to hear"} & set(desk.labels)
        await desk.presses("Planned", "Let people read it")
        assert "What was said before has been told to people. This has not." in desk.says
        assert "Tell those who want to hear" in desk.labels

    async def test_the_history_says_who_did_what_when(
        self, opened: Installation, dispatcher: Dispatcher, tmp_path: Path, clock: Clock
    ) -> None:
        id = await planned(opened, tmp_path)
        clock.passes(minutes=5)
        await opened.actions.update(id, ActionStatus.UNDER_WAY, {}, by=OURS)
        clock.passes(days=1)
        await opened.actions.update(id, ActionStatus.NOT_DONE, {}, REASONS, by=OURS)
        await opened.mailings.begin(id, OURS)
        await opened.mailings.take_back(id, OURS)
        desk = await coordinator(opened, dispatcher, Role.REGION)
        await desk.presses("You said, we did", TEXTS["en"], "What was done so far")
        (table,) = desk.screen.tables
        said = [tuple(render(cell_text(cell), "en") for cell in row.cells) for row in table.rows]
        karin, operator = "Coordinator of the region: AAAAAA Karin", "Whoever runs the server"
        text, reason = TEXTS["en"], REASONS["en"]
        assert said == [
            ("2026-11-22 13:05", "Took news back", "", "", karin),
            ("2026-11-22 13:05", "Sent news", "", "", karin),
            ("2026-11-22 13:05", "Not done", text, reason, karin),
            ("2026-11-21 13:05", "Under way", text, "", karin),
            ("2026-11-21 13:00", "Planned", text, "", operator),
        ]
        await opened.actions._registry.actions.append(id, (await opened.actions.get(id)).now)
        assert {
            one.who
            for one in await opened.actions.history(await opened.actions.get(id))
            if one.step and one.day == clock().date()
        } == {""}
