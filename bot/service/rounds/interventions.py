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

__all__ = ["Intervention", "InterventionService", "InterventionStatus"]

COLUMNS = ("id", "name", "municipality", "funding", "begins", "ends", "status", "comparison", "themes")
MAX_NAME, MAX_ID, MAX_ROWS, MAX_BYTES = 120, 40, 5_000, 1_000_000
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_THEME = re.compile(r"[A-Za-z_][\w.-]*")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_QUOTE = "'"


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
            raise RequestRefused(f"The id {taken[0]} is used by another region; choose another one.")
        places = {one.municipality for one in found}
        everywhere = () if "" in places else tuple(places)
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
        writer.writerow([_QUOTE + cell if cell.startswith((*_FORMULA, _QUOTE)) else cell for cell in row])
    return out.getvalue()


def from_csv(content: bytes, region: str) -> list[Intervention]:
    """The reverse of `to_csv`; commas or semicolons, with or without a byte order mark.

    Raises RequestRefused naming the line and what is wrong with it.
    """
    if len(content) > MAX_BYTES:
        raise RequestRefused("The file is too large for a register of interventions.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RequestRefused("The file is not text in UTF-8; save it as 'CSV UTF-8'.") from None
    first = text.partition("\n")[0]
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ","
    )
    header = [name.strip().lower() for name in reader.fieldnames or ()]
    if missing := [name for name in ("name", "status") if name not in header]:
        raise RequestRefused(f"The column {missing[0]} is missing; the columns are {', '.join(COLUMNS)}.")
    reader.fieldnames = header
    try:
        found = [_read(row, reader.line_num, region) for row in reader]
    except csv.Error as problem:
        raise RequestRefused(f"Line {reader.line_num}: the file is not CSV: {problem}.") from problem
    ids = [one.id for one in found]
    if twice := next((id for id in ids if ids.count(id) > 1), None):
        raise RequestRefused(f"The id {twice} is there twice.")
    return found


def _read(row: Mapping[str, str | None], line: int, region: str) -> Intervention:
    cells = {name: _unquoted((row.get(name) or "").strip()) for name in COLUMNS}
    if line > MAX_ROWS:
        raise RequestRefused(f"There are more than {MAX_ROWS} lines.")
    try:
        begins, ends = (date.fromisoformat(cells[name]) if cells[name] else None for name in ("begins", "ends"))
    except ValueError:
        raise RequestRefused(f"Line {line}: begins and ends must be days like 2026-01-31.") from None
    if cells["status"] not in list(InterventionStatus):
        raise RequestRefused(f"Line {line}: the status must be {', '.join(InterventionStatus)}.")
    id = cells["id"] or intervention_id(cells["name"])
    return Intervention(
        *(id, region, cells["name"], cells["municipality"], cells["funding"], begins, ends),
        InterventionStatus(cells["status"]),
        tuple(cells["comparison"].split()),
        tuple(cells["themes"].split()),
    )


def _unquoted(cell: str) -> str:
    is_quoted = cell.startswith(_QUOTE) and cell[1:].startswith((*_FORMULA, _QUOTE))
    return cell[1:] if is_quoted else cell


def _check(region: Region, one: Intervention) -> None:
    if not one.name or len(one.name) > MAX_NAME:
        raise RequestRefused(f"An intervention needs a name of at most {MAX_NAME} letters.")
    if not _ID.fullmatch(one.id) or len(one.id) > MAX_ID:
        raise RequestRefused(f"The id {one.id!r} must be small letters, digits and hyphens, at most {MAX_ID}.")
    known = {place.code for place in region.municipalities}
    if unknown := [code for code in (one.municipality, *one.comparison) if code and code not in known]:
        raise RequestRefused(f"{region.id} has no municipality {unknown[0]}.")
    if one.comparison and (not one.municipality or one.municipality in one.comparison):
        raise RequestRefused(f"{one.id} can be compared only with municipalities where it is not done.")
    if unfit := [theme for theme in one.themes if not _THEME.fullmatch(theme)]:
        raise RequestRefused(f"{unfit[0]!r} is no theme of a battery; themes are ids such as work.")
    if one.begins and one.ends and one.ends < one.begins:
        raise RequestRefused(f"{one.id} ends before it begins.")
