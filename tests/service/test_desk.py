"""Ambassadors through the door, on real database files."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from bot.application import Installation
from bot.library import load_region
from bot.refusals import RequestRefused
from bot.service.attempts import WRONG_ALLOWED
from bot.service.door import Door
from bot.service.interventions import Intervention
from bot.service.turn import Paper, Picture, Sound
from bot.storage.refusals import UnknownInvitation, UnknownPerson
from conversations.dialogs import reception
from conversations.engine import events
from conversations.engine.effects import Stage
from conversations.phrases import Phrase
from locales import render
from tests.engine.batteries import all_kinds
from tests.service.desks import Visitor, address, invite
from tests.service.installed import Caller, Clock, installed_in, open_round


def shared_code(ambassador: Visitor) -> str:
    """The code in the link that was just shared."""
    (picture,) = ambassador.turn.enclosures
    assert isinstance(picture, Picture)
    assert isinstance(picture.caption, Phrase)
    return str(dict(picture.caption.values)["address"]).rpartition("/")[2]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def opened(tmp_path: Path, clock: Clock) -> AsyncIterator[Installation]:
    async with installed_in(tmp_path, clock) as installation:
        yield installation


@pytest.fixture
def door(opened: Installation) -> Door:
    return opened.open_door(address)


@pytest.fixture
async def ambassador(opened: Installation, door: Door) -> Visitor:
    visitor = Visitor(door)
    await visitor.joins((await invite(opened)).code)
    return visitor


class TestJoining:
    async def test_a_wrong_answer_is_explained_and_asked_again(self, opened: Installation, door: Door) -> None:
        visitor = Visitor(door)
        await visitor.starts((await invite(opened)).code)
        await visitor.presses("English", *["Next"] * 5, "I explain why they should")
        assert "It is always voluntary." in visitor.says
        assert "I thank them and leave it" in visitor.labels

    async def test_an_invitation_is_good_once(self, opened: Installation, door: Door) -> None:
        code = (await invite(opened)).code
        first, second = Visitor(door, "1"), Visitor(door, "2")
        await second.starts(code)
        await first.joins(code)
        assert "Ambassador: Linköping" in first.says
        await second.does(events.Open())
        assert "To answer questions you need a link" in second.says
        await second.starts(code)
        assert "has been used" in second.says

    async def test_it_can_be_typed_in_any_way(self, opened: Installation, door: Door) -> None:
        code = (await invite(opened)).code
        visitor = Visitor(door)
        await visitor.starts(f"{code[:5].lower()}-{code[5:]}")
        assert "Which language" in visitor.says

    async def test_withdrawn_or_old_it_opens_nothing(self, opened: Installation, door: Door, clock: Clock) -> None:
        withdrawn, old = await invite(opened), await invite(opened)
        await opened.people.withdraw(withdrawn.invitation.reference)
        clock.passes(days=15)
        for code in (withdrawn.code, old.code):
            visitor = Visitor(door)
            await visitor.starts(code)
            assert "used or is too old" in visitor.says
        with pytest.raises(UnknownInvitation):
            await opened.people.withdraw(withdrawn.invitation.reference)

    async def test_withdrawn_on_the_way_it_gives_no_role(self, opened: Installation, door: Door) -> None:
        invited = await invite(opened)
        visitor = Visitor(door)
        await visitor.starts(invited.code)
        await visitor.presses("English")
        await opened.people.withdraw(invited.invitation.reference)
        await visitor.presses("Next")
        assert "To answer questions you need a link" in visitor.says
        await opened.people.tidy()
        assert not await opened.people.ambassadors()

    async def test_what_cannot_be_is_refused(self, opened: Installation) -> None:
        with pytest.raises(RequestRefused, match="9999"):
            await invite(opened, "9999")
        with pytest.raises(RequestRefused, match="passed"):
            await opened.people.invite(load_region("ostergotland"), municipalities=("0580",), until=date(2020, 1, 1))


class TestEscalation:
    async def test_guessing_gets_nowhere(self, opened: Installation, door: Door, clock: Clock) -> None:
        await invite(opened)
        thief = Visitor(door, "666")
        seen = Counter[str]()
        for number in range(10_000):
            await thief.starts(f"{number:014d}")
            seen[render(thief.screen.heading, "en")] += 1
        slowed = render(reception.too_many_tries("en").heading, "en")
        assert seen[slowed] == 10_000 - WRONG_ALLOWED
        assert len(seen) == 2
        good = (await invite(opened)).code
        await thief.starts(good)
        assert slowed in thief.says
        assert not await opened.people.ambassadors()
        clock.passes(hours=2)
        assert "Which language" in render((await thief.starts(good)).heading, "en")

    async def test_a_newcomer_has_no_desk_whatever_is_pressed(self, opened: Installation, door: Door) -> None:
        newcomer = Visitor(door, "5")
        for action in ("accept", "start", "link", "share", "leave"):
            await newcomer.does(events.DeskPress(0, action))
            assert "What do you want to do?" not in newcomer.says
            assert not newcomer.turn.enclosures
        assert not await opened.people.ambassadors()

    async def test_an_ended_ambassador_can_do_nothing_and_their_links_are_dead(
        self, opened: Installation, door: Door, ambassador: Visitor
    ) -> None:
        await open_round(opened, "0580")
        await ambassador.starts()
        await ambassador.presses("Share a link", "English", "A link with a picture")
        link = shared_code(ambassador)
        held = ambassador.screen.buttons[0].event
        (person,) = await opened.people.ambassadors()
        await opened.people.end(person.reference)
        await ambassador.does(held)
        assert not ambassador.turn.enclosures
        assert "No questions wait for you here" in ambassador.says
        newcomer = Visitor(door, "5")
        await newcomer.starts(link)
        assert "not known" in newcomer.says
        with pytest.raises(UnknownPerson):
            await opened.people.end(person.reference)

    async def test_an_ambassador_of_another_municipality_sees_no_round(self, opened: Installation, door: Door) -> None:
        asked = await open_round(opened, "0580")
        other = Visitor(door, "8")
        await other.joins((await invite(opened, "0586")).code)
        assert "No questions are open" in other.says
        for action in ("share", "hand", "ask", "lot", "record"):
            await other.does(events.DeskPress(other.screen.revision, action, asked.id))
            assert not other.turn.battery
            assert not other.turn.enclosures


class TestSharing:
    async def test_a_link_brings_its_language_municipality_and_intervention(
        self, opened: Installation, door: Door, ambassador: Visitor
    ) -> None:
        region = load_region("ostergotland")
        await opened.interventions.keep(region, [Intervention("cafe", region.id, "Language café")])
        asked = await opened.rounds.open(
            all_kinds(), region, name="Autumn", municipalities=("0580", "0581"), interventions=("cafe",)
        )
        await ambassador.starts()
        await ambassador.presses("Share a link", "Svenska", "Language café", "A link with a picture")
        (picture,) = ambassador.turn.enclosures
        assert isinstance(picture, Picture)
        assert "Region Östergötland" in render(picture.caption, "sv")
        code = shared_code(ambassador)
        newcomer = Visitor(door, "5")
        await newcomer.starts(code)
        assert (newcomer.screen.stage, newcomer.screen.language) == (Stage.CONSENT, "sv")
        await newcomer.answers()
        await opened.rounds.close(asked.id)
        (row,) = await opened.reports._answers.rows(asked.id)
        assert (row.municipality, row.intervention) == ("0580", "cafe")
        assert row.cluster is not None

    async def test_codes_of_a_sheet_are_for_one_person_each(self, opened: Installation, ambassador: Visitor) -> None:
        asked = await open_round(opened, "0580")
        await ambassador.starts()
        await ambassador.presses("Share a link", "English", "A sheet with 10 codes")
        (paper,) = ambassador.turn.enclosures
        assert isinstance(paper, Paper)
        assert paper.content.startswith(b"%PDF")
        links = await opened.rounds._registry.links.of_round(asked.id)
        assert [link.once for link in links] == [True] * 10
        await ambassador.presses("A poster")
        (paper,) = ambassador.turn.enclosures
        assert isinstance(paper, Paper)
        assert (paper.name, paper.content[:4]) == ("poster.pdf", b"%PDF")

    async def test_a_code_can_be_typed_to_the_bot(self, opened: Installation, door: Door) -> None:
        link = await opened.rounds.link((await open_round(opened)).id)
        newcomer = Visitor(door, "5")
        await newcomer.does(events.Write(f"{link.code[:5]}-{link.code[5:]}"))
        assert newcomer.screen.stage in (Stage.LANGUAGE, Stage.CONSENT)

    async def test_words_that_are_no_code_are_just_words(self, door: Door) -> None:
        newcomer = Visitor(door, "5")
        for text in ("hello there", "assalamu a"):
            await newcomer.does(events.Write(text))
            assert "To answer questions you need a link" in newcomer.says


class TestOnTheAmbassadorsPhone:
    async def test_the_menu_is_locked_until_the_end(self, opened: Installation, ambassador: Visitor) -> None:
        await open_round(opened, "0580")
        await ambassador.starts()
        menu = ambassador.screen.buttons[0].event
        await ambassador.presses("Hand over my phone", "Start")
        for screen in (await ambassador.starts(), await ambassador.does(menu)):
            assert screen.stage in (Stage.LANGUAGE, Stage.CONSENT)
        await ambassador.does(events.AskLeave())
        await ambassador.presses("Stop and erase my answers", "Give the phone back")
        assert ambassador.labels == ["Next person", "Menu"]

    async def test_one_after_the_other_answer_on_one_phone_and_nobody_is_marked(
        self, opened: Installation, ambassador: Visitor
    ) -> None:
        asked = await open_round(opened, "0580")
        await ambassador.starts()
        await ambassador.presses("Ask somebody", "Start")
        for _ in range(3):
            await ambassador.answers()
            await ambassador.presses("Give the phone back", "Next person")
        await ambassador.does(events.AskLeave())
        await ambassador.presses("Stop and erase")
        own = Caller(opened, ambassador.account.name)
        await own.starts(await opened.rounds.link(asked.id))
        assert own.screen.stage in (Stage.LANGUAGE, Stage.CONSENT)
        await opened.rounds.close(asked.id)
        rows = await opened.reports._answers.rows(asked.id)
        assert [row.mode for row in rows] == ["interview"] * 3

    async def test_a_phone_that_is_forgotten_is_free_after_an_hour(
        self, opened: Installation, ambassador: Visitor, clock: Clock
    ) -> None:
        await open_round(opened, "0580")
        await ambassador.starts()
        await ambassador.presses("Hand over my phone", "Start")
        clock.passes(hours=2.1)
        await ambassador.starts()
        assert "Next person" in ambassador.labels


class TestLot:
    async def test_the_lot_is_balanced_and_exemptions_come_before_it(
        self, opened: Installation, ambassador: Visitor, clock: Clock
    ) -> None:
        asked = await opened.rounds.open(
            all_kinds(), load_region("ostergotland"), name="A", municipalities=("0580",), by_lot=True
        )
        await ambassador.starts()
        drawn = Counter[str]()
        for number in range(40):
            await ambassador.starts()
            await ambassador.presses("Menu") if "Menu" in ambassador.labels else None
            can_read = number % 4 != 3
            await ambassador.presses(
                "Draw how somebody answers", "Yes, draw a lot" if can_read else "No, I ask the questions"
            )
            if ambassador.turn.battery:
                drawn["interview" if can_read else "exempt"] += 1
                await ambassador.answers()
                await ambassador.presses("Give the phone back")
            else:
                drawn["alone"] += 1
        assert drawn["exempt"] == 10
        assert abs(drawn["alone"] - drawn["interview"]) <= 8
        await opened.rounds.close(asked.id)
        rows = await opened.reports._answers.rows(asked.id)
        assert Counter(row.arm for row in rows) == {"interview": drawn["interview"], "exempt": 10}


class TestNumbers:
    async def test_small_counts_are_hidden_and_all_are_forgotten_at_the_close(
        self, opened: Installation, door: Door, ambassador: Visitor
    ) -> None:
        asked = await open_round(opened, "0580")
        await opened.rounds.target(asked.id, 20, municipality=None, language=None)
        await opened.rounds.target(asked.id, 33, municipality="0580", language=None)
        await ambassador.starts()
        await ambassador.presses("Share a link", "English", "A link with a picture")
        code = shared_code(ambassador)
        for number in range(6):
            newcomer = Visitor(door, f"9{number}")
            await newcomer.starts(code)
            if number:
                await newcomer.answers()
            if number == 3:
                await ambassador.presses("Menu", "My numbers")
                assert "fewer than 5 sent" in ambassador.says
                await ambassador.presses("Menu", "Share a link", "English")
        await ambassador.presses("Menu", "My numbers")
        assert "6 opened, 5 wanted to answer, 5 sent, 0 stopped." in ambassador.says
        assert "Your goal is 20. Sent so far: 5." in ambassador.says
        assert "up to 30 more answers" in ambassador.says
        assert "Week 47" in ambassador.says
        await opened.rounds.close(asked.id)
        await ambassador.starts()
        await ambassador.presses("Menu", "My numbers")
        assert "No questions are open" in ambassador.says
        registry = opened.rounds._registry
        assert not await registry.counters.of_ambassador(asked.id, (await opened.people.ambassadors())[0].reference)
        assert not [link for link in await registry.links.of_round(asked.id) if link.ambassador]

    async def test_break_offs_are_counted_by_question(self, opened: Installation, door: Door, clock: Clock) -> None:
        asked = await open_round(opened, "0580")
        link = await opened.rounds.link(asked.id)
        for number in range(3):
            newcomer = Visitor(door, f"9{number}")
            await newcomer.starts(link.code)
            await newcomer.presses("English", "I am 18 or older", "Next")
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
        self, opened: Installation, door: Door, ambassador: Visitor
    ) -> None:
        await open_round(opened, "0580")
        await ambassador.starts()
        await ambassador.presses("Pass on what people say", "Work", "☹️ Bad")
        await ambassador.does(events.Write("Ring Amina on 070-123 45 67 or amina@example.org, the queue is long"))
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
        (knock,) = await door.knocks()
        assert "has read" in render(knock.screen.heading, "en")
        await opened.voices.answer(voice.reference, "The queue is shorter now")
        (knock,) = await door.knocks()
        assert "The queue is shorter now" in render(knock.screen.heading, "en")
        assert await door.knocks() == []

    async def test_a_question_is_suggested_and_a_text_reported(self, opened: Installation, ambassador: Visitor) -> None:
        await open_round(opened, "0580")
        await ambassador.starts()
        await ambassador.presses("Suggest a question")
        await ambassador.does(events.Write("  "))
        assert "Please write something" in ambassador.says
        await ambassador.does(events.Write("Is the bus good?"))
        await ambassador.presses("Report an unclear text", "Do you have a job?")
        await ambassador.does(events.Write("Say paid job"))
        found = {voice.kind: voice for voice in await opened.voices.list()}
        assert found["suggestion"].text == "Is the bus good?"
        assert found["wording"].about["question"] == "job"


class TestRecording:
    async def test_newcomers_hear_what_was_recorded_and_approved(
        self, opened: Installation, door: Door, ambassador: Visitor, clock: Clock
    ) -> None:
        link = await opened.rounds.link((await open_round(opened, "0580")).id)
        await ambassador.starts()
        await ambassador.presses("Record the questions")
        assert "It is voluntary" in ambassador.says
        for sound in ("sound-consent", "sound-welcome"):
            await ambassador.does(events.SendVoice(sound))
        assert "Do you have a job?" in ambassador.says
        found = {each.item: each.reference for each in await opened.recordings.list()}
        await opened.recordings.approve(found["consent"])
        newcomer = Visitor(door, "5")
        await newcomer.starts(link.code)
        await newcomer.presses("English", "🔊 Listen")
        assert newcomer.turn.enclosures == (Sound("sound-consent"),)
        await newcomer.presses("I am 18 or older")
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
            door = opened.open_door(address)
            newcomer, looker = Visitor(door, "5"), Visitor(door, "6")
            for visitor in (newcomer, looker):
                await visitor.starts(link.code)
            await newcomer.presses("English", "I am 18 or older", "Next")
        said = []
        for _ in range(24 * 6):
            clock.passes(hours=1)
            async with installed_in(tmp_path, clock) as opened:
                said += [(clock.now, knock.chat) for knock in await opened.open_door(address).knocks()]
        assert [chat for _, chat in said] == ["5", "5"]
        assert [(time - said[0][0]).days for time, _ in said] == [0, 2]
        assert all(9 <= time.hour + 1 < 20 for time, _ in said)

    async def test_one_tap_ends_them(self, opened: Installation, door: Door, clock: Clock) -> None:
        link = await opened.rounds.link((await open_round(opened, "0580")).id)
        newcomer = Visitor(door, "5")
        await newcomer.starts(link.code)
        await newcomer.presses("English", "I am 18 or older", "Next")
        clock.passes(hours=26)
        (knock,) = await door.knocks()
        assert [render(button.label, "en") for button in knock.screen.buttons] == ["Continue", "No more reminders"]
        await newcomer.does(knock.screen.buttons[1].event)
        await newcomer.presses("Continue")
        assert newcomer.screen.question == "job"
        clock.passes(days=3)
        assert await door.knocks() == []

    async def test_an_ambassador_below_target_is_reminded_weekly_until_that_is_not_wanted(
        self, opened: Installation, door: Door, ambassador: Visitor, clock: Clock
    ) -> None:
        asked = await open_round(opened, "0580")
        clock.passes(days=8)
        assert await door.knocks() == []
        await opened.rounds.target(asked.id, 10, municipality=None, language=None)
        clock.passes(days=7)
        assert len(await door.knocks()) == 1
        assert await door.knocks() == []
        clock.passes(days=8)
        await door.unreachable(ambassador.account)
        assert await door.knocks() == []

    async def test_an_answer_given_on_another_phone_reminds_nobody(
        self, opened: Installation, door: Door, ambassador: Visitor, clock: Clock
    ) -> None:
        await open_round(opened, "0580")
        await ambassador.starts()
        await ambassador.presses("Ask somebody", "Start", "English", "I am 18 or older", "Next")
        clock.passes(days=1)
        assert await door.knocks() == []
