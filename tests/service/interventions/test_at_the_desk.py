"""The register of interventions is kept at the desk: in Telegram one thing after another, at the pages on one form."""

from dataclasses import replace
from datetime import date

import pytest

from bot.application import Installation
from bot.refusals import RequestRefused
from bot.service.dispatcher import Dispatcher
from bot.service.identity.account import PAGES, Account
from bot.service.people.rights import NotAllowed, Role
from bot.service.rounds.interventions import Intervention, InterventionStatus
from bot.service.surveys.reply import Paper
from bot.storage.refusals import UnknownIntervention
from conversations.surface import events
from conversations.surface.outside_events import DeskPress, FillIn, SendFile
from locales import render
from tests.engine.batteries import all_kinds
from tests.service.desks.coordination import ELSEWHERE, LOCAL, OURS, READER, REGION
from tests.service.desks.coordinators import coordinator
from tests.service.desks.desks import Visitor
from tests.service.installed import Clock

CAFE = Intervention("cafe", REGION.id, "Café", "0580", "AMIF", date(2025, 1, 1), date(2025, 11, 30))
EVERYWHERE = Intervention("guides", REGION.id, "Guides", begins=date(2026, 1, 1))
TABLE = b"id,name,status,municipality,note\ncafe,Coffee,taken_over,0580,Runs on\nnew,New,ongoing,0581,\n"


async def _table(file: str) -> bytes:
    return {"good": TABLE, "bad": b"name\nCoffee\n"}[file]


@pytest.fixture
def dispatcher(opened: Installation) -> Dispatcher:
    return opened.dispatcher(lambda code: f"https://example.org/{code}", None, _table)


async def _at(opened: Installation, dispatcher: Dispatcher, role: Role, *pages: str, name: str = "1") -> Visitor:
    visitor = await coordinator(opened, dispatcher, role, name)
    await visitor.presses("Settings", "Interventions", *pages)
    return visitor


async def test_a_municipality_adds_its_own_and_says_all_of_it_in_a_chat(
    opened: Installation, dispatcher: Dispatcher
) -> None:
    visitor = await _at(opened, dispatcher, Role.MUNICIPALITY, "Add an intervention")
    await visitor.does(events.Write("Språkcafé"))
    assert [one for one in visitor.labels if one not in ("Menu", "Back")] == ["Linköping"]
    await visitor.presses("Linköping")
    assert "The intervention is in the register." in visitor.says
    for field, text in (("First day", "2024-02-01"), ("Last day", "2026-12-31"), ("Note", "Runs\nat the library")):
        await visitor.presses("Change what is known of it", field)
        await visitor.does(events.Write(text))
        assert "The intervention is saved." in visitor.says
    await visitor.presses("Change what is known of it", "What it is about", "Work", "Done")
    await visitor.presses("Change what is known of it", "Compared with", "Mjölby", "Motala", "✅ Mjölby", "Done")
    await visitor.presses("Change what is known of it", "First day", "Leave it empty", "Partly taken over")
    assert "It is noted. You are asked again from 2027-12-31 on." in visitor.says
    (kept,) = await opened.interventions.list()
    assert kept == Intervention(
        "sprakcafe",
        REGION.id,
        "Språkcafé",
        "0580",
        ends=date(2026, 12, 31),
        status=InterventionStatus.PARTLY_TAKEN_OVER,
        comparison=("0583",),
        themes=("work",),
        due=date(2027, 12, 31),
        note="Runs\nat the library",
    )
    noted = [(one.entry.act, one.entry.subject) for one in await opened.acts.log()]
    assert noted[:8] == [("interventions keep", "sprakcafe")] * 8


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("Last day", "2024-12-31", "It cannot end before it begins."),
        ("Last day", "soon", "Please write a day as 2026-12-31."),
        ("Year of its last report", "1949", "Please write a year from 1950 to 2100."),
        ("Addresses of evaluations", "www.example.org", "Please give whole web addresses."),
        ("Who pays", "A" * 121, "at most 120 letters"),
        ("Note", "A" * 501, "at most 500 letters"),
    ],
)
async def test_what_does_not_fit_is_told_and_changes_nothing(
    opened: Installation, dispatcher: Dispatcher, field: str, text: str, says: str
) -> None:
    await opened.interventions.keep(REGION, [CAFE])
    visitor = await _at(opened, dispatcher, Role.REGION, "Café", "Change what is known of it", field)
    await visitor.does(events.Write(text))
    assert says in visitor.says
    assert await opened.interventions.list() == [replace(CAFE, due=date(2026, 11, 30))]


