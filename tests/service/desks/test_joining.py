"""Becoming an ambassador, and what ambassadors cannot do."""

from collections import Counter
from datetime import timedelta

import pytest

from bot.application import Installation
from bot.library import load_region
from bot.refusals import RequestRefused
from bot.service.dispatcher import Dispatcher
from bot.storage.refusals import UnknownInvitation, UnknownPerson
from conversations.dialogs import outside_survey
from conversations.surface import events, outside_events
from locales import render
from tests.service.desks.desks import Visitor, invite, shared_code
from tests.service.installed import Clock, open_round


class TestJoining:
    async def test_a_wrong_answer_is_explained_and_asked_again(
        self, opened: Installation, dispatcher: Dispatcher
    ) -> None:
        visitor = Visitor(dispatcher)
        await visitor.starts((await invite(opened)).code)
        await visitor.presses("English", *["Next"] * 5, "I explain why they should")
        assert "It is always voluntary." in visitor.says
        assert "I thank them and leave it" in visitor.labels

    async def test_an_invitation_is_good_once(self, opened: Installation, dispatcher: Dispatcher) -> None:
        code = (await invite(opened)).code
        first, second = Visitor(dispatcher, "1"), Visitor(dispatcher, "2")
        await second.starts(code)
        await first.joins(code)
        assert "Ambassador: Linköping" in first.says
        await second.does(events.Open())
        assert "To answer questions you need a link" in second.says
        await second.starts(code)
        assert "has been used" in second.says

    async def test_who_opens_the_own_invitation_again_comes_to_the_menu(
        self, opened: Installation, dispatcher: Dispatcher
    ) -> None:
        code, visitor = (await invite(opened)).code, Visitor(dispatcher)
        await visitor.joins(code)
        for _ in range(12):
            await visitor.starts(code)
            assert "Ambassador: Linköping" in visitor.says
            assert "Too many" not in visitor.says

    async def test_it_can_be_typed_in_any_way(self, opened: Installation, dispatcher: Dispatcher) -> None:
        code = (await invite(opened)).code
        visitor = Visitor(dispatcher)
        await visitor.starts(f"{code[:5].lower()}-{code[5:]}")
        assert "Which language" in visitor.says

    async def test_withdrawn_or_old_it_opens_nothing(
        self, opened: Installation, dispatcher: Dispatcher, clock: Clock
    ) -> None:
        withdrawn, old = await invite(opened), await invite(opened)
        await opened.people.withdraw(withdrawn.invitation.reference)
        clock.passes(days=15)
        for code in (withdrawn.code, old.code):
            visitor = Visitor(dispatcher)
            await visitor.starts(code)
            assert "used or is too old" in visitor.says
        with pytest.raises(UnknownInvitation):
            await opened.people.withdraw(withdrawn.invitation.reference)

    async def test_withdrawn_on_the_way_it_gives_no_role(self, opened: Installation, dispatcher: Dispatcher) -> None:
        invited = await invite(opened)
        visitor = Visitor(dispatcher)
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

    async def test_an_invitation_may_end_today_and_not_before(self, opened: Installation, clock: Clock) -> None:
        region, today = load_region("ostergotland"), clock().date()
        with pytest.raises(RequestRefused, match="passed"):
            await opened.people.invite(region, municipalities=("0580",), until=today - timedelta(days=1))
        for days in (0, 1):
            until = today + timedelta(days=days)
            invited = await opened.people.invite(region, municipalities=("0580",), until=until)
            assert invited.invitation.until == until


class TestEscalation:
    async def test_guessing_gets_nowhere(self, opened: Installation, dispatcher: Dispatcher, clock: Clock) -> None:
        await invite(opened)
        thief = Visitor(dispatcher, "666")
        seen = Counter[str]()
        for number in range(10_000):
            await thief.starts(f"{number:014d}")
            seen[render(thief.screen.heading, "en")] += 1
        slowed = render(outside_survey.too_many_tries("en").heading, "en")
        assert seen[slowed] == 10_000 - 8
        assert len(seen) == 2
        good = (await invite(opened)).code
        await thief.starts(good)
        assert slowed in thief.says
        assert not await opened.people.ambassadors()
        clock.passes(hours=2)
        assert "Which language" in render((await thief.starts(good)).heading, "en")

    async def test_a_newcomer_has_no_desk_whatever_is_pressed(
        self, opened: Installation, dispatcher: Dispatcher
    ) -> None:
        newcomer = Visitor(dispatcher, "5")
        for action in ("accept", "start", "link", "share", "leave"):
            await newcomer.does(outside_events.DeskPress(0, action))
            assert "What do you want to do?" not in newcomer.says
            assert not newcomer.reply.enclosures
        assert not await opened.people.ambassadors()

    async def test_an_ended_ambassador_can_do_nothing_and_their_links_are_dead(
        self, opened: Installation, dispatcher: Dispatcher, ambassador: Visitor
    ) -> None:
        await open_round(opened, "0580")
        await ambassador.starts()
        await ambassador.presses("Share a link", "English", "A link with a picture")
        link = shared_code(ambassador)
        held = ambassador.screen.buttons[0].event
        (person,) = await opened.people.ambassadors()
        await opened.people.end(person.reference)
        await ambassador.does(held)
        assert not ambassador.reply.enclosures
        assert "No questions wait for you here" in ambassador.says
        newcomer = Visitor(dispatcher, "5")
        await newcomer.starts(link)
        assert "not known" in newcomer.says
        with pytest.raises(UnknownPerson):
            await opened.people.end(person.reference)

    async def test_an_ambassador_of_another_municipality_sees_no_round(
        self, opened: Installation, dispatcher: Dispatcher
    ) -> None:
        asked = await open_round(opened, "0580")
        other = Visitor(dispatcher, "8")
        await other.joins((await invite(opened, "0586")).code)
        assert "No questions are open" in other.says
        for action in ("share", "hand", "ask", "lot", "record"):
            await other.does(outside_events.DeskPress(other.screen.revision, action, asked.id))
            assert not other.reply.battery
            assert not other.reply.enclosures
