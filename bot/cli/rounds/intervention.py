"""`pratamed intervention`: the register of measures and projects."""

from datetime import datetime
from pathlib import Path

import click

from bot.application import installation
from bot.cli.outcome import command_line, json_option, tell
from bot.library import load_region, register_content
from bot.refusals import RequestRefused
from bot.service.rounds.intervention_checks import intervention_id
from bot.service.rounds.intervention_csv import from_csv
from bot.service.rounds.interventions import Intervention, InterventionStatus
from bot.settings import read_settings
from conversations.dialogs.coordinator.interventions.lasting import Lasting, by_fund_and_year

_DAY = click.DateTime(["%Y-%m-%d"])
_NONE = "There are no interventions yet."
_STATUS = click.Choice([status.value for status in InterventionStatus])


@click.group("intervention")
def command() -> None:
    """The register of measures and projects with which rounds and links can be tagged."""


@command.command("add")
@click.argument("name")
@click.option("--id", "id", help="What links call it; made of the name if left out.")
@click.option("--municipality", default="", help="Code; without it, the whole region.")
@click.option("--funding", default="", help="Who pays.")
@click.option("--begins", type=_DAY, help="First day.")
@click.option("--ends", type=_DAY, help="Last day.")
@click.option(
    "--status", type=_STATUS, default=InterventionStatus.ONGOING.value, show_default=True, help="What became of it."
)
@click.option("--comparison", multiple=True, metavar="CODE", help="Municipality to compare with, where it is not done.")
@click.option("--theme", "themes", multiple=True, metavar="ID", help="Theme of the battery that it is about.")
@click.option("--year", type=int, help="Year of its last report, where the last day is not known.")
@click.option("--evaluation", "evaluations", multiple=True, metavar="URL", help="Address of an evaluation.")
@click.option("--note", default="", help="What coordinators should know of it; no report prints it.")
@json_option
@command_line
async def add(
    name: str,
    id: str | None,
    municipality: str,
    funding: str,
    begins: datetime | None,
    ends: datetime | None,
    status: str,
    comparison: tuple[str, ...],
    themes: tuple[str, ...],
    year: int | None,
    evaluations: tuple[str, ...],
    note: str,
    as_json: bool,
) -> None:
    """Add an intervention called NAME, or change the one with the same id."""
    settings = read_settings()
    region = load_region(settings.region)
    kept = Intervention(
        id=id or intervention_id(name),
        region=region.id,
        name=name,
        municipality=municipality,
        funding=funding,
        begins=begins.date() if begins else None,
        ends=ends.date() if ends else None,
        status=InterventionStatus(status),
        comparison=comparison,
        themes=themes,
        year=year,
        evaluations=evaluations,
        note=note,
    )
    async with installation(settings) as installed:
        await installed.interventions.keep(region, [kept])
    tell(as_json, _document(kept), f"{kept.id}: {kept.name}", f"Next: pratamed round open ... --intervention {kept.id}")


@command.command("list")
@json_option
@command_line
async def list_all(as_json: bool) -> None:
    """All interventions."""
    async with installation(read_settings()) as installed:
        found = await installed.interventions.list()
    lines = [f"{one.id}  {one.status:<17}  {one.municipality or 'region':<6}  {one.name}" for one in found]
    tell(as_json, [_document(one) for one in found], *(lines or [_NONE]))


@command.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@json_option
@command_line
async def export(file: Path, as_json: bool) -> None:
    """Write the register into a CSV FILE."""
    settings = read_settings()
    async with installation(settings) as installed:
        text = await installed.interventions.export(load_region(settings.region).id)
    try:
        file.write_text(text, encoding="utf-8-sig", newline="")
    except OSError as problem:
        raise RequestRefused(f"{file} cannot be written: {problem.strerror}.") from problem
    tell(as_json, {"file": str(file)}, str(file))


@command.command("import")
@click.argument("file")
@json_option
@command_line
async def import_file(file: str, as_json: bool) -> None:
    """Add and change interventions as a CSV FILE says, all or none.

    In place of a file the name of a region whose register ships with the project, such as ostergotland: of that, what
    is in the register already stays as it is.
    """
    region = load_region(read_settings().region)
    content, ships = register_content(file)
    found = from_csv(content, region)
    async with installation(read_settings()) as installed:
        if ships:
            kept = await installed.interventions.keep_new(region, found)
        else:
            await installed.interventions.keep(region, found)
            kept = tuple(one.id for one in found)
    there = f" {len(found) - len(kept)} were there already, and stay as they are." if len(kept) < len(found) else ""
    tell(as_json, {"kept": list(kept)}, f"{len(kept)} interventions are kept.{there}")


@command.command("lasted")
@json_option
@command_line
async def lasted(as_json: bool) -> None:
    """What lasted, by who paid for it and by year."""
    async with installation(read_settings()) as installed:
        found = await installed.interventions.list()
    table = by_fund_and_year((one.funding, one.counted_in, one.status) for one in found)
    tell(as_json, list(map(_lasting_document, table)), *(map(_lasting_line, table) if table else [_NONE]))


@command.command("due")
@json_option
@command_line
async def due(as_json: bool) -> None:
    """Those that ended a year ago or longer ago, and of which nobody has said since what became of them."""
    async with installation(read_settings()) as installed:
        found = await installed.interventions.due()
    lines = [f"{one.id}  ended by {one.last_day}  {one.name}" for one in found]
    how = ["Say it: pratamed intervention say ID STATUS"] if found else ["Nobody needs to be asked."]
    tell(as_json, [_document(one) for one in found], *lines, *how)


@command.command("say")
@click.argument("id", metavar="ID")
@click.argument("status", type=_STATUS)
@json_option
@command_line
async def say(id: str, status: str, as_json: bool) -> None:
    """Say what became of the intervention ID."""
    async with installation(read_settings()) as installed:
        kept = await installed.interventions.say(id, InterventionStatus(status))
    again = f" You are asked again from {kept.due} on." if kept.due else ""
    tell(as_json, _document(kept), f"{kept.id}: {kept.status}.{again}")


def _lasting_line(one: Lasting) -> str:
    year = one.year or "year not known"
    said = ", ".join(f"{one.counts[status]} {status.value}" for status in InterventionStatus if status in one.counts)
    known = f"{one.lasted} of {one.settled} known lasted" if one.settled else "nothing is known of what lasted"
    return f"{one.funding or 'fund not named'}, {year}: {one.number} in all, {known} ({said})"


def _lasting_document(one: Lasting) -> dict[str, object]:
    return {
        "funding": one.funding,
        "year": one.year,
        "in_all": one.number,
        "lasted": one.lasted,
        "settled": one.settled,
        **{status.value: one.counts.get(status, 0) for status in InterventionStatus},
    }


def _document(one: Intervention) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "municipality": one.municipality,
        "funding": one.funding,
        "begins": one.begins.isoformat() if one.begins else None,
        "ends": one.ends.isoformat() if one.ends else None,
        "status": one.status.value,
        "comparison": list(one.comparison),
        "themes": list(one.themes),
        "year": one.year,
        "evaluations": list(one.evaluations),
        "note": one.note,
        "asked_from": one.due.isoformat() if one.due else None,
    }
