"""What people are told whose draft has ended, and what is taken out of their chat."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from bot.application import Installation
from bot.jobs import Erasing
from bot.service.dispatcher import Dispatcher
from bot.service.identity.account import Account
from bot.service.identity.sealed_receipts import open_receipt, seal_receipt
from bot.steady_time import SteadyTime
from bot.storage.keys import ServerKey
from bot.telegram.sending.rendering import render_screen
from conversations.surface import events, outside_events
from conversations.surface.screen import Stage
from locales import render
from tests.service.desks.desks import Visitor, address
from tests.service.installed import Clock, installed_in, open_round


async def newcomer(opened: Installation, dispatcher: Dispatcher, name: str = "5") -> Visitor:
    """Somebody at the first question, which stands in message 40."""
    link = await opened.rounds.link((await open_round(opened, "0580")).id)
    visitor = Visitor(dispatcher, name)
    await visitor.starts(link.code)
    await visitor.presses("English", "I am 18 or over and want to answer")
    await dispatcher.remember_message(visitor.account, 40)
    return visitor


async def to_the_summary(visitor: Visitor) -> None:
    while visitor.screen.stage is Stage.QUESTION:
        await visitor.presses("Skip" if "Skip" in visitor.labels else "Next")


async def shown_instead(dispatcher: Dispatcher) -> list[tuple[int, str]]:
    return [(one.message, str(render(one.screen.heading, "en"))) for one in await dispatcher.outdated_screens()]


class TestReceipts:
    async def test_every_tap_shows_it_until_it_is_delivered(self, opened: Installation, dispatcher: Dispatcher) -> None:
        visitor = await newcomer(opened, dispatcher)
        await to_the_summary(visitor)
        send = next(button.event for button in visitor.screen.buttons if isinstance(button.event, events.Send))
        await visitor.does(send)
        thanks = visitor.screen
        assert thanks.stage is Stage.SENT
        for again in (send, events.Write("Thank you!"), events.Open(), send):
            assert (await visitor.does(again)).paragraphs == thanks.paragraphs
        assert (await visitor.starts()).paragraphs == thanks.paragraphs
        await dispatcher.remember_message(visitor.account, 40)
        await visitor.does(events.Write("Thank you!"))
        assert "Thank you! Your answers are sent." in visitor.says
        assert "Your code" not in visitor.says

    async def test_a_restart_between_commit_and_reply_loses_none(self, tmp_path: Path, clock: Clock) -> None:
        async with installed_in(tmp_path, clock) as first:
            visitor = await newcomer(first, first.dispatcher(address))
            await to_the_summary(visitor)
            await visitor.presses("Send my answers")
            receipt = visitor.screen.paragraphs
        async with installed_in(tmp_path, clock) as second:
            dispatcher = second.dispatcher(address)
            (outdated,) = await dispatcher.outdated_screens()
            assert (outdated.message, outdated.screen.paragraphs) == (40, receipt)
            await dispatcher.replaced(outdated)
            assert await dispatcher.outdated_screens() == []

    def test_what_is_stored_of_a_receipt_opens_for_its_account_only(self) -> None:
        key, whose = ServerKey(b"k" * 32), Account("telegram", "5")
        sealed = seal_receipt(key, whose, "AB12-CD34")
        assert open_receipt(key, whose, sealed) == "AB12-CD34"
        assert open_receipt(key, Account("telegram", "6"), sealed) is None
        assert open_receipt(key, Account("guest", "5"), sealed) is None

    @pytest.mark.parametrize(("hours", "waits"), [(23, True), (24, False), (25, False)])
    async def test_it_waits_for_a_day(
        self, opened: Installation, dispatcher: Dispatcher, clock: Clock, hours: int, waits: bool
    ) -> None:
        visitor = await newcomer(opened, dispatcher)
        await to_the_summary(visitor)
        await visitor.presses("Send my answers")
        clock.passes(hours=hours)
        await opened.rounds.expire_drafts()
        await visitor.does(events.Write("hello"))
        assert ("Your code" in visitor.says) is waits

    async def test_answers_are_erased_by_the_button_by_the_code_alone_and_after_one_question(
        self, opened: Installation, dispatcher: Dispatcher
    ) -> None:
        for way in ("button", "code"):
            visitor = await newcomer(opened, dispatcher, way)
            await to_the_summary(visitor)
            await visitor.presses("Send my answers")
            thanks = visitor.screen
            receipt = next(b.event.receipt for b in thanks.buttons if isinstance(b.event, outside_events.SentPress))
            await dispatcher.remember_message(visitor.account, 40)
            if way == "button":
                await visitor.presses("Erase my answers")
                await visitor.presses("Back")
                assert visitor.screen.paragraphs == thanks.paragraphs
                await visitor.presses("Erase my answers")
            else:
                await visitor.does(events.Write(receipt.lower()))
            assert "Do you want to erase the answers that you sent?" in visitor.says
            await visitor.presses("Erase my answers")
            assert "erased" in visitor.says

    async def test_delete_asks_for_the_code_and_leaves_the_question(
        self, opened: Installation, dispatcher: Dispatcher
    ) -> None:
        visitor = await newcomer(opened, dispatcher)
        for code, said in (("", "Write the code"), ("0" * 16, "no answers with this code")):
            visitor.reply = await dispatcher.erase_response(visitor.account, code, "en")
            assert visitor.screen.question == "welcome"
            assert said in visitor.says
        visitor.reply = await dispatcher.erase_response(Visitor(dispatcher, "9").account, "", "en")
        assert "Write the code" in visitor.says

    async def test_a_warning_stands_before_bad_news_only(self, opened: Installation, dispatcher: Dispatcher) -> None:
        sender = await newcomer(opened, dispatcher, "4")
        await to_the_summary(sender)
        await sender.presses("Send my answers")
        receipt = next(b.event.receipt for b in sender.screen.buttons if isinstance(b.event, outside_events.SentPress))
        visitor = await newcomer(opened, dispatcher)
        for reply, mark in (
            (await dispatcher.erase_response(visitor.account, "0" * 16, "en"), "⚠️ There are no answers"),
            (
                await dispatcher.erase_response(visitor.account, receipt, "en"),
                "✅ The answers that you sent are erased.",
            ),
            (await dispatcher.erase_response(visitor.account, "", "en"), "Write the code"),
            (await dispatcher.help(visitor.account, "en"), "Press the buttons"),
        ):
            assert render_screen(reply.screen, "en", lambda _: "x").html.startswith(mark)


class TestErased:
    async def test_what_has_expired_is_taken_from_the_screen_once(
        self, opened: Installation, dispatcher: Dispatcher, clock: Clock
    ) -> None:
        await newcomer(opened, dispatcher)
        clock.passes(days=7)
        assert await shown_instead(dispatcher) == []
        assert await opened.rounds.expire_drafts() == 1
        for _ in range(2):
            assert await shown_instead(dispatcher) == [(40, "Your answers waited here for too long. They are erased.")]
        (outdated,) = await dispatcher.outdated_screens()
        await dispatcher.replaced(outdated)
        assert await shown_instead(dispatcher) == []

    async def test_a_closed_round_says_that_nothing_was_sent(
        self, opened: Installation, dispatcher: Dispatcher
    ) -> None:
        visitor = await newcomer(opened, dispatcher)
        (found,) = await opened.rounds.list()
        await opened.rounds.close(found.id)
        ((message, heading),) = await shown_instead(dispatcher)
        assert (message, heading) == (40, "These questions are closed. Thank you for wanting to answer!")
        await visitor.does(events.Back(1))
        assert "Your answers were not sent. They are erased." in visitor.says

    async def test_an_ended_ambassador_leaves_nothing_on_the_phone(
        self, opened: Installation, dispatcher: Dispatcher, ambassador: Visitor
    ) -> None:
        await lent(opened, dispatcher, ambassador)
        (person,) = await opened.people.ambassadors()
        await opened.people.end(person.reference)
        assert await shown_instead(dispatcher) == [(40, "Nothing of the answers is left on this phone.")]

    @pytest.mark.parametrize(("minutes", "gone"), [(59, 0), (60, 1), (61, 1)])
    async def test_a_lent_phone_keeps_answers_for_an_hour(
        self,
        opened: Installation,
        dispatcher: Dispatcher,
        ambassador: Visitor,
        clock: Clock,
        minutes: int,
        gone: int,
    ) -> None:
        await lent(opened, dispatcher, ambassador)
        clock.passes(minutes=minutes)
        assert await opened.rounds.expire_drafts() == gone

    @pytest.mark.parametrize(("minutes", "locks"), [(9, False), (10, True), (11, True)])
    async def test_a_lent_phone_is_locked_after_ten_minutes(
        self,
        opened: Installation,
        dispatcher: Dispatcher,
        ambassador: Visitor,
        clock: Clock,
        minutes: int,
        locks: bool,
    ) -> None:
        await lent(opened, dispatcher, ambassador)
        clock.passes(minutes=minutes)
        words = "You have started something here. Do you want to go on?"
        assert await shown_instead(dispatcher) == ([(40, words)] if locks else [])
        ambassador.reply = await dispatcher.help(ambassador.account)
        assert (words in ambassador.says) is locks
        if locks:
            (outdated,) = await dispatcher.outdated_screens()
            await dispatcher.replaced(outdated)
            assert await shown_instead(dispatcher) == []
            clock.passes(minutes=60 - minutes)
            assert await opened.rounds.expire_drafts() == 1

    async def test_a_reminder_is_no_tap(self, opened: Installation, dispatcher: Dispatcher, clock: Clock) -> None:
        visitor = await newcomer(opened, dispatcher)
        await visitor.presses("Next")
        clock.passes(days=1, hours=1)
        assert len(await dispatcher.due_reminders()) == 1
        clock.passes(days=5, hours=22, minutes=59)
        assert await opened.rounds.expire_drafts() == 0
        clock.passes(minutes=1)
        assert await opened.rounds.expire_drafts() == 1


async def lent(opened: Installation, dispatcher: Dispatcher, ambassador: Visitor) -> None:
    """Somebody answers on the ambassador's phone, in message 40."""
    await open_round(opened, "0580")
    await ambassador.starts()
    await ambassador.presses("Hand over my phone", "Start", "English", "I am 18 or over and want to answer")
    await dispatcher.remember_message(ambassador.account, 40)


