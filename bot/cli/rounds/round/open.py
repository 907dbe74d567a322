"""`pratamed round open`."""

from datetime import datetime

import click

from bot.application import imported_batteries, installation
from bot.cli.confirmation import irreversible
from bot.cli.outcome import command_line, json_option, tell
from bot.library import ImportedBatteries, battery_text, is_shipped, load_battery, load_region
from bot.refusals import RequestRefused
from bot.service.confirmation import Agree
from bot.settings import read_settings
from conversations.audience import Audience
from conversations.authoring.checking import check_battery
from conversations.authoring.inspection.media import media_files
from conversations.definition.model import Battery
from conversations.definition.problems import BatteryProblems
from conversations.dialogs.coordinator import requests
from locales import Status


@click.command("open")
@click.argument("battery")
@click.option("--name", required=True, help="What people call this round, for instance 'Autumn 2026'.")
@click.option("--municipality", "municipalities", multiple=True, required=True, help="Code; may be repeated.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Last day for answers.")
@click.option("--intervention", "interventions", multiple=True, help="Id of one that links can name; may be repeated.")
@click.option("--by-lot", is_flag=True, help="One-time codes decide whether people answer alone or as an interview.")
@click.option(
    "--audience",
    type=click.Choice([one.value for one in Audience]),
    help="Who is asked; without it, whom the battery is for.",
)
@click.option("--series", default="", help="What it belongs to: people can keep their own answers together by a card.")
@json_option
@irreversible(requests.OpenRound.question)
@command_line
async def command(
    battery: str,
    name: str,
    municipalities: tuple[str, ...],
    until: datetime | None,
    interventions: tuple[str, ...],
    by_lot: bool,
    audience: str | None,
    series: str,
    as_json: bool,
    agree: Agree,
) -> None:
    """Ask a BATTERY (a file, or the name of an imported or shipped one) in one or more municipalities."""
    settings = read_settings()
    checked = _sound_battery(battery, imported_batteries(settings))
    async with installation(settings) as installed:
        opened = await installed.rounds.open(
            checked,
            load_region(settings.region),
            name=name,
            municipalities=tuple(dict.fromkeys(municipalities)),
            until=until.date() if until else None,
            language_status=Status(settings.language_status),
            interventions=tuple(dict.fromkeys(interventions)),
            by_lot=by_lot,
            audience=Audience(audience) if audience else None,
            series=series.strip(),
            agree=agree,
        )
    tell(
        as_json,
        {"round": opened.id, "name": opened.name, "battery": checked.content_hash},
        f"Round {opened.id} ({opened.name}) is open.",
        f"Next: pratamed link {opened.id}",
    )


def _sound_battery(name_or_path: str, imported: ImportedBatteries) -> Battery:
    """Raises BatteryProblems for one with errors, RequestRefused where its pictures and recordings are not stored."""
    problems = check_battery(battery_text(name_or_path, imported))
    if any(problem.level == "error" for problem in problems):
        raise BatteryProblems(problems)
    battery = load_battery(name_or_path, imported)
    if media_files(battery) and not is_shipped(name_or_path) and imported.text(name_or_path) is None:
        raise RequestRefused(
            f"The battery has pictures or recordings. Import it with them first: pratamed battery import {name_or_path}"
        )
    return battery
