"""Days, hours and counts at which something ends: just before, on it, and just after."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.application import Installation
from bot.library import load_region
from bot.refusals import RequestRefused
from bot.service.identity.attempts import Attempts
from bot.service.surveys.reminders import by_day
from conversations.surface.screen import Stage
from tests.engine.batteries import all_kinds
from tests.service.desks.desks import Visitor
from tests.service.installed import Caller, Clock, open_round

STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.mark.parametrize(("day", "is_open"), [(23, True), (24, True), (25, False)])
async def test_the_last_day_belongs_to_the_round_and_the_next_does_not(
    opened: Installation, clock: Clock, day: int, is_open: bool
) -> None:
    asked = await opened.rounds.open(
        all_kinds(), load_region("ostergotland"), name="A", municipalities=("0580",), until=date(2026, 11, 24)
    )
    link = await opened.rounds.link(asked.id)
    clock.now = datetime(2026, 11, day, 12, tzinfo=UTC)
    screen = await Caller(opened).starts(link)
    assert (screen.stage is Stage.LANGUAGE) is is_open


@pytest.mark.parametrize(
    ("until", "day", "is_open"),
    [(22, 22, True), (22, 23, False), (26, 25, True), (26, 26, True), (26, 27, False), (None, 27, True)],
)
async def test_what_is_begun_lives_as_long_as_a_last_day_that_is_changed_allows(
    opened: Installation, clock: Clock, until: int | None, day: int, is_open: bool
) -> None:
    asked = await opened.rounds.open(
        all_kinds(), load_region("ostergotland"), name="A", municipalities=("0580",), until=date(2026, 11, 24)
    )
    caller = Caller(opened)
    await caller.starts(await opened.rounds.link(asked.id))
    await opened.last_dates.change(asked.id, date(2026, 11, until) if until else None)
    clock.now = datetime(2026, 11, day, 11, tzinfo=UTC)
    await opened.rounds.expire_drafts()
    assert (await opened.survey.battery_of(caller.account) is not None) is is_open


async def test_a_last_day_is_today_at_the_earliest_and_is_changed_while_a_round_is_open(opened: Installation) -> None:
    asked = await open_round(opened)
    with pytest.raises(RequestRefused, match="has passed"):
        await opened.last_dates.change(asked.id, date(2026, 11, 20))
    await opened.last_dates.change(asked.id, date(2026, 11, 21))
    assert (await opened.rounds.get(asked.id)).round.until == date(2026, 11, 21)
    await opened.rounds.close(asked.id)
    with pytest.raises(RequestRefused, match="closed already"):
        await opened.last_dates.change(asked.id, None)
    assert (await opened.rounds.get(asked.id)).round.until == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("time", "reminded"),
    [
        ("2026-11-21T08:59", "2026-11-21T09:00"),
        ("2026-11-21T09:00", "2026-11-21T09:00"),
        ("2026-11-21T19:59", "2026-11-21T19:59"),
        ("2026-11-21T20:00", "2026-11-22T09:00"),
        ("2026-11-21T20:01", "2026-11-22T09:00"),
        ("2026-12-31T23:59", "2027-01-01T09:00"),
        ("2026-11-21T00:00", "2026-11-21T09:00"),
        ("2026-10-24T20:30", "2026-10-25T09:00"),
        ("2026-03-28T20:30", "2026-03-29T09:00"),
    ],
)
def test_people_are_reminded_from_nine_to_eight_by_the_clock_on_their_wall(time: str, reminded: str) -> None:
    due = datetime.fromisoformat(time).replace(tzinfo=STOCKHOLM).astimezone(UTC)
    assert by_day(due, STOCKHOLM).astimezone(STOCKHOLM).isoformat()[:16] == reminded


@pytest.mark.parametrize(("wrong", "may"), [(7, True), (8, False), (9, False)])
def test_after_eight_wrong_codes_there_is_a_pause_of_an_hour(clock: Clock, wrong: int, may: bool) -> None:
    attempts = Attempts(clock)
    for _ in range(wrong):
        attempts.failed(b"thief")
    assert attempts.may_try(b"thief") is may
    assert attempts.may_try(b"another")
    clock.passes(minutes=59)
    assert attempts.may_try(b"thief") is may
    clock.passes(minutes=1)
    for _ in range(8):
        assert attempts.may_try(b"thief"), "all is counted anew"
        attempts.failed(b"thief")
    assert not attempts.may_try(b"thief")


@pytest.mark.parametrize("begun", ["12:00", "12:01", "12:59"])
async def test_a_draft_ends_seven_days_later_to_the_minute(opened: Installation, clock: Clock, begun: str) -> None:
    clock.now = datetime.fromisoformat(f"2026-11-21T{begun}:00+00:00")
    link = await opened.rounds.link((await open_round(opened)).id)
    caller = Caller(opened)
    await caller.starts(link)
    clock.now = datetime.fromisoformat(f"2026-11-28T{begun}:00+00:00") - timedelta(seconds=1)
    assert await opened.survey.battery_of(caller.account)
    assert await opened.rounds.expire_drafts() == 0
    clock.passes(seconds=1)
    assert not await opened.survey.battery_of(caller.account)
    assert await opened.rounds.expire_drafts() == 1


async def test_a_draft_on_an_ambassadors_phone_ends_after_one_hour(
    opened: Installation, ambassador: Visitor, clock: Clock
) -> None:
    await open_round(opened, "0580")
    clock.passes(minutes=20)
    await ambassador.starts()
    await ambassador.presses("Ask somebody", "Start", "English", "I am 18 or over")
    clock.passes(minutes=59, seconds=59)
    assert await opened.rounds.expire_drafts() == 0
    clock.passes(seconds=1)
    assert await opened.rounds.expire_drafts() == 1


@pytest.mark.parametrize(("moment", "ended"), [("24T23:59:59", 0), ("25T00:00:00", 1), ("25T00:00:01", 1)])
async def test_a_draft_ends_with_the_round_s_last_day(
    opened: Installation, clock: Clock, moment: str, ended: int
) -> None:
    asked = await opened.rounds.open(
        all_kinds(), load_region("ostergotland"), name="A", municipalities=("0580",), until=date(2026, 11, 24)
    )
    await Caller(opened).starts(await opened.rounds.link(asked.id))
    clock.now = datetime.fromisoformat(f"2026-11-{moment}+00:00")
    assert await opened.rounds.overdue_drafts() == ended
