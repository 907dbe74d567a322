"""Cuts are used when the round has them, and one group inside another gives the rest of it away."""

from dataclasses import dataclass, replace

from analytics.making.release import Release
from analytics.responses.groups import Group
from tests.analytics.rounds import Answered
from tests.estimate.scales import people, scales_release


@dataclass(frozen=True)
class Assigned(Answered):
    """A response from one half of an experiment."""

    arm: str | None = None


def cuts(release: Release) -> set[str]:
    return {group.cut for group in release.took_part if group.is_part}


def test_cuts_appear_when_the_round_uses_them() -> None:
    rows = people(120, seed=1, items=1)
    assert cuts(scales_release(rows, items=1)) == {"municipality", "mode", "language_group"}
    halves = [Assigned(row.municipality, row.answers, arm="ab"[at % 2]) for at, row in enumerate(rows)]
    tagged: list[Answered] = [replace(row, intervention="mentors" if at % 3 else None) for at, row in enumerate(halves)]
    release = scales_release(tagged, items=1)
    assert cuts(release) == {"municipality", "mode", "language_group", "intervention", "arm"}
    assert release.took_part[Group("arm", "a")].count == 60
    assert release.took_part[Group("intervention", "")].count == 40


def test_a_group_that_is_nearly_all_of_another_is_closed() -> None:
    """55 of the 60 in one municipality are in the intervention: the other five could be subtracted."""
    rows = [Answered("0580", {}) for _ in range(60)] + [Answered("0581", {}) for _ in range(80)]
    nearly = [replace(row, intervention="mentors" if at < 55 else None) for at, row in enumerate(rows)]
    assert scales_release(nearly).took_part[Group("intervention", "mentors")].hidden is not None
    half = [replace(row, intervention="mentors" if at < 30 else None) for at, row in enumerate(rows)]
    assert scales_release(half).took_part[Group("intervention", "mentors")].count == 30
    whole = [replace(row, intervention="mentors" if at < 60 else None) for at, row in enumerate(rows)]
    assert scales_release(whole).took_part[Group("intervention", "mentors")].count == 60
