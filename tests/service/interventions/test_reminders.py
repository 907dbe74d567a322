"""A year after an intervention has ended somebody is asked what became of it: once, until it is said."""

from dataclasses import replace
from datetime import date

import pytest

from bot.application import Installation
from bot.library import register_content
from bot.refusals import RequestRefused
from bot.service.people.rights import NotAllowed, Role
from bot.service.rounds.intervention_csv import from_csv, to_csv
from bot.service.rounds.interventions import Intervention, InterventionStatus
from bot.storage.refusals import UnknownIntervention
from conversations.dialogs.coordinator.interventions.lasting import by_fund_and_year
from conversations.surface import events
from tests.service.desks.coordination import ELSEWHERE, LOCAL, OURS, READER, REGION
from tests.service.desks.coordinators import coordinator, dispatcher_of
from tests.service.installed import Clock, open_round

ENDED = Intervention("cafe", REGION.id, "Café", "0580", "AMIF", date(2025, 1, 1), date(2025, 11, 30))
"""Ten days before the clock's day it was not yet a year ago."""

Status = InterventionStatus


async def asked(opened: Installation) -> list[str]:
    return [one.id for one in await opened.interventions.due(OURS)]


@pytest.mark.parametrize(("days", "expected"), [(8, []), (9, ["cafe"]), (10, ["cafe"])])
async def test_nobody_is_asked_before_a_year_has_passed(
    opened: Installation, clock: Clock, days: int, expected: list[str]
) -> None:
    await opened.interventions.keep(REGION, [ENDED])
    clock.passes(days=days)
    assert await asked(opened) == expected


async def test_it_is_asked_until_it_is_said_and_never_again(opened: Installation, clock: Clock) -> None:
    await opened.interventions.keep(REGION, [ENDED])
    clock.passes(days=100)
    assert await asked(opened) == await asked(opened) == ["cafe"]
    kept = await opened.interventions.say("cafe", Status.TAKEN_OVER, LOCAL)
    assert (kept.status, kept.due) == (Status.TAKEN_OVER, None)
    clock.passes(days=5000)
    assert await asked(opened) == []
    assert await opened.interventions.list() == [replace(ENDED, status=Status.TAKEN_OVER)]


@pytest.mark.parametrize("status", [Status.ONGOING, Status.UNKNOWN])
async def test_who_does_not_know_yet_is_asked_again_in_a_year(
    opened: Installation, clock: Clock, status: InterventionStatus
) -> None:
    await opened.interventions.keep(REGION, [replace(ENDED, status=Status.UNKNOWN)])
    clock.passes(days=9)
    await opened.interventions.say("cafe", status)
    clock.passes(days=364)
    assert await asked(opened) == []
    clock.passes(days=1)
    assert await asked(opened) == ["cafe"]


async def test_what_was_said_before_the_year_was_over_is_asked_again_then(opened: Installation, clock: Clock) -> None:
    await opened.interventions.keep(REGION, [ENDED])
    await opened.interventions.say("cafe", Status.TAKEN_OVER)
    clock.passes(days=9)
    assert await asked(opened) == ["cafe"]


async def test_without_an_end_nobody_is_asked(opened: Installation, clock: Clock) -> None:
    await opened.interventions.keep(REGION, [replace(ENDED, ends=None)])
    clock.passes(days=9000)
    assert await asked(opened) == []


async def test_one_whose_end_is_told_late_and_settled_is_not_asked_about(opened: Installation) -> None:
    old = replace(ENDED, begins=date(2019, 1, 1), ends=date(2020, 2, 29))
    await opened.interventions.keep(REGION, [replace(old, status=Status.WOUND_DOWN), replace(old, id="other")])
    assert await asked(opened) == ["other"]
    assert (await opened.interventions.due())[0].due == date(2021, 3, 1), "there is no 29 February in 2021"


async def test_changing_a_name_asks_nothing_again_but_changing_the_end_does(opened: Installation, clock: Clock) -> None:
    await opened.interventions.keep(REGION, [ENDED])
    clock.passes(days=20)
    await opened.interventions.say("cafe", Status.WOUND_DOWN)
    exported = await opened.interventions.export(REGION.id)
    await opened.interventions.keep(REGION, from_csv(exported.replace("Café", "Language café").encode(), REGION))
    assert await asked(opened) == []
    later = exported.replace("2025-11-30", "2026-11-30")
    await opened.interventions.keep(REGION, from_csv(later.encode(), REGION))
    clock.passes(days=365)
    assert await asked(opened) == ["cafe"]


async def test_the_last_day_of_the_calendar_is_no_fault(opened: Installation) -> None:
    await opened.interventions.keep(REGION, [replace(ENDED, ends=date.max)])
    assert await asked(opened) == []


async def test_nobody_says_it_of_what_is_not_theirs(opened: Installation) -> None:
    await opened.interventions.keep(REGION, [ENDED, replace(ENDED, id="away", municipality="0581")])
    for who, id in ((LOCAL, "away"), (ELSEWHERE, "cafe"), (LOCAL, "nothing")):
        with pytest.raises(UnknownIntervention):
            await opened.interventions.say(id, Status.TAKEN_OVER, who)
    with pytest.raises(NotAllowed):
        await opened.interventions.say("cafe", Status.TAKEN_OVER, READER)
    with pytest.raises(NotAllowed):
        await opened.interventions.keep(REGION, [replace(ENDED, id="away")], LOCAL)
    assert {one.status for one in await opened.interventions.list()} == {Status.ONGOING}


