"""The register of interventions, and how many answers a round wants."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.storage.interface.interventions import Intervention, Interventions, InterventionStatus, Targets, WaitingRegions
from bot.storage.refusals import UnknownIntervention
from bot.storage.sql.access import Access
from bot.storage.sql.connection import Connection, among, put_into
from bot.storage.sql.registry.states.round_states import state_of

COLUMNS = (
    "id, region, name, municipality, funding, begins, ends, status, comparison, themes, year, evaluations, due, note"
)
_PUT_TARGET = put_into("targets", "round, municipality, language_group, n", key="round, municipality, language_group")
_WAITING = (
    "SELECT 'recording', region, '' FROM recordings WHERE state = 'waiting'"
    " UNION ALL SELECT 'intervention', region, municipality FROM interventions WHERE due <= ? ORDER BY 1, 2, 3"
)


@dataclass(frozen=True, slots=True)
class SqlInterventions(Interventions):
    access: Access

    async def put(self, interventions: Sequence[Intervention]) -> None:
        rows = [_row(intervention) for intervention in interventions]
        statement = put_into("interventions", COLUMNS, key="id")

        def work(connection: Connection) -> None:
            connection.executemany(statement, rows)

        await self.access.write(work)

    async def remove(self, id: str) -> None:
        def work(connection: Connection) -> None:
            connection.execute("DELETE FROM interventions WHERE id = ?", (id,))

        await self.access.write(work)

    async def get(self, id: str) -> Intervention:
        row = await self.access.row(f"SELECT {COLUMNS} FROM interventions WHERE id = ?", (id,))
        if row is None:
            raise UnknownIntervention(id)
        return _intervention(row)

    async def all(self) -> list[Intervention]:
        rows = await self.access.rows(f"SELECT {COLUMNS} FROM interventions ORDER BY id")
        return [_intervention(row) for row in rows]

    async def waiting(self, today: date) -> WaitingRegions:
        rows = await self.access.rows(_WAITING, (today.isoformat(),))
        recordings = tuple(region for kind, region, _ in rows if kind == "recording")
        return WaitingRegions(
            recordings, tuple((region, where) for kind, region, where in rows if kind == "intervention")
        )


@dataclass(frozen=True, slots=True)
class SqlTargets(Targets):
    access: Access

    async def set(self, round: str, municipality: str, language_group: str, n: int) -> None:
        def work(connection: Connection) -> None:
            state_of(connection, round)
            row = (round, municipality, language_group, n)
            connection.execute(_PUT_TARGET, row)
            connection.execute("DELETE FROM targets WHERE n = 0")

        await self.access.write(work)

    async def of_rounds(self, rounds: Collection[str]) -> Mapping[str, Mapping[tuple[str, str], int]]:
        wanted: dict[str, dict[tuple[str, str], int]] = {round: {} for round in rounds}
        query = f"SELECT round, municipality, language_group, n FROM targets WHERE round IN {among(rounds)}"
        for round, municipality, group, n in await self.access.rows(query, tuple(rounds)):
            wanted[round][municipality, group] = n
        return wanted


def _row(intervention: Intervention) -> tuple[object, ...]:
    return (
        *(intervention.id, intervention.region, intervention.name, intervention.municipality, intervention.funding),
        *(_written(day) for day in (intervention.begins, intervention.ends)),
        intervention.status,
        *(" ".join(several) for several in (intervention.comparison, intervention.themes)),
        *(intervention.year, " ".join(intervention.evaluations), _written(intervention.due), intervention.note),
    )


def _intervention(row: tuple[Any, ...]) -> Intervention:
    id, region, name, municipality, funding, begins, ends, status, comparison, themes, year, evaluations, due, note = (
        row
    )
    return Intervention(
        *(id, region, name, municipality, funding, _day(begins), _day(ends)),
        *(InterventionStatus(status), tuple(comparison.split()), tuple(themes.split())),
        *(year, tuple(evaluations.split()), _day(due)),
        note=note,
    )


def _written(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
