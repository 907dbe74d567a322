"""Where a coordinator begins: how open rounds go, in tens beside what is wanted, and what waits for somebody."""

from datetime import timedelta

from bot.application import Installation
from bot.library import load_region
from bot.service.people.rights import Role
from bot.storage.interface.interventions import Intervention
from bot.storage.interface.voices import Recording, Voice
from bot.storage.interface.writes import AddRecording, AddVoice
from conversations.authoring.yaml_format import read_battery
from conversations.surface import events
from conversations.surface.screen import ShownTable, cell_text
from locales import render
from tests.service.desks.coordinators import coordinator, dispatcher_of
from tests.service.desks.desks import Visitor
from tests.service.installed import Caller, Clock

REGION = load_region("ostergotland")
ONE_TEXT = """
id: wishes
version: "1"
title: {sv: Önskemål, en: Wishes}
languages: [sv, en]
themes:
  - id: help
    label: {sv: Hjälp, en: Help}
    questions: [{id: wish, kind: text, label: {sv: "Vad hjälper dig?", en: "What would help you?"}}]
"""


async def answered(opened: Installation, clock: Clock, people: int) -> str:
    """A round in two municipalities for three more days, and that many answers from the first."""
    asked = await opened.rounds.open(
        read_battery(ONE_TEXT),
        REGION,
        name="Autumn",
        municipalities=("0580", "0581"),
        until=clock().date() + timedelta(days=2),
    )
    for code, wanted in (("0580", 40), ("0581", 25)):
        await opened.rounds.target(asked.id, wanted, municipality=code, language=None)
    await opened.rounds.target(asked.id, 20, municipality=None, language="sv")
    link = await opened.rounds.link(asked.id, municipality="0580")
    for number in range(people):
        caller = Caller(opened, f"newcomer {number}")
        await caller.starts(link)
        await caller.agrees()
        await caller.does(events.Write("courses"))
        await caller.presses("Send my answers")
    await opened.rounds.flush()
    return asked.id


def rows(table: ShownTable) -> list[list[str]]:
    texts = [[cell_text(cell) for cell in row.cells] for row in table.rows]
    return [[render(text, "en") for text in row] for row in texts]


def tables(visitor: Visitor) -> dict[str, list[list[str]]]:
    return {render(table.caption, "en"): rows(table) for table in visitor.screen.tables}


async def test_open_rounds_are_told_in_tens_with_what_is_wanted_most_first(opened: Installation, clock: Clock) -> None:
    await answered(opened, clock, 11)
    visitor = await coordinator(opened, dispatcher_of(opened), Role.REGION)
    shown = tables(visitor)["Open rounds"]
    assert shown == [["Autumn", "10+ of 65", "3 days", "Linköping 30, Norrköping 25, Svenska 20"]]
    await visitor.presses("Rounds")
    assert tables(visitor)["All rounds"] == [["Autumn", "Open", "10+ of 65", "3 days"]]
    await visitor.presses("Open: Autumn")
    assert "Time left: 3 days" in visitor.says
    await visitor.presses("How it goes, in detail")
    of_round = tables(visitor)
    assert of_round["Municipality"] == [["Linköping", "10+ of 40"], ["Norrköping", "fewer than 10 of 25"]]
    assert of_round["Language"] == [["Svenska", "fewer than 10 of 20"], ["English", "10+"]]


async def test_a_municipality_sees_its_own_part_of_a_round_of_several(opened: Installation, clock: Clock) -> None:
    await answered(opened, clock, 10)
    norr = await opened.people.invite(REGION, role=Role.MUNICIPALITY, municipalities=("0581",), label="N")
    visitor = Visitor(dispatcher_of(opened))
    await visitor.starts(norr.code)
    await visitor.presses("Yes, I accept")
    assert tables(visitor)["Open rounds"] == [["Autumn", "fewer than 10 of 25", "3 days", "Norrköping 25"]]
    await visitor.presses("Rounds", "Open: Autumn")
    assert "Still wanted, at most: Norrköping 25" in visitor.says
    assert "40" not in visitor.says
    await visitor.presses("How it goes, in detail")
    assert "Linköping" not in {row[0] for row in tables(visitor).get("Municipality", [])}
    assert not any("40" in text for table in tables(visitor).values() for row in table for text in row)


async def test_the_last_day_belongs_to_the_round(opened: Installation, clock: Clock) -> None:
    await answered(opened, clock, 0)
    visitor = await coordinator(opened, dispatcher_of(opened), Role.REGION)
    for left in ("2 days", "1 day", "its last day has passed"):
        clock.passes(days=1)
        await visitor.does(events.Open())
        assert tables(visitor)["Open rounds"][0][2] == left


async def test_what_waits_is_what_nobody_has_read_decided_or_made(opened: Installation, clock: Clock) -> None:
    visitor = await coordinator(opened, dispatcher_of(opened), Role.REGION)
    assert "No round is open." in visitor.says
    assert "Nothing waits for you." in visitor.says
    asked = await answered(opened, clock, 0)
    about = {"round": asked, "theme": "help"}
    for number, state in enumerate(("new", "new", "read")):
        voice = Voice(f"VOICE{number}", "voice", about, "The bus is late", "AAAAAA", state)
        await opened.rounds._registry.commit(AddVoice(voice))
    sound = Recording("SOUND1", REGION.id, "wishes", "sv", "wish", "hash", "sound")
    await opened.rounds._registry.commit(AddRecording(sound))
    ended = clock().date() - timedelta(days=366)
    past = [Intervention(f"past-{at}", REGION.id, "Café", ends=ended + timedelta(days=at)) for at in (0, 1, 2)]
    await opened.interventions.keep(REGION, past)
    await opened.rounds.close(asked)
    await visitor.presses("Rounds", "Menu")
    assert tables(visitor)["This waits for you"] == [
        ["What people wrote, and the report: Autumn", ""],
        ["What people say", "2"],
        ["Recordings", "1"],
        ["Interventions that ended a year ago: what became of them?", "2"],
    ]
    reader = await coordinator(opened, dispatcher_of(opened), Role.READER, "9")
    assert "This waits for you" not in tables(reader)
