"""Ambassadors see their numbers, pass on what people say, record the questions, and are reminded."""

from pathlib import Path

import pytest

from bot.application import Installation
from bot.refusals import RequestRefused
from bot.service.dispatcher import Dispatcher
from bot.service.surveys.reply import Sound
from conversations.surface import events, outside_events
from locales import render
from tests.service.desks.desks import Visitor, address, shared_code
from tests.service.installed import Clock, installed_in, open_round


class TestNumbers:
    async def test_small_counts_are_hidden_and_all_are_forgotten_at_the_close(
        self, opened: Installation, dispatcher: Dispatcher, ambassador: Visitor
    ) -> None:
        asked = await open_round(opened, "0580")
        await opened.rounds.target(asked.id, 20, municipality=None, language=None)
        await opened.rounds.target(asked.id, 33, municipality="0580", language=None)
        await ambassador.starts()
        await ambassador.presses("Share a link", "English", "A link with a picture")
        code = shared_code(ambassador)
        for number in range(12):
            newcomer = Visitor(dispatcher, f"9{number}")
            await newcomer.starts(code)
            if number:
                await newcomer.answers()
            if number == 10:
                await ambassador.presses("Menu", "My numbers")
                assert "fewer than 10 sent" in ambassador.says
                await ambassador.presses("Menu", "Share a link", "English")
        await opened.rounds.flush()
        await ambassador.presses("Menu", "My numbers")
        assert "10+ opened, 10+ wanted to answer, 10+ sent, fewer than 10 stopped." in ambassador.says
        assert "Your goal is 20. Sent so far: 10+." in ambassador.says
        assert "up to 23 more answers" in ambassador.says
        await opened.rounds.close(asked.id)
        await ambassador.starts()
        await ambassador.presses("Menu", "My numbers")
        assert "No questions are open" in ambassador.says
        registry = opened.rounds._registry
        assert not await registry.counters.open_tallies(asked.id)
        assert await registry.counters.progress_of([asked.id]) == {}
        assert not [link for link in await registry.links.of_round(asked.id) if link.ambassador]

    async def test_break_offs_are_counted_by_question(
        self, opened: Installation, dispatcher: Dispatcher, clock: Clock
    ) -> None:
        asked = await open_round(opened, "0580")
        link = await opened.rounds.link(asked.id)
        for number in range(3):
            newcomer = Visitor(dispatcher, f"9{number}")
            await newcomer.starts(link.code)
            await newcomer.presses("English", "I am 18 or over", "Next")
            if number:
                await newcomer.does(events.AskLeave())
                await newcomer.presses("Stop and erase my answers")
        clock.passes(days=8)
        await opened.rounds.expire_drafts()
        counters = opened.rounds._registry.counters
        assert await counters.break_offs(asked.id) == {("telegram", "job"): 3}
        await opened.rounds.close(asked.id)
        assert await counters.break_offs(asked.id) == {("telegram", "job"): 3}


class TestVoices:
    async def test_a_voice_is_masked_read_and_answered(
        self, opened: Installation, dispatcher: Dispatcher, ambassador: Visitor
    ) -> None:
        await open_round(opened, "0580")
        await ambassador.starts()
        await ambassador.presses("Pass on what people say", "Work", "☹️ Bad")
        await ambassador.does(events.Write("Ring Amina on 070-123 45 67 or amina@example.org, the queue is long"))
        assert "It cannot be taken back." in ambassador.says
        assert not await opened.voices.list()
        await ambassador.presses("Pass it on")
        assert "It is passed on" in ambassador.says
        (voice,) = await opened.voices.list()
        assert voice.text == "Ring Amina on […] or […], the queue is long"
        assert voice.about == {
            "language": "en",
            "municipality": "0580",
            "round": "2026-1",
            "theme": "work",
            "tone": "bad",
        }
        await opened.voices.read(voice.reference)
        (reminder,) = await dispatcher.due_reminders()
        assert "has read" in render(reminder.screen.heading, "en")
        for answer in (" ", "x" * 801):
            with pytest.raises(RequestRefused, match="between 1 and 800 letters"):
                await opened.voices.answer(voice.reference, answer)
        await opened.voices.answer(voice.reference, "The queue is shorter now")
        (reminder,) = await dispatcher.due_reminders()
        assert "The queue is shorter now" in render(reminder.screen.heading, "en")
        assert await dispatcher.due_reminders() == []

    async def test_a_question_is_suggested_and_a_text_reported(self, opened: Installation, ambassador: Visitor) -> None:
        await open_round(opened, "0580")
        await ambassador.starts()
        await ambassador.presses("Suggest a question")
        await ambassador.does(events.Write("  "))
        assert "Please write something" in ambassador.says
        await ambassador.does(events.Write("Is the bus good?"))
        await ambassador.presses("Pass it on")
        await ambassador.presses("Report an unclear text", "Do you have a job?")
        await ambassador.does(events.Write("Say paid job"))
        await ambassador.presses("Pass it on")
        found = {voice.kind: voice for voice in await opened.voices.list()}
        assert found["suggestion"].text == "Is the bus good?"
        assert found["wording"].about["question"] == "job"


