"""The register of interventions as CSV, and back."""

import csv
import io
from collections.abc import Iterable
from datetime import date

from bot.refusals import RequestRefused
from bot.service.rounds.intervention_checks import check, intervention_id
from bot.storage.interface.interventions import Intervention, InterventionStatus
from conversations.definition.region import Region
from conversations.phrases import label
from conversations.workbook.csv_table import Line, UnfitTable, code_in, filled, read_table
from conversations.workbook.plain_cells import quoted, unquoted

COLUMNS = (
    *("id", "name", "municipality", "funding", "begins", "ends", "status", "comparison", "themes"),
    *("year", "evaluations", "note"),
)
NEEDED = ("name", "status")


def to_csv(interventions: Iterable[Intervention]) -> str:
    """One row each, with a header; cells that a spreadsheet would take for a formula begin with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for one in interventions:
        days = [day.isoformat() if day else "" for day in (one.begins, one.ends)]
        lists = [" ".join(one.comparison), " ".join(one.themes)]
        last = [str(one.year or ""), " ".join(one.evaluations), one.note]
        row = [one.id, one.name, one.municipality, one.funding, *days, one.status.value, *lists, *last]
        writer.writerow([quoted(cell) for cell in row])
    return out.getvalue()


def from_csv(content: bytes, region: Region) -> list[Intervention]:
    """The reverse of `to_csv`, as spreadsheets save it. Raises RequestRefused naming the line and what to do."""
    try:
        lines = read_table(content, NEEDED, [name for name in COLUMNS if name not in NEEDED])
        found = [_read(line, region) for line in lines]
    except UnfitTable as problem:
        raise RequestRefused(problem.text) from problem
    ids = [one.id for one in found]
    for line, id in zip(lines, ids, strict=True):
        if ids.count(id) > 1:
            raise RequestRefused(
                label(
                    "inspection",
                    "Line {line}: the id {id} is there twice. Give each row an id of its own.",
                    line=line.number,
                    id=id,
                )
            )
    return found


def _read(line: Line, region: Region) -> Intervention:
    cells = {name: unquoted(line.cells[name]) for name in COLUMNS}
    line = Line(line.number, cells)
    try:
        begins, ends = (date.fromisoformat(cells[name]) if cells[name] else None for name in ("begins", "ends"))
    except ValueError:
        raise UnfitTable.at(
            line.number, label("inspection", "begins and ends must be days like {day}.", day="2026-01-31")
        ) from None
    places = {place.code: place.name for place in region.municipalities}
    compared = [Line(line.number, {"comparison": code}) for code in cells["comparison"].replace(",", " ").split()]
    one = Intervention(
        id=cells["id"] or intervention_id(cells["name"]),
        region=region.id,
        name=filled(line, "name"),
        municipality=code_in(line, "municipality", places) if cells["municipality"] else "",
        funding=cells["funding"],
        begins=begins,
        ends=ends,
        status=InterventionStatus(code_in(line, "status", {status.value: "" for status in InterventionStatus})),
        comparison=tuple(code_in(each, "comparison", places) for each in compared),
        themes=tuple(cells["themes"].replace(",", " ").split()),
        year=_year(line) if cells["year"] else None,
        evaluations=tuple(cells["evaluations"].split()),
        note=cells["note"],
    )
    try:
        check(region, one)
    except RequestRefused as problem:
        raise UnfitTable.at(line.number, problem.text) from problem
    return one


def _year(line: Line) -> int:
    cell = line.cells["year"]
    if not (cell.isascii() and cell.isdecimal() and len(cell) == len("2026")):
        raise UnfitTable.at(line.number, label("inspection", "year must be a year like {year}.", year="2026"))
    return int(cell)
