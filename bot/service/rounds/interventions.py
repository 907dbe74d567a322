"""The register of interventions: adding, listing, and CSV both ways."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from bot.refusals import RequestRefused
from bot.service.people.rights import OPERATOR, Act, Actor, Acts
from bot.storage.interface.interventions import Intervention, InterventionStatus
from bot.storage.interface.registry import Registry
from bot.storage.refusals import UnknownIntervention
from conversations.definition.region import Region
from conversations.phrases import label
from conversations.workbook.csv_table import Line, UnfitTable, code_in, filled, read_table
from conversations.workbook.plain_cells import quoted, unquoted

__all__ = ["Intervention", "InterventionService", "InterventionStatus"]

COLUMNS = ("id", "name", "municipality", "funding", "begins", "ends", "status", "comparison", "themes")
NEEDED = ("name", "status")
MAX_NAME, MAX_ID = 120, 40
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_THEME = re.compile(r"[A-Za-z_][\w.-]*")


class InterventionService:
    """What can be done with the register; `by` is who does it."""

    def __init__(self, registry: Registry, acts: Acts) -> None:
        self._registry, self._acts = registry, acts

    async def keep(self, region: Region, interventions: Iterable[Intervention], by: Actor = OPERATOR) -> None:
        """Add or change interventions of a region, all or none. Raises RequestRefused."""
        found = list(interventions)
        for intervention in found:
            _check(region, intervention)
        others = {one.id for one in await self._registry.interventions.all() if one.region != region.id}
        if taken := [one.id for one in found if one.id in others]:
            raise RequestRefused(
                label("inspection", "The id {id} is used by another region; choose another one.", id=taken[0])
            )
        municipalities = {one.municipality for one in found}
        everywhere = () if "" in municipalities else tuple(municipalities)
        subject = ", ".join(one.id for one in found[:5]) + (f" and {len(found) - 5} more" if len(found) > 5 else "")
        async with self._acts.by(by, Act.KEEP_INTERVENTIONS, subject, region.id, everywhere):
            await self._registry.interventions.put(found)

    async def list(self, by: Actor = OPERATOR) -> list[Intervention]:
        """The interventions of those regions and municipalities that are theirs to see, by id."""
        found = await self._registry.interventions.all()
        return [one for one in found if by.reaches(one.region, [one.municipality] if one.municipality else [])]

    async def named(self, region: str, ids: Iterable[str]) -> Mapping[str, str]:
        """Names by id. Raises RequestRefused for an id that the region has not."""
        names = {}
        for id in ids:
            found = await self._registry.interventions.get(id)
            if found.region != region:
                raise UnknownIntervention(id)
            names[id] = found.name
        return names

    async def export(self, region: str, by: Actor = OPERATOR) -> str:
        """The register as CSV that no spreadsheet takes for formulas."""
        async with self._acts.by(by, Act.EXPORT_INTERVENTIONS, region, region, by.municipalities):
            return to_csv(one for one in await self.list(by) if one.region == region)


def intervention_id(name: str) -> str:
    """An id made of a name: "Språkcafé Ydre" is "sprakcafe-ydre"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain))[:MAX_ID].strip("-")


def to_csv(interventions: Iterable[Intervention]) -> str:
    """One row each, with a header; cells that a spreadsheet would take for a formula begin with an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for one in interventions:
        days = [day.isoformat() if day else "" for day in (one.begins, one.ends)]
        lists = [" ".join(one.comparison), " ".join(one.themes)]
        row = [one.id, one.name, one.municipality, one.funding, *days, one.status.value, *lists]
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
    )
    try:
        _check(region, one)
    except RequestRefused as problem:
        raise UnfitTable.at(line.number, problem.text) from problem
    return one


def _check(region: Region, one: Intervention) -> None:
    if not one.name or len(one.name) > MAX_NAME:
        raise RequestRefused(
            label("inspection", "An intervention needs a name of at most {most} letters.", most=MAX_NAME)
        )
    if not _ID.fullmatch(one.id) or len(one.id) > MAX_ID:
        raise RequestRefused(
            label(
                "inspection",
                "The id '{id}' must be small letters, digits and hyphens, at most {most}.",
                id=one.id,
                most=MAX_ID,
            )
        )
    known = {one.code for one in region.municipalities}
    if unknown := [code for code in (one.municipality, *one.comparison) if code and code not in known]:
        raise RequestRefused(
            label("inspection", "{region} has no municipality {code}.", region=region.id, code=unknown[0])
        )
    if one.comparison and (not one.municipality or one.municipality in one.comparison):
        raise RequestRefused(
            label("inspection", "{id} can be compared only with municipalities where it is not done.", id=one.id)
        )
    if unfit := [theme for theme in one.themes if not _THEME.fullmatch(theme)]:
        raise RequestRefused(
            label("inspection", "'{theme}' is no theme of a battery; themes are ids such as work.", theme=unfit[0])
        )
    if one.begins and one.ends and one.ends < one.begins:
        raise RequestRefused(label("inspection", "{id} ends before it begins.", id=one.id))
