"""A coordinator's desk: nobody gets further than their role, and nothing of a trial is kept."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.application import Installation, installation
from bot.library import load_battery, load_region
from bot.refusals import RequestRefused
from bot.service.dispatcher import Dispatcher
from bot.service.people.rights import Actor, Role
from bot.settings import Settings
from conversations.dialogs.coordinator.menu import MENU
from conversations.surface import events
from conversations.surface.outside_events import DeskPress, SendFile
from locales import render
from tests.service.desks.coordinators import ELSEWHERE, REGION, coordinator, dispatcher_of
from tests.service.desks.desks import Visitor
from tests.service.installed import open_round


@pytest.fixture
def dispatcher(opened: Installation) -> Dispatcher:
    return dispatcher_of(opened)


@pytest.mark.parametrize(
    ("role", "hidden"),
    [
        (Role.REGION, set()),
        (Role.MUNICIPALITY, {"Recordings", "Meetings"}),
        (Role.READER, {render(text, "en") for text in MENU.values()} - {"Rounds", "Reports"}),
    ],
)
async def test_the_menu_shows_what_the_role_can_do(
    opened: Installation, dispatcher: Dispatcher, role: Role, hidden: set[str]
) -> None:
    visitor = await coordinator(opened, dispatcher, role)
    everything = {render(text, "en") for text in MENU.values()}
    assert {text for text in visitor.labels if text in everything} == everything - hidden


async def test_an_invitation_opens_once(opened: Installation, dispatcher: Dispatcher) -> None:
    invited = await opened.people.invite(REGION, municipalities=(), role=Role.REGION)
    first, second = Visitor(dispatcher, "1"), Visitor(dispatcher, "2")
    await first.starts(invited.code)
    await second.starts(invited.code)
    await first.presses("Yes, I accept")
    await second.does(DeskPress(0, "accept"))
    assert "Nothing waits for you." in first.says
    assert len(await opened.people.coordinators()) == 1
    third = Visitor(dispatcher, "3")
    await third.starts(invited.code)
    assert "used or is too old" in third.says


async def test_who_declines_is_known_by_nothing(opened: Installation, dispatcher: Dispatcher) -> None:
    invited = await opened.people.invite(REGION, municipalities=(), role=Role.REGION)
    visitor = Visitor(dispatcher, "1")
    await visitor.starts(invited.code)
    await visitor.presses("No, thank you")
    assert await opened.people.coordinators() == []
    await visitor.starts()
    assert "link or a QR code" in visitor.says


async def test_a_role_ends_at_once(opened: Installation, dispatcher: Dispatcher) -> None:
    visitor = await coordinator(opened, dispatcher, Role.REGION)
    asked = await open_round(opened)
    await visitor.presses("Rounds", "Autumn", "Close the round")
    (person,) = await opened.people.coordinators()
    await opened.people.end(person.reference)
    await visitor.presses("Close the round")
    assert (await opened.rounds.show(asked.id)).round.state == "open"


async def test_what_is_not_theirs_is_not_shown(opened: Installation, dispatcher: Dispatcher) -> None:
    await open_round(opened, "0581")
    visitor = await coordinator(opened, dispatcher, Role.MUNICIPALITY)
    await visitor.presses("Rounds")
    assert "There are no rounds yet." in visitor.says
    await visitor.presses("Menu", "Open a round", "Östergötland")
    assert [text for text in visitor.labels if text not in ("Back", "Menu")] == ["Linköping", "Ask somebody else"]


async def test_a_double_press_opens_one_round(opened: Installation, dispatcher: Dispatcher) -> None:
    visitor = await coordinator(opened, dispatcher, Role.MUNICIPALITY)
    await visitor.presses("Open a round", "Östergötland", "Linköping", "Done")
    await visitor.does(events.Write("Spring"))
    await visitor.presses("Until somebody closes it")
    (press,) = [one.event for one in visitor.screen.buttons if render(one.label, "en") == "Open the round"]
    await visitor.does(press)
    await visitor.does(press)
    assert len(await opened.rounds.list()) == 1


async def test_a_file_is_inspected_and_tried_and_nothing_of_the_trial_is_stored(
    opened: Installation, dispatcher: Dispatcher, tmp_path: Path
) -> None:
    visitor = await coordinator(opened, dispatcher, Role.REGION)
    await visitor.presses("Questions")
    await visitor.does(SendFile("bad", "bad.yaml"))
    assert "has errors" in visitor.says
    await visitor.does(SendFile("good", "../../good.yaml"))
    assert "taken in" in visitor.says
    await visitor.presses("Try it as a newcomer", "Svenska")
    rows = _rows(tmp_path)
    await visitor.presses("I am 18 or over", "Linköping", "Ja", "Send my answers")
    assert "Your answers are sent" in visitor.says
    assert _rows(tmp_path) == rows
    await visitor.presses("Only a trial")
    assert visitor.reply.at_desk


async def test_what_a_chat_cannot_ask_is_left_out_when_nothing_else_is_wrong(
    opened: Installation, dispatcher: Dispatcher
) -> None:
    visitor = await coordinator(opened, dispatcher, Role.REGION)
    await visitor.presses("Questions")
    await visitor.does(SendFile("mistaken", "field.xlsx"))
    assert "Import without these" not in visitor.says
    await visitor.does(SendFile("places", "field.xlsx"))
    assert "has errors" in visitor.says
    assert "Where somebody is on a map is not asked" in visitor.says
    await visitor.presses("Import without these")
    assert "taken in" in visitor.says
    assert "survey sheet, row 2: Where somebody is on a map is not asked" in visitor.says
    assert "It is left out." in visitor.says
    await visitor.presses("Try it as a newcomer", "English", "I am 18 or over", "Linköping")
    assert "How old are you?" in visitor.says


async def test_what_a_region_imports_does_not_exist_for_another(
    opened: Installation, dispatcher: Dispatcher, tmp_path: Path
) -> None:
    ours = await coordinator(opened, dispatcher, Role.REGION)
    await ours.presses("Questions")
    await ours.does(SendFile("good", "good.yaml"))
    await ours.presses("Menu", "Questions")
    assert "Trial" in ours.labels
    (tmp_path / "skane.yaml").write_text(ELSEWHERE, "utf-8")
    async with installation(Settings(data_dir=tmp_path, region=str(tmp_path / "skane.yaml"))) as skane:
        there = await coordinator(
            skane, dispatcher_of(skane), Role.REGION, "2", region=load_region(skane.settings.region)
        )
        for page in ("Questions", "Open a round"):
            await there.presses(page)
            assert "Trial" not in there.labels
            await there.presses("Menu")
        with pytest.raises(RequestRefused, match="no file tried-1"):
            load_battery("tried-1", skane.batteries.of("skane"))
        assert [one.entry.act for one in await skane.acts.log(Actor(Role.REGION, "skane"))] == ["invite"]
    assert load_battery("tried-1", opened.batteries.of("ostergotland")).id == "tried"


def _rows(folder: Path) -> dict[str, int]:
    """How many rows there are in each table."""
    found: dict[str, int] = {}
    for file in folder.rglob("*.db"):
        with closing(sqlite3.connect(file)) as connection:
            tables = [table for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            found |= {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
    return found


async def test_a_coordinator_plans_before_a_round_is_opened(opened: Installation, dispatcher: Dispatcher) -> None:
    visitor = await coordinator(opened, dispatcher, Role.REGION)
    await visitor.presses("Questions")
    title = load_battery("ostergotland-honesty").title["en"]
    await visitor.presses(title)
    await visitor.presses("What can be found out?")
    await visitor.does(events.Write("many"))
    assert "Please write a number from 1 to" in visitor.says
    await visitor.does(events.Write("٤٠٠"))
    await visitor.presses("20")
    assert "Expected answers: 400. Ambassadors: 20." in visitor.says
    assert "Leave it out." in visitor.says
    assert "If 200 people come back in a series, a change of " in visitor.says
    assert "If 100 people come back in a series, a change of " in visitor.says
    await visitor.presses("With another number")
    await visitor.does(events.Write("39"))
    await visitor.presses("0")
    assert "If 19 people come back in a series" in visitor.says
    assert "If 9 people" not in visitor.says
    await visitor.presses("With another number")
    await visitor.does(events.Write("4000"))
    await visitor.presses("80")
    assert "Leave it out." not in visitor.says
