"""A year after an intervention has ended a coordinator is asked what became of it: once, until it is said."""

from dataclasses import replace
from datetime import MAXYEAR, date

from bot.storage.interface.interventions import Intervention, InterventionStatus
from conversations.dialogs.coordinator.interventions.status import SETTLED


def is_due(one: Intervention, today: date) -> bool:
    """Whether somebody is to be asked now."""
    return one.due is not None and one.due <= today


def followed_up(one: Intervention, before: Intervention | None, today: date) -> Intervention:
    """As it is kept: nobody is asked again of what was said, unless its end or what became of it has changed."""
    if before and (before.last_day, before.status) == (one.last_day, one.status):
        return replace(one, due=before.due)
    due = _year_after(one.last_day) if one.last_day else None
    is_said = due is not None and due <= today and one.status in SETTLED
    return replace(one, due=None if is_said else due)


def answered(one: Intervention, status: InterventionStatus, today: date) -> Intervention:
    """What somebody says today; who knows of no end that lasts is asked again in a year."""
    if not is_due(one, today):
        return followed_up(replace(one, status=status), one, today)
    return replace(one, status=status, due=None if status in SETTLED else _year_after(today))


def _year_after(day: date) -> date:
    """The same day a year later; the first of March where there is none."""
    if day.year == MAXYEAR:
        return date.max
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)


def can_be_followed(one: Intervention, today: date) -> bool:
    """Whether a new round may follow it: not where it was over more than a year ago, or nobody knows how it stands."""
    if one.last_day is None:
        return one.status is not InterventionStatus.UNKNOWN
    return _year_after(one.last_day) >= today
