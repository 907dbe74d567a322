"""Joining the reference group and leaving it, and what an invitation leads to, from a person's side."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.application import Installation
from bot.jobs import Erasing
from bot.service.dispatcher import Dispatcher
from bot.service.identity.account import PAGES, Account
from bot.service.meetings.volunteers import last_day
from bot.storage.interface.meetings.volunteers import Volunteer
from conversations.dialogs import meetings
from conversations.engine.effects import Tell
from conversations.phrases import label
from conversations.surface.events import AskLanguage, Write
from conversations.surface.outside_events import ChangeLanguage, MeetingAct, MeetingPress, SendVoice
from conversations.surface.screen import Screen, Stage
from tests.engine.batteries import one_question
from tests.service.desks.coordination import OURS, REGION
from tests.service.desks.desks import Visitor
from tests.service.installed import Clock, open_round
from tests.service.meetings.reference_group import UNTIL, Volunteering, group, invited


def meeting_presses(screen: Screen) -> list[MeetingPress]:
    return [one.event for one in screen.buttons if isinstance(one.event, MeetingPress)]


class TestTheList:
    async def test_it_is_offered_when_answers_are_sent_and_joined_in_one_tap_and_left_in_one(
        self, opened: Installation, dispatcher: Dispatcher
    ) -> None:
        asked, person = await open_round(opened, battery=one_question()), Visitor(dispatcher)
        await person.starts((await opened.rounds.link(asked.id)).code)
        assert not meeting_presses(person.screen)
        await person.answers()
        assert person.screen.stage is Stage.SENT
        (offer,) = meeting_presses(person.screen)
        assert offer == MeetingPress(MeetingAct.OFFER, "en", REGION.id), "no receipt, round or theme"
        await person.does(offer)
        assert "Your place on it ends on 2027-06-30" in person.says
        await person.presses("Housing")
        assert "You are on the list until 2027-06-30" in person.says
        kept = await opened.meetings._registry.volunteers.get("7001", REGION.id)
        assert kept
        assert (kept.theme, kept.language, kept.until) == ("housing", "en", UNTIL)
        await person.presses("Anything")
        kept = await opened.meetings._registry.volunteers.get("7001", REGION.id)
        assert kept
        assert kept.theme == ""
        await person.presses("Take me off the list")
        assert await opened.meetings._registry.volunteers.get("7001", REGION.id) is None

    async def test_on_a_lent_phone_and_in_an_interview_it_is_not_offered(
        self, opened: Installation, dispatcher: Dispatcher, ambassador: Visitor
    ) -> None:
        await open_round(opened, "0580", battery=one_question())
        for way in ("Hand over my phone", "Ask somebody"):
            await ambassador.starts()
            await ambassador.presses(way, "Start")
            await ambassador.answers()
            assert ambassador.screen.stage is Stage.SENT
            assert "Give the phone back" in ambassador.labels
            assert not meeting_presses(ambassador.screen)
            await ambassador.presses("Give the phone back", "Menu")

    async def test_by_command_it_is_found_whoever_one_is(
        self, opened: Installation, dispatcher: Dispatcher, ambassador: Visitor
    ) -> None:
        await open_round(opened)
        for person in (Visitor(dispatcher, "5"), ambassador):
            await person.does(MeetingPress(MeetingAct.OFFER))
            await person.presses("Work")
            await person.does(MeetingPress(MeetingAct.OFFER))
            assert [one.label for one in person.screen.buttons if one.checked] == [label("meeting theme", "Work")]
            assert "Take me off the list" in person.labels

    async def test_where_two_regions_ask_one_is_chosen_first(
        self, opened: Installation, dispatcher: Dispatcher, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await open_round(opened)
        await opened.rounds.open(one_question(), replace(REGION, id="skane"), name="Skåne", municipalities=("0580",))
        monkeypatch.setattr(opened.meetings, "_region", lambda id: replace(REGION, id=id, name={"en": id.title()}))
        person = Visitor(dispatcher, "5")
        await person.does(MeetingPress(MeetingAct.OFFER))
        await person.presses("Skane", "Work")
        assert await opened.meetings._registry.volunteers.get("5", REGION.id) is None
        assert await opened.meetings._registry.volunteers.get("5", "skane")

    @pytest.mark.parametrize(
        "press",
        [
            MeetingPress(MeetingAct.JOIN, "en", "nowhere", "work"),
            MeetingPress(MeetingAct.JOIN, "en", REGION.id, "weather"),
            MeetingPress(MeetingAct.YES, "en", about="NOTHING"),
            MeetingPress(MeetingAct.SHOW, "en", about="NOTHING"),
        ],
    )
    async def test_forged_presses_keep_nothing(
        self, opened: Installation, dispatcher: Dispatcher, press: MeetingPress
    ) -> None:
        await open_round(opened)
        reply = await dispatcher.handle(Account("telegram", "5"), press, "en")
        assert not reply.screen.buttons
        assert await opened.meetings._registry.volunteers.of_region(REGION.id) == []

    async def test_in_the_browser_there_is_no_list(self, opened: Installation, dispatcher: Dispatcher) -> None:
        await open_round(opened)
        for channel in ("browser", PAGES):
            await dispatcher.handle(Account(channel, "5"), MeetingPress(MeetingAct.JOIN, "en", REGION.id, "work"), "en")
        assert await opened.meetings._registry.volunteers.of_region(REGION.id) == []

    @pytest.mark.parametrize(
        ("today", "until"),
        [
            (date(2026, 6, 30), date(2026, 12, 31)),
            (date(2026, 7, 1), date(2027, 6, 30)),
            (date(2026, 12, 31), date(2027, 6, 30)),
            (date(2027, 1, 1), date(2027, 12, 31)),
        ],
    )
    def test_all_who_join_in_a_half_year_leave_on_the_same_day(self, today: date, until: date) -> None:
        assert last_day(today) == until

    async def test_when_its_time_is_over_a_place_is_erased_with_all_else_that_is_due(
        self, opened: Installation, clock: Clock
    ) -> None:
        await group(opened, "1")
        day = clock().date()
        for chat, days in (("2", -1), ("3", 0)):
            volunteer = Volunteer("work", "en", day + timedelta(days=days))
            await opened.meetings._registry.volunteers.put(chat, REGION.id, volunteer)
        await Erasing(opened).when_due()
        kept = [await opened.meetings._registry.volunteers.get(chat, REGION.id) for chat in ("1", "2", "3")]
        assert [one is not None for one in kept] == [True, False, True]

    async def test_delete_takes_off_the_list_whatever_is_erased_besides(
        self, opened: Installation, dispatcher: Dispatcher
    ) -> None:
        await open_round(opened)
        account = Account("telegram", "5")
        for receipt in ("", "A" * 16):
            await group(opened, "5")
            said = (await dispatcher.erase_response(account, receipt, "en")).screen
            assert said.remark == meetings.LEFT
            assert await opened.meetings._registry.volunteers.get("5", REGION.id) is None
            assert (await dispatcher.erase_response(account, receipt, "en")).screen.remark is None

    async def test_a_new_language_is_that_of_invitations(self, opened: Installation, dispatcher: Dispatcher) -> None:
        await open_round(opened)
        await group(opened, "5")
        await dispatcher.handle(Account("telegram", "5"), AskLanguage(), "en")
        await dispatcher.handle(Account("telegram", "5"), ChangeLanguage("ar"), "en")
        kept = await opened.meetings._registry.volunteers.get("5", REGION.id)
        assert kept
        assert kept.language == "ar"


class TestAnInvitation:
    async def test_a_coordinator_sees_what_somebody_has_written_and_agreed_to_and_nothing_before(
        self, opened: Installation, dispatcher: Dispatcher
    ) -> None:
        meeting = await invited(opened, "5")
        person = Volunteering(dispatcher, "5", meeting)
        await person.says_to_invitation(MeetingAct.YES)
        assert "see what you write, and nothing else about you" in person.says
        await person.does(Write("Sara\n <i>070-123</i> "))
        assert "Coordinators will see: Sara <i>070-123</i>" in person.says
        assert await opened.meetings.attendees(meeting.id, OURS) == []
        await person.does(Write("Sara, 070-124"))
        shown = next(one for one in meeting_presses(person.screen) if one.act is MeetingAct.SHOW)
        for _ in range(2):  # the second comes from Telegram once more
            await person.does(shown)
            assert "Coordinators see now that you come." in person.says
        assert await opened.meetings.attendees(meeting.id, OURS) == ["Sara, 070-124"]
        await person.does(Write("Hello"))
        assert "you need a link" in person.says, "what is typed later is shown to nobody"
        await person.says_to_invitation(MeetingAct.YES)
        await person.presses("I cannot come")
        assert await opened.meetings.attendees(meeting.id, OURS) == []
        assert await opened.meetings._registry.volunteers.get("5", REGION.id), "still on the list"

    @pytest.mark.parametrize(("letters", "taken"), [(0, False), (1, True), (200, True), (201, False)])
    async def test_what_is_typed_is_at_most_two_hundred_letters(
        self, opened: Installation, dispatcher: Dispatcher, letters: int, taken: bool
    ) -> None:
        person = Volunteering(dispatcher, "5", await invited(opened, "5"))
        await person.says_to_invitation(MeetingAct.YES)
        await person.does(Write("x" * letters or "  \n "))
        assert ("Coordinators will see" in person.says) is taken
        assert (person.screen.notice is None) is taken

    async def test_a_no_and_silence_look_the_same(self, opened: Installation, dispatcher: Dispatcher) -> None:
        meeting = await invited(opened, "5")
        person = Volunteering(dispatcher, "5", meeting)
        before = await opened.meetings._registry.volunteers.get("5", REGION.id)
        await person.says_to_invitation(MeetingAct.NO)
        assert "Coordinators see nothing of you." in person.says
        assert await opened.meetings._registry.volunteers.get("5", REGION.id) == before
        assert await opened.meetings.attendees(meeting.id, OURS) == []

    async def test_whoever_said_yes_and_then_no_is_asked_nothing_more(
        self, opened: Installation, dispatcher: Dispatcher
    ) -> None:
        person = Volunteering(dispatcher, "5", await invited(opened, "5"))
        await person.says_to_invitation(MeetingAct.YES)
        await person.presses("No, thank you")
        await person.does(Write("Sara"))
        assert "Coordinators will see" not in person.says

    async def test_off_the_list_in_one_tap_takes_back_what_was_shown(
        self, opened: Installation, dispatcher: Dispatcher
    ) -> None:
        meeting = await invited(opened, "5")
        person = Volunteering(dispatcher, "5", meeting)
        await person.says_to_invitation(MeetingAct.YES)
        await person.does(Write("Sara"))
        await person.presses("Yes, show it", "Take me off the list")
        assert await opened.meetings.attendees(meeting.id, OURS) == []
        await person.says_to_invitation(MeetingAct.YES)
        assert "You are not on the list for meetings." in person.says

    @pytest.mark.parametrize(("days", "over"), [(14, False), (15, True)])
    async def test_after_the_day_an_invitation_is_over(
        self, opened: Installation, dispatcher: Dispatcher, clock: Clock, days: int, over: bool
    ) -> None:
        person = Volunteering(dispatcher, "5", await invited(opened, "5"))
        clock.passes(days=days)
        await person.says_to_invitation(MeetingAct.YES)
        assert ("This meeting is over" in person.says) is over

    async def test_what_is_typed_after_the_day_is_kept_nowhere(
        self, opened: Installation, dispatcher: Dispatcher, clock: Clock
    ) -> None:
        person = Volunteering(dispatcher, "5", await invited(opened, "5"))
        await person.says_to_invitation(MeetingAct.YES)
        clock.passes(days=15)
        await person.does(Write("Sara"))
        assert "This meeting is over" in person.says
        kept = await opened.meetings._registry.volunteers.get("5", REGION.id)
        assert kept
        assert (kept.asked, kept.typed) == ("", "")

    async def test_nobody_loses_a_question_or_an_invitation_by_pressing_in_the_middle(
        self, opened: Installation, dispatcher: Dispatcher
    ) -> None:
        meeting = await invited(opened, "5")
        person = Volunteering(dispatcher, "5", meeting)
        await person.starts((await opened.rounds.link((await opened.rounds.list())[0].id)).code)
        for act, told in ((MeetingAct.YES, meetings.FINISH_FIRST), (MeetingAct.LEAVE, meetings.LEFT)):
            reply = await dispatcher.handle(person.account, MeetingPress(act, "en", about=meeting.id), "en")
            assert reply.effects == (Tell(told),), "beside what is shown, which stays"
            assert reply.battery
        assert await opened.meetings._registry.volunteers.get("5", REGION.id) is None
        command = MeetingPress(MeetingAct.OFFER)
        reply = await dispatcher.handle(person.account, command, "en", 17)
        assert reply.screen.notice == meetings.FINISH_FIRST

    async def test_who_has_a_role_is_asked_like_everybody_and_what_they_say_aloud_goes_to_their_desk(
        self, opened: Installation, dispatcher: Dispatcher, ambassador: Visitor
    ) -> None:
        meeting = await invited(opened, ambassador.account.name)
        await ambassador.does(MeetingPress(MeetingAct.YES, "en", about=meeting.id))
        await ambassador.does(SendVoice("sound"))
        assert "Coordinators will see" not in ambassador.says
        await ambassador.does(Write("Amina, 070"))
        assert "Coordinators will see: Amina, 070" in ambassador.says