async def test_what_became_of_one_is_said_by_a_press(
    opened: Installation, dispatcher: Dispatcher, clock: Clock
) -> None:
    await opened.interventions.keep(REGION, [CAFE])
    clock.passes(days=10)
    visitor = await _at(opened, dispatcher, Role.REGION, "Café", "Ongoing")
    assert "You are asked again from 2027-12-01 on." in visitor.says
    await visitor.presses("Taken over")
    assert "State: Taken over" in visitor.says
    assert await opened.interventions.list() == [replace(CAFE, status=InterventionStatus.TAKEN_OVER)]


async def test_what_is_of_the_whole_region_is_seen_and_not_changed_by_a_municipality(
    opened: Installation, dispatcher: Dispatcher, clock: Clock
) -> None:
    """Nor are they asked what became of it."""
    ended = replace(EVERYWHERE, begins=None, ends=date(2024, 1, 1), status=InterventionStatus.UNKNOWN)
    await opened.interventions.keep(REGION, [ended])
    visitor = await _at(opened, dispatcher, Role.MUNICIPALITY)
    assert "what became of them?" not in visitor.says
    await visitor.presses("Guides")
    assert "a coordinator of the region can change it" in visitor.says
    assert visitor.labels == ["Back", "Menu"]
    assert (await opened.interventions.waiting(LOCAL), await opened.interventions.waiting(OURS)) == ((0, 0), (0, 1))


async def test_one_is_taken_out_after_a_question_and_not_while_a_round_follows_it(
    opened: Installation, dispatcher: Dispatcher
) -> None:
    await opened.interventions.keep(REGION, [CAFE, EVERYWHERE])
    await opened.rounds.open(all_kinds(), REGION, name="Spring", municipalities=("0580",), interventions=("guides",))
    visitor = await _at(opened, dispatcher, Role.REGION, "Guides", "Take it out of the register")
    await visitor.presses("Take it out of the register")
    assert "The round Spring follows it." in visitor.says
    await visitor.presses("Menu", "Settings", "Interventions", "Café", "Take it out of the register")
    assert "Take it out of the register for good? Café Linköping" in visitor.says
    assert len(await opened.interventions.list()) == 2
    await visitor.presses("Take it out of the register")
    assert "The intervention is out of the register." in visitor.says
    assert [one.id for one in await opened.interventions.list()] == ["guides"]
    assert (await opened.acts.log())[0].entry.act == "intervention remove"


async def test_nobody_takes_out_what_is_not_theirs(opened: Installation) -> None:
    await opened.interventions.keep(REGION, [CAFE, EVERYWHERE, replace(CAFE, id="away", municipality="0581")])
    for who, id, refusal in (
        *((LOCAL, "away", UnknownIntervention), (LOCAL, "guides", NotAllowed)),
        *((READER, "cafe", NotAllowed), (ELSEWHERE, "cafe", UnknownIntervention)),
    ):
        with pytest.raises(refusal):
            await opened.interventions.remove(id, who)
    assert len(await opened.interventions.list()) == 3


def _form(visitor: Visitor, action: str, **written: str) -> FillIn:
    """The form of the page, with some of it written otherwise."""
    press = next(
        one.event for one in visitor.screen.buttons if isinstance(one.event, DeskPress) and one.event.action == action
    )
    values = {field.name: field.value for field in visitor.screen.fields}
    return FillIn(press, tuple((values | written).items()))


