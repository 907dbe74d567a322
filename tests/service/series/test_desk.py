"""Series at a coordinator's desk: begun and joined when a round is opened, seen, and ended once asked."""

from dataclasses import replace

import pytest

from bot.application import Installation
from bot.library import load_battery
from bot.refusals import RequestRefused
from bot.service.desks.coordinator.planned_round import planned
from bot.service.people.rights import Actor, NotAllowed, Role
from conversations.dialogs.coordinator.facts import BatteryFacts, CoordinatorFacts
from conversations.dialogs.coordinator.names import CoordinatorPage
from conversations.dialogs.coordinator.pages import DIALOG
from conversations.dialogs.coordinator.requests import OpenRound
from conversations.dialogs.coordinator.series.choosing import belongs_to_series
from conversations.dialogs.coordinator.series.facts import SeriesFacts
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import YES, screen, step
from conversations.surface import events
from conversations.surface.outside_events import DeskPress, FillIn
from locales import render
from tests.engine.batteries import all_kinds
from tests.service.desks.coordination import ELSEWHERE, LOCAL, OURS, READER, REGION
from tests.service.desks.coordinators import coordinator, dispatcher_of
from tests.service.desks.desks import Visitor


@pytest.fixture
async def karin(opened: Installation) -> Visitor:
    return await coordinator(opened, dispatcher_of(opened), Role.REGION)


async def _asked_of_series(visitor: Visitor, name: str) -> None:
    """All that is chosen before it."""
    await visitor.presses(*({"Menu"} & {*visitor.labels}), "Open a round")
    await visitor.does(visitor.screen.buttons[0].event)
    await visitor.presses("Linköping", "Done")
    await visitor.does(events.Write(name))
    await visitor.presses("Until somebody closes it")


async def test_a_series_is_begun_joined_seen_and_ended_in_a_chat(opened: Installation, karin: Visitor) -> None:
    await karin.presses("Rounds", "Series")
    assert "There are no series yet." in karin.says
    await _asked_of_series(karin, "Spring")
    assert "a card with four words" in karin.says
    assert "come only when the round closes" in karin.says
    await karin.presses("Begin a new series")
    await karin.does(events.Write("x" * 81))
    assert "at most 80 letters" in karin.says
    await karin.does(events.Write(" Progress "))
    assert "It belongs to the series Progress." in karin.says
    await karin.presses("Open the round")
    assert "Series: Progress" in karin.says
    assert "Answers with one are counted here, and come when the round closes." in karin.says
    await _asked_of_series(karin, "Autumn")
    await karin.presses("Progress", "Open the round")
    await _asked_of_series(karin, "By itself")
    await karin.presses("No series", "Open the round")
    assert "Series:" not in karin.says
    ((series, rounds),) = (await opened.series.with_rounds(OURS)).items()
    assert [one.name for one in rounds] == ["Autumn", "Spring"]
    await opened.rounds.close(rounds[1].id)
    await karin.presses("Back", "Series", "Progress")
    assert "It can be ended when all its rounds are closed." in karin.says
    assert "End the series" not in karin.labels
    await opened.rounds.close(rounds[0].id)
    await opened.reports.make(rounds[1].id)
    await karin.presses("Back", "Progress", "End the series")
    assert "End the series for good?" in karin.says
    assert "No report of Autumn is made yet" in karin.says
    assert "Its key is destroyed" in karin.says
    await karin.presses("Back")
    assert (await opened.series.list(OURS))[0].is_running
    await karin.presses("End the series", "End the series")
    assert "The series has ended." in karin.says
    assert [one.is_running for one in await opened.series.list(OURS)] == [False]
    noted = [(one.entry.act, one.entry.subject, one.state) for one in await opened.acts.log(OURS)]
    assert ("series end", series.name, "done") in noted


