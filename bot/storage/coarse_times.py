"""Times as they are kept: so coarse that none tells to the second, or day, when somebody was here."""

from datetime import datetime

SECONDS_PER_HOUR = 3600


def full_hour(time: datetime) -> int:
    """Seconds since 1970, rounded up to the full hour."""
    return -(-int(time.timestamp()) // SECONDS_PER_HOUR) * SECONDS_PER_HOUR


def hour_begun(time: datetime) -> int:
    """Seconds since 1970, rounded down: from then on it is worth looking at the exact time, which is sealed."""
    return int(time.timestamp()) // SECONDS_PER_HOUR * SECONDS_PER_HOUR


def week_of(time: datetime) -> str:
    """The calendar week (ISO 8601) as 2026-W48."""
    year, week, _ = time.isocalendar()
    return f"{year}-W{week:02d}"
