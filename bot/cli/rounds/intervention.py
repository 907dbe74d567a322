"""`pratamed intervention`: the register of measures and projects."""

from datetime import datetime
from pathlib import Path

import click

from bot.application import installation
from bot.cli.outcome import command_line, json_option, tell
from bot.library import load_region
from bot.refusals import RequestRefused
from bot.service.rounds.interventions import Intervention, InterventionStatus, from_csv, intervention_id
from bot.settings import read_settings

_DAY = click.DateTime(["%Y-%m-%d"])


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
    "--status",
    type=click.Choice([status.value for status in InterventionStatus]),
    default=InterventionStatus.ONGOING.value,
    show_default=True,
    help="What became of it.",
)
@click.option("--comparison", multiple=True, metavar="CODE", help="Municipality to compare with, where it is not done.")
@click.option("--theme", "themes", multiple=True, metavar="ID", help="Theme of the battery that it is about.")
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
    tell(as_json, [_document(one) for one in found], *(lines or ["There are no interventions yet."]))


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
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@json_option
@command_line
async def import_file(file: Path, as_json: bool) -> None:
    """Add and change interventions as a CSV FILE says, all or none."""
    settings = read_settings()
    region = load_region(settings.region)
    try:
        content = file.read_bytes()
    except OSError as problem:
        raise RequestRefused(f"{file} cannot be read: {problem.strerror}.") from problem
    found = from_csv(content, region)
    async with installation(settings) as installed:
        await installed.interventions.keep(region, found)
    tell(as_json, {"kept": [one.id for one in found]}, f"{len(found)} interventions are kept.")


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
    }