@pytest.mark.parametrize("actor", [LOCAL, READER, ELSEWHERE])
async def test_only_who_answers_for_the_region_sees_joins_and_ends_its_series(
    opened: Installation, actor: Actor
) -> None:
    about = {"name": "Spring", "municipalities": ("0580",), "series": "Progress"}
    closed = await opened.rounds.open(all_kinds(), REGION, **about)  # type: ignore[arg-type]
    await opened.rounds.close(closed.id)
    assert await opened.series.list(actor) == ()
    with pytest.raises(NotAllowed):
        await opened.rounds.open(all_kinds(), REGION, **about, by=actor)  # type: ignore[arg-type]
    with pytest.raises(RequestRefused):
        await opened.series.end(REGION.id, "Progress", by=actor)
    assert [one.is_running for one in await opened.series.list()] == [True]


async def test_a_coordinator_of_a_municipality_is_not_asked(opened: Installation) -> None:
    lars = await coordinator(opened, dispatcher_of(opened), Role.MUNICIPALITY)
    await _asked_of_series(lars, "Spring")
    assert "Open the round now?" in lars.says
    await lars.presses("Open the round", "Back")
    assert "Series" not in lars.labels


PAGES = CoordinatorFacts(
    *("en", ("en",), "Region"),
    can=frozenset({CoordinatorPage.OPEN, CoordinatorPage.SERIES, CoordinatorPage.ROUNDS}),
    municipalities={"0580": "Linköping"},
    batteries=(BatteryFacts("core-1", "Core", {"sv": "read"}),),
    series=(SeriesFacts("series-1", "Progress", is_running=True), SeriesFacts("series-2", "Before", is_running=False)),
    at_pages=True,
)
FILLED = {"name": "Spring", "places": "0580"}


@pytest.mark.parametrize(
    ("values", "series"),
    [
        ({"series": "none"}, ""),
        ({"series": "series-1"}, "Progress"),
        ({"series": "none", "new_series": "Orientation"}, "Orientation"),
        ({"new_series": "Progress"}, "Progress"),
        ({}, ""),
    ],
)
def test_at_the_pages_a_field_says_the_series(values: dict[str, str], series: str) -> None:
    asked = step(DIALOG, PAGES, WHERE, FillIn(DeskPress(0, "ask"), tuple({**FILLED, **values}.items())))
    told = " ".join(render(one, "en") for one in screen(DIALOG, PAGES, asked.desk).paragraphs)
    assert ("It belongs to the series" in told) == bool(series)
    request = step(DIALOG, PAGES, asked.desk, DeskPress(asked.desk.revision, YES)).request
    assert isinstance(request, OpenRound)
    assert request.series == series


WHERE = Desk(CoordinatorPage.WHERE, notes={"battery": "core-1"})


@pytest.mark.parametrize(
    ("values", "is_told"),
    [({}, False), ({"series": "none"}, False), ({"series": "series-1"}, True), ({"new_series": "Progress"}, True)],
)
def test_a_plan_tells_of_those_who_come_back_where_the_fields_say_a_series(
    values: dict[str, str], is_told: bool
) -> None:
    notes = {"answers": "240", "through": "0", **values}
    told = [render(one, "en") for one in planned(load_battery("progress"), notes, belongs_to_series(notes), "en")]
    change = "If 120 people come back in a series, a change of 7 points in their score can be seen."
    assert (change in told) == is_told


@pytest.mark.parametrize(
    ("values", "refusal"),
    [
        ({"series": "series-1", "new_series": "Other"}, "not both"),
        ({"series": "none", "new_series": "Before"}, "The series Before has ended."),
        ({"new_series": "x" * 81}, "at most 80 letters"),
    ],
)
def test_what_cannot_be_a_series_is_refused_in_a_sentence(values: dict[str, str], refusal: str) -> None:
    taken = step(DIALOG, PAGES, WHERE, FillIn(DeskPress(0, "ask"), tuple({**FILLED, **values}.items())))
    assert refusal in render(taken.notice or "", "en")
    assert taken.desk.unconfirmed is None


def test_who_may_not_let_a_round_belong_to_one_has_no_field() -> None:
    names = [one.name for one in screen(DIALOG, PAGES, WHERE).all_fields]
    assert {"series", "new_series"} <= set(names)
    local = replace(PAGES, can=PAGES.can - {CoordinatorPage.SERIES}, series=())
    assert not {"series", "new_series"} & {one.name for one in screen(DIALOG, local, WHERE).all_fields}
