"""Measures and projects with which links can be tagged, and how many answers a round wants."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

EACH = ("", "")
"""The cell of what each single ambassador aims at."""


class InterventionStatus(StrEnum):
    """What became of an intervention."""

    ONGOING = "ongoing"
    TAKEN_OVER = "taken_over"
    PARTLY_TAKEN_OVER = "partly_taken_over"
    WOUND_DOWN = "wound_down"


@dataclass(frozen=True, slots=True)
class Intervention:
    """`municipality` is a code, or empty for the whole region; `begins` and `ends` are days inclusive.

    `comparison` are the codes of municipalities to compare with, `themes` what it is about; empty if nobody said.
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


class Interventions(Protocol):
    """The register of interventions."""

    async def put(self, interventions: Sequence[Intervention]) -> None:
        """Keep these, all or none, in place of those with the same ids."""

    async def get(self, id: str) -> Intervention:
        """Raises UnknownIntervention."""
        ...

    async def all(self) -> list[Intervention]:
        """Every intervention, by id."""
        ...


class Targets(Protocol):
    """How many answers a round wants, where and in which languages."""

    async def set(self, round: str, municipality: str, language_group: str, n: int) -> None:
        """Want `n` answers there; 0 wants none in particular. Raises UnknownRound."""

    async def of_rounds(self, rounds: Collection[str]) -> Mapping[str, Mapping[tuple[str, str], int]]:
        """What is wanted in each round, by municipality and language group (as they are reported; empty: any)."""
        ...
