"""The register of interventions: measures and projects with which links can be tagged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import aiosqlite

from bot.storage.database import single
from bot.storage.refusals import UnknownIntervention
from bot.storage.writer import Writer

COLUMNS = "id, region, name, municipality, funding, begins, ends, status, comparison, themes"


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


class Interventions:
    def __init__(self, writer: Writer, reader: aiosqlite.Connection) -> None:
        self._writer, self._reader = writer, reader

    async def put(self, interventions: Sequence[Intervention]) -> None:
        """Keep these, all or none, in place of those with the same ids."""
        rows = [_row(intervention) for intervention in interventions]

        async def work(connection: aiosqlite.Connection) -> None:
            await connection.executemany(
                "INSERT OR REPLACE INTO interventions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows
            )

        await self._writer.do(work)

    async def get(self, id: str) -> Intervention:
        """Raises UnknownIntervention."""
        row = await single(self._reader, f"SELECT {COLUMNS} FROM interventions WHERE id = ?", (id,))
        if not row:
            raise UnknownIntervention(id)
        return _intervention(row)

    async def all(self) -> list[Intervention]:
        """Every intervention, by id."""
        rows = await self._reader.execute_fetchall(f"SELECT {COLUMNS} FROM interventions ORDER BY id")
        return [_intervention(tuple(row)) for row in rows]


def _row(intervention: Intervention) -> tuple[object, ...]:
    return (
        *(intervention.id, intervention.region, intervention.name, intervention.municipality, intervention.funding),
        intervention.begins and intervention.begins.isoformat(),
        intervention.ends and intervention.ends.isoformat(),
        intervention.status,
        " ".join(intervention.comparison),
        " ".join(intervention.themes),
    )


def _intervention(row: tuple[Any, ...]) -> Intervention:
    id, region, name, municipality, funding, begins, ends, status, comparison, themes = row
    begun, ended = (date.fromisoformat(day) if day else None for day in (begins, ends))
    about = InterventionStatus(status), tuple(comparison.split()), tuple(themes.split())
    return Intervention(id, region, name, municipality, funding, begun, ended, *about)
