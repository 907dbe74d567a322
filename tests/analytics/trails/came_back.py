"""A release of people who came back, written by hand."""

from dataclasses import replace

from analytics.estimate.difference.verdict import Verdict
from analytics.released.trail_changes import TrailChange, TrailChanges
from analytics.released.values import Release
from tests.analytics.mirror.sides import newcomers_say


def came_back(first: Verdict, points: int | None) -> tuple[Release, Release]:
    """People of an earlier round's series who came back, changed by so many points; of nothing asked alike for None."""
    later = newcomers_say({"A": (60, 400)})
    told = Verdict.HIGHER if points and points > 5 else Verdict.UNCLEAR
    changes = () if points is None else (TrailChange("work1", 80, points, points - 4, points + 4, told, points, 1),)
    earlier = replace(later, round=replace(later.round, id="2025-1", name="Spring"))
    return replace(later, trails=(TrailChanges("2025-1", "Spring", 120, 80, first, changes),)), earlier
