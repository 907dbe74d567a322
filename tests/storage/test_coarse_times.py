"""Times are kept by the hour: nobody is reminded before it is time, and drafts are looked at from the hour's begin."""

from datetime import UTC, datetime

import pytest

from bot.storage.coarse_times import full_hour, hour_begun

ELEVEN, TWELVE, ONE = (int(datetime(2026, 11, 21, hour, tzinfo=UTC).timestamp()) for hour in (11, 12, 13))


@pytest.mark.parametrize(
    ("hour", "minute", "second", "up", "down"),
    [(11, 59, 59, TWELVE, ELEVEN), (12, 0, 0, TWELVE, TWELVE), (12, 0, 1, ONE, TWELVE)],
)
def test_hours_are_rounded_up_for_reminders_and_down_for_a_look(
    hour: int, minute: int, second: int, up: int, down: int
) -> None:
    time = datetime(2026, 11, 21, hour, minute, second, tzinfo=UTC)
    assert (full_hour(time), hour_begun(time)) == (up, down)
