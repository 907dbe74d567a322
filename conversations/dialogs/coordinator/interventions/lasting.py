"""What lasted of what was done, by who paid for it and by year."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from conversations.dialogs.coordinator.interventions.status import LASTED, SETTLED, InterventionStatus


@dataclass(frozen=True, slots=True)
class Lasting:
    """How many interventions of a fund and year have each status; no fund is empty, a year that nobody knows None."""

    funding: str
    year: int | None
    counts: Mapping[InterventionStatus, int]

    @property
    def number(self) -> int:
        return sum(self.counts.values())

    @property
    def lasted(self) -> int:
        """How many were taken over, wholly or partly."""
        return sum(self.counts.get(status, 0) for status in LASTED)

    @property
    def settled(self) -> int:
        """Of how many that are over it is known what became of them."""
        return sum(self.counts.get(status, 0) for status in SETTLED)


def by_fund_and_year(interventions: Iterable[tuple[str, int | None, InterventionStatus]]) -> tuple[Lasting, ...]:
    """Fund by fund, those without one last; within each the years in order, those without one last."""
    counted: dict[tuple[str, int | None], Counter[InterventionStatus]] = {}
    for funding, year, status in interventions:
        counted.setdefault((funding, year), Counter())[status] += 1
    ordered = sorted(counted, key=lambda one: (not one[0], one[0].casefold(), one[0], one[1] is None, one[1] or 0))
    return tuple(Lasting(funding, year, dict(counted[funding, year])) for funding, year in ordered)