async def test_the_register_that_ships_is_whole_and_takes_nothing_away(opened: Installation) -> None:
    content, ships = register_content("ostergotland")
    found = from_csv(content, REGION)
    assert ships
    assert len(found) == 48
    assert len({one.municipality for one in found}) == 11
    assert {one.status for one in found} == {Status.UNKNOWN}
    assert from_csv(to_csv(found).encode(), REGION) == found
    assert len(await opened.interventions.keep_new(REGION, found)) == 48
    assert len(await asked(opened)) == 48, "all of them ended more than a year ago"
    await opened.interventions.say("framtidsverket", Status.TAKEN_OVER)
    assert await opened.interventions.keep_new(REGION, found) == ()
    assert len(await asked(opened)) == 47


async def test_a_report_tells_what_can_have_changed_something_since_only(opened: Installation) -> None:
    """What was over before the first round stays in the register, and out of the round's report."""
    found = from_csv(register_content("ostergotland")[0], REGION)
    await opened.interventions.keep(
        REGION, [*found, ENDED, Intervention("now", REGION.id, "Now", "0581", note="For us")]
    )
    round = await open_round(opened, "0580", "0581")
    await opened.rounds.close(round.id)
    await opened.reports.make(round.id)
    (release,) = await opened.rounds._answers.releases(REGION.id)
    assert [one["id"] for one in release["interventions"]] == ["now"]
    assert "For us" not in str(release)
    assert release["interventions"][0]["comparison"] == ["0580"], "what is past takes no comparison away"


def test_what_lasted_is_counted_by_fund_and_year() -> None:
    told = [
        ("", 2020, Status.TAKEN_OVER),
        ("ESF", None, Status.ONGOING),
        ("ESF", 2023, Status.UNKNOWN),
        ("ESF", 2020, Status.PARTLY_TAKEN_OVER),
        ("ESF", 2020, Status.WOUND_DOWN),
        ("AMIF", 2023, Status.TAKEN_OVER),
    ]
    table = by_fund_and_year(told)
    assert [(one.funding, one.year, one.number, one.lasted, one.settled) for one in table] == [
        ("AMIF", 2023, 1, 1, 1),
        ("ESF", 2020, 2, 1, 2),
        ("ESF", 2023, 1, 0, 0),
        ("ESF", None, 1, 0, 0),
        ("", 2020, 1, 1, 1),
    ]
    assert by_fund_and_year([]) == ()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "//example.org",
        "example.org/report.pdf",
        "https://name:word@example.org/",
        'https://example.org/"onclick',
        "https://example.org:port/",
        "https://example.org/" + "x" * 500,
    ],
)
async def test_an_evaluation_is_a_page_on_the_web(opened: Installation, address: str) -> None:
    with pytest.raises(RequestRefused, match="not the whole web address"):
        await opened.interventions.keep(REGION, [replace(ENDED, evaluations=(address,))])


@pytest.mark.parametrize(("year", "fits"), [(1949, False), (1950, True), (2100, True), (2101, False)])
async def test_a_year_is_one_that_can_be_meant(opened: Installation, year: int, fits: bool) -> None:
    if fits:
        await opened.interventions.keep(REGION, [replace(ENDED, ends=None, year=year)])
        return
    with pytest.raises(RequestRefused, match="1950"):
        await opened.interventions.keep(REGION, [replace(ENDED, ends=None, year=year)])


@pytest.mark.parametrize(("days", "expected"), [(8, True), (9, True), (10, False)])
async def test_a_new_round_may_follow_what_was_not_over_a_year_ago(
    opened: Installation, clock: Clock, days: int, expected: bool
) -> None:
    """The study's list, of which nobody says what became, stands in nobody's way."""
    past = from_csv(register_content(REGION.id)[0], REGION)
    await opened.interventions.keep(REGION, [ENDED, *past])
    clock.passes(days=days)
    visitor = await coordinator(opened, dispatcher_of(opened), Role.MUNICIPALITY)
    await visitor.presses("Open a round", "Östergötland", "Linköping", "Done")
    await visitor.does(events.Write("Spring"))
    await visitor.presses("Until somebody closes it")
    assert ("Café" in visitor.labels) is expected
    assert not {one.name for one in past} & set(visitor.labels)


async def test_the_desk_asks_what_became_of_it_and_tells_what_lasted(opened: Installation, clock: Clock) -> None:
    """In the register: which are to be said until they are, and by who paid and by year what is known."""
    lasted = Intervention("guides", REGION.id, "Guides", "0580", "AMIF", year=2024, status=Status.TAKEN_OVER)
    wound_down = replace(lasted, id="bus", name="Bus", status=Status.WOUND_DOWN)
    await opened.interventions.keep(REGION, [ENDED, lasted, wound_down])
    visitor = await coordinator(opened, dispatcher_of(opened), Role.REGION)
    await visitor.presses("Settings", "Interventions")
    assert "what became of them" not in visitor.says
    clock.passes(days=10)
    await visitor.presses("Menu", "Settings", "Interventions")
    assert "Ended a year ago or longer ago: what became of them? Café Linköping 2025-01-01" in visitor.says
    assert "AMIF 2024 2 1 of 2" in visitor.says
    assert "AMIF 2025 1 –" in visitor.says
    await opened.interventions.say("cafe", Status.PARTLY_TAKEN_OVER)
    await visitor.presses("Menu", "Settings", "Interventions")
    assert "AMIF 2025 1 1 of 1" in visitor.says
    assert "Ended a year ago" not in visitor.says