class Timer:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class TestTime:
    @pytest.mark.parametrize(("minutes", "is_steady"), [(14, True), (16, False), (8 * 24 * 60, False), (-3, False)])
    def test_a_start_long_after_the_last_holds_until_ten_minutes_have_passed(
        self, tmp_path: Path, clock: Clock, minutes: int, is_steady: bool
    ) -> None:
        file, timer = tmp_path / "last-seen", Timer()
        assert SteadyTime(file, clock, timer).look()
        clock.passes(minutes=minutes)
        time = SteadyTime(file, clock, timer)
        assert time.look() is is_steady
        for _ in range(10):
            assert time.is_steady is is_steady
            clock.passes(minutes=1)
            timer.seconds += 60
            last = time.look()
        assert last

    def test_a_jump_while_it_runs_is_noticed(self, tmp_path: Path, clock: Clock) -> None:
        timer = Timer()
        time = SteadyTime(tmp_path / "last-seen", clock, timer)
        assert time.look()
        clock.passes(hours=1)
        timer.seconds += 60
        assert not time.look()

    async def test_a_start_eight_days_ahead_erases_nobody_and_says_so(
        self, tmp_path: Path, clock: Clock, caplog: pytest.LogCaptureFixture
    ) -> None:
        async with installed_in(tmp_path, clock) as first:
            await newcomer(first, first.dispatcher(address))
            await Erasing(first).when_due()
        clock.passes(days=8)
        async with installed_in(tmp_path, clock) as second:
            await Erasing(second).when_due()
            assert await second.rounds.overdue_drafts() == 1
            assert "the clock has jumped" in caplog.text
            assert "fewer than ten drafts would be" in caplog.text
            visitor = Visitor(second.dispatcher(address), "5")
            assert (await visitor.starts()).question == "welcome"
            clock.now -= timedelta(days=8)
            assert await second.rounds.overdue_drafts() == 0
        assert os.path.exists(tmp_path / "last-seen")
