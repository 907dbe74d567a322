"""At the desk, in the chat and at the pages: inviting some tens of people, taking that back, and seeing who comes."""

import pytest

from bot.application import Installation
from bot.service.dispatcher import Dispatcher
from bot.service.people.rights import Role
from conversations.surface.events import Write
from conversations.surface.outside_events import DeskPress, FillIn
from tests.service.desks.coordination import OURS
from tests.service.desks.coordinators import coordinator
from tests.service.desks.desks import Visitor
from tests.service.installed import Clock, open_round
from tests.service.meetings.reference_group import group


async def writes_both(desk: Visitor) -> None:
    """From the day to what people read."""
    await desk.does(Write("Vi ses <b>i biblioteket</b>."))
    await desk.does(Write("We meet <b>in the library</b>."))


async def test_from_the_theme_to_who_comes_and_nothing_before_a_yes(
    opened: Installation, dispatcher: Dispatcher, clock: Clock
) -> None:
    await open_round(opened)
    await group(opened, *(f"5{number}" for number in range(24)), language="so")
    desk = await coordinator(opened, dispatcher, Role.REGION)
    await desk.presses("Meetings", "Invite to a meeting", "Work", "Soomaali")
    assert "About 20 people can be invited to this. Whoever was invited in the last 30 days is left out." in desk.says
    for day in ("soon", "2026-11-20"):
        await desk.does(Write(day))
        assert desk.screen.notice
    await desk.does(Write("2026-12-05"))
    await writes_both(desk)
    assert "In Soomaali it is not written yet: people read it in English." in desk.says
    await desk.presses("Write it in one more language", "Soomaali")
    await desk.does(Write("Waxaan ku kulannaa maktabadda."))
    assert "Soomaali: Waxaan ku kulannaa maktabadda." in desk.says
    assert "is not written yet" not in desk.says
    await desk.presses("Invite them")
    assert "Until then you can take them back." in desk.says
    assert await opened.mailings.unfinished() == []
    await desk.presses("Invite them")
    assert "The invitations go out in ten minutes." in desk.says
    (known,) = await opened.meetings.known(OURS)
    assert known.mailing.waiting == 24
    assert known.meeting.texts["so"] == "Waxaan ku kulannaa maktabadda."
    clock.passes(minutes=10)
    await opened.meetings._registry.meetings.come(known.meeting.id, "51", "Sara <i>070</i>")
    await desk.presses("Menu", "Meetings", "2026-12-05: Work")
    assert "The invitations are on their way." in desk.says
    assert "Sara <i>070</i>" in desk.says
    assert "Take them back" not in desk.labels


async def test_until_then_it_can_be_taken_back(opened: Installation, dispatcher: Dispatcher, clock: Clock) -> None:
    await open_round(opened)
    await group(opened, *map(str, range(10)))
    desk = await coordinator(opened, dispatcher, Role.REGION)
    await desk.presses("Meetings", "Invite to a meeting", "Anything", "All languages")
    await desk.does(Write("2026-12-05"))
    await writes_both(desk)
    await desk.presses("Invite them", "Invite them", "Take them back", "Take them back")
    assert "There was no meeting yet." in desk.says
    clock.passes(minutes=11)
    assert await opened.mailings.unfinished() == []


async def test_for_fewer_than_ten_there_is_no_way_on(opened: Installation, dispatcher: Dispatcher) -> None:
    await open_round(opened)
    await group(opened, *map(str, range(9)))
    desk = await coordinator(opened, dispatcher, Role.REGION)
    await desk.presses("Meetings", "Invite to a meeting", "Work", "All languages")
    assert "Fewer than ten people can be invited to this now." in desk.says
    await desk.does(Write("2026-12-05"))
    assert "Fewer than ten people can be invited to this now." in desk.says
    assert desk.screen.entry is None


@pytest.mark.parametrize("role", [Role.MUNICIPALITY, Role.READER])
async def test_others_have_no_meetings(opened: Installation, dispatcher: Dispatcher, role: Role) -> None:
    await open_round(opened)
    desk = await coordinator(opened, dispatcher, role)
    assert "Meetings" not in desk.labels


async def test_a_day_can_be_filled_in_as_a_field(opened: Installation, dispatcher: Dispatcher) -> None:
    await open_round(opened)
    await group(opened, *map(str, range(10)))
    desk = await coordinator(opened, dispatcher, Role.REGION)
    await desk.presses("Meetings", "Invite to a meeting", "Work", "All languages")
    press = DeskPress(desk.screen.revision, "day")
    await desk.does(FillIn(press, (("day", "2026-12-05"),)))
    assert "Write the invitation in Swedish." in desk.says