class TestRecording:
    async def test_newcomers_hear_what_was_recorded_and_approved(
        self, opened: Installation, dispatcher: Dispatcher, ambassador: Visitor, clock: Clock
    ) -> None:
        link = await opened.rounds.link((await open_round(opened, "0580")).id)
        await ambassador.starts()
        await ambassador.presses("Record the questions")
        assert "It is voluntary" in ambassador.says
        for sound in ("sound-consent", "sound-welcome"):
            await ambassador.does(outside_events.SendVoice(sound))
        assert "Do you have a job?" in ambassador.says
        found = {each.item: each.reference for each in await opened.recordings.list()}
        await opened.recordings.approve(found["consent"])
        newcomer = Visitor(dispatcher, "5")
        await newcomer.starts(link.code)
        await newcomer.presses("English", "🔊 Listen")
        assert newcomer.reply.enclosures == (Sound("sound-consent"),)
        await newcomer.presses("I am 18 or over")
        assert "🔊 Listen" not in newcomer.labels
        await opened.recordings.approve(found["welcome"])
        clock.passes(minutes=1)
        await newcomer.does(events.Open())
        assert "🔊 Listen" in newcomer.labels
        await opened.recordings.reject(found["welcome"])
        clock.passes(minutes=1)
        await newcomer.does(events.Open())
        assert "🔊 Listen" not in newcomer.labels


class TestReminders:
    async def test_who_stops_in_the_middle_is_reminded_twice_by_day_and_never_again(
        self, tmp_path: Path, clock: Clock
    ) -> None:
        async with installed_in(tmp_path, clock) as opened:
            link = await opened.rounds.link((await open_round(opened, "0580")).id)
            dispatcher = opened.dispatcher(address)
            newcomer, looker = Visitor(dispatcher, "5"), Visitor(dispatcher, "6")
            for visitor in (newcomer, looker):
                await visitor.starts(link.code)
            await newcomer.presses("English", "I am 18 or over", "Next")
        said = []
        for _ in range(24 * 6):
            clock.passes(hours=1)
            async with installed_in(tmp_path, clock) as opened:
                said += [(clock.now, reminder.chat) for reminder in await opened.dispatcher(address).due_reminders()]
        assert [chat for _, chat in said] == ["5", "5"]
        assert [(time - said[0][0]).days for time, _ in said] == [0, 2]
        assert all(9 <= time.hour + 1 < 20 for time, _ in said)

    async def test_one_tap_ends_them(self, opened: Installation, dispatcher: Dispatcher, clock: Clock) -> None:
        link = await opened.rounds.link((await open_round(opened, "0580")).id)
        newcomer = Visitor(dispatcher, "5")
        await newcomer.starts(link.code)
        await newcomer.presses("English", "I am 18 or over", "Next")
        clock.passes(hours=26)
        (reminder,) = await dispatcher.due_reminders()
        assert [render(button.label, "en") for button in reminder.screen.buttons] == ["Continue", "No more reminders"]
        await newcomer.does(reminder.screen.buttons[1].event)
        await newcomer.presses("Continue")
        assert newcomer.screen.question == "job"
        clock.passes(days=3)
        assert await dispatcher.due_reminders() == []

    async def test_an_ambassador_below_target_is_reminded_weekly_until_that_is_not_wanted(
        self, opened: Installation, dispatcher: Dispatcher, ambassador: Visitor, clock: Clock
    ) -> None:
        asked = await open_round(opened, "0580")
        clock.passes(days=8)
        assert await dispatcher.due_reminders() == []
        await opened.rounds.target(asked.id, 10, municipality=None, language=None)
        clock.passes(days=7)
        assert len(await dispatcher.due_reminders()) == 1
        assert await dispatcher.due_reminders() == []
        clock.passes(days=8)
        await dispatcher.unreachable(ambassador.account)
        assert await dispatcher.due_reminders() == []

    async def test_an_answer_given_on_another_phone_reminds_nobody(
        self, opened: Installation, dispatcher: Dispatcher, ambassador: Visitor, clock: Clock
    ) -> None:
        await open_round(opened, "0580")
        await ambassador.starts()
        await ambassador.presses("Ask somebody", "Start", "English", "I am 18 or over", "Next")
        clock.passes(days=1)
        assert await dispatcher.due_reminders() == []
