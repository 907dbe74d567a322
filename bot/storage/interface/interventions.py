"""Measures and projects with which links can be tagged, and how many answers a round wants."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from conversations.dialogs.coordinator.interventions.status import InterventionStatus

__all__ = ["EACH", "Intervention", "InterventionStatus", "Interventions", "Targets"]

EACH = ("", "")
"""The cell of what each single ambassador aims at."""


@dataclass(frozen=True, slots=True)
class Intervention:
    """`municipality` is a code, or empty for the whole region; `begins` and `ends` are days inclusive.

    `comparison` are the codes of municipalities to compare with, `themes` what it is about; empty if nobody said.
    `year` is that of its last report, for interventions whose last day nobody knows; `evaluations` are web addresses.
    From the day `due` on a coordinator is asked what became of it; None where nobody is. A `note` is for coordinators
    alone.
    """

    id: str
    region: str
    name: str
    municipality: str = ""
    funding: str = ""
    begins: date | None = None
    ends: date | None = None
    status: InterventionStatus = InterventionStatus.ONGOING
    comparison: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    year: int | None = None
    evaluations: tuple[str, ...] = ()
    due: date | None = None
    note: str = ""

    @property
    def last_day(self) -> date | None:
        """The day after which it was certainly over, None if that is not known."""
        return self.ends or (date(self.year, 12, 31) if self.year else None)

    @property
    def counted_in(self) -> int | None:
        """The year under which it is counted, None if that is not known."""
        return self.last_day.year if self.last_day else None


@dataclass(frozen=True, slots=True)
class WaitingRegions:
    """What waits for coordinators: the region of each recording, region and municipality of each intervention.

    Those are interventions of which it is to be said what became of them; a municipality is empty for a whole region.
    """

    recordings: tuple[str, ...]
    interventions: tuple[tuple[str, str], ...]


class Interventions(Protocol):
    """The register of interventions."""

    async def put(self, interventions: Sequence[Intervention]) -> None:
        """Keep these, all or none, in place of those with the same ids."""

    async def get(self, id: str) -> Intervention:
        """Raises UnknownIntervention."""
        ...

    async def remove(self, id: str) -> None:
        """Forget one, if it is there."""

    async def all(self) -> list[Intervention]:
        """Every intervention, by id."""
        ...

    async def waiting(self, today: date) -> WaitingRegions:
        """What waits for a coordinator to decide, of recordings and interventions, in one question."""
        ...


class Targets(Protocol):
    """How many answers a round wants, where and in which languages."""

    async def set(self, round: str, municipality: str, language_group: str, n: int) -> None:
        """Want `n` answers there; 0 wants none in particular. Raises UnknownRound."""

    async def of_rounds(self, rounds: Collection[str]) -> Mapping[str, Mapping[tuple[str, str], int]]:
        """What is wanted in each round, by municipality and language group (as they are reported; empty: any)."""
        ...
