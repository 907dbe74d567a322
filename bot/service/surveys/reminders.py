"""When somebody is reminded: by day, seldom, and not at all after a tap."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from conversations.surface.screen import Screen

FIRST_HOUR, LAST_HOUR = 9, 20
FIRST_PAUSE = timedelta(days=1)
SECOND_PAUSE = timedelta(days=3)
_PAUSES = (FIRST_PAUSE, SECOND_PAUSE)
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to say to somebody who has not asked just now."""

    channel: str
    chat: str
    screen: Screen


def next_reminder(last: datetime, reminded: int, zone: ZoneInfo) -> datetime | None:
    """When somebody who was last here at `last` is reminded, having been reminded so often; None for never again."""
    return by_day(last + _PAUSES[reminded], zone) if reminded < len(_PAUSES) else None


def by_day(time: datetime, zone: ZoneInfo) -> datetime:
    """The time, or the next one in the hours in which people may be disturbed."""
    local = time.astimezone(zone)
    if FIRST_HOUR <= local.hour < LAST_HOUR:
        return time
    day = local if local.hour < FIRST_HOUR else local + timedelta(days=1)
    return day.replace(hour=FIRST_HOUR, minute=0, second=0, microsecond=0).astimezone(time.tzinfo)