async def _at_the_pages(opened: Installation, name: str) -> Visitor:
    """A coordinator of the region in a browser, where the register is."""
    visitor = Visitor(opened.dispatcher(lambda code: code, None, _table))
    visitor.account = Account(PAGES, name)
    await visitor.starts((await opened.people.invite(REGION, municipalities=(), role=Role.REGION)).code)
    await visitor.presses("Yes, I accept")
    await visitor.does(DeskPress(-1, "go", "settings"))
    await visitor.presses("Interventions")
    return visitor


async def test_two_who_write_the_same_at_the_pages_lose_nothing(opened: Installation) -> None:
    await opened.interventions.keep(REGION, [CAFE])
    first, second = await _at_the_pages(opened, "first"), await _at_the_pages(opened, "second")
    for visitor in (first, second):
        row = next(row for row in visitor.screen.tables[-1].rows if row.name == "Café")
        assert row.opens
        await visitor.does(row.opens.event)
        await visitor.presses("Change what is known of it")
    await first.does(_form(first, "save", funding="EU", evaluations="https://example.org/a\nhttps://example.org/b"))
    assert "The intervention is saved." in first.says
    await second.does(_form(second, "save", funding="The state", note="Well known"))
    assert "Somebody has changed some of the same texts meanwhile (1)." in second.says
    funding = next(field for field in second.screen.fields if field.name == "funding")
    assert (funding.value, render(funding.beside or "", "en")) == ("The state", "It says now: EU")
    await second.does(_form(second, "save"))
    (kept,) = await opened.interventions.list()
    assert (kept.funding, kept.note) == ("The state", "Well known")
    assert kept.evaluations == ("https://example.org/a", "https://example.org/b")


async def test_one_that_is_over_when_it_is_added_is_not_said_to_run(opened: Installation) -> None:
    visitor = await _at_the_pages(opened, "1")
    await visitor.presses("Add an intervention")
    await visitor.does(_form(visitor, "save", name="Café", ends="2020-06-30"))
    assert "Please choose where it is done." in visitor.says
    for place in ("0580", "region"):
        await visitor.does(_form(visitor, "save", name="Café", ends="2020-06-30", municipality=place))
        assert "State: Not known" in visitor.says
        await visitor.does(DeskPress(-1, "go", "settings"))
        await visitor.presses("Interventions", "Add an intervention")
    kept = [(one.id, one.municipality, one.status) for one in await opened.interventions.list()]
    assert kept == [("cafe", "0580", "unknown"), ("cafe-2", "", "unknown")]


async def test_all_of_them_go_out_as_a_table_and_come_back(opened: Installation, dispatcher: Dispatcher) -> None:
    await opened.interventions.keep(REGION, [CAFE, EVERYWHERE])
    visitor = await _at(opened, dispatcher, Role.REGION, "Get all as a table")
    (paper,) = visitor.reply.enclosures
    assert isinstance(paper, Paper)
    assert paper.name == "interventions-ostergotland.csv"
    assert paper.content.decode("utf-8-sig").splitlines()[1].startswith("cafe,Café,0580,AMIF,2025-01-01,2025-11-30")
    await visitor.does(SendFile("bad", "bad.csv"))
    await visitor.presses("Take in the table")
    assert "status" in render(visitor.screen.notice or "", "pl")
    await visitor.does(SendFile("good", "good.csv"))
    assert "Take in this table? good.csv Interventions with the same id are written over." in visitor.says
    await visitor.presses("Take in the table")
    assert "2 interventions are taken in." in visitor.says
    assert [(one.id, one.name, one.note) for one in await opened.interventions.list()] == [
        *(("cafe", "Coffee", "Runs on"), ("guides", "Guides", ""), ("new", "New", "")),
    ]


async def test_a_note_that_is_too_long_is_refused_by_the_register(opened: Installation) -> None:
    for length, fits in ((499, True), (500, True), (501, False)):
        one = replace(CAFE, note="A" * length)
        if fits:
            await opened.interventions.keep(REGION, [one])
            continue
        with pytest.raises(RequestRefused, match="500"):
            await opened.interventions.keep(REGION, [one])
