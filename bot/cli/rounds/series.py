"""`pratamed series`: rounds that belong together."""

import click

from bot.application import installation
from bot.cli.confirmation import irreversible
from bot.cli.outcome import command_line, json_option, tell
from bot.library import load_region
from bot.service.confirmation import Agree
from bot.settings import read_settings
from conversations.dialogs.coordinator.rounds import requests


@click.group("series")
def command() -> None:
    """Rounds that belong together: list them, and end one for good."""


@command.command("list")
@json_option
@command_line
async def list_series(as_json: bool) -> None:
    """All series with their rounds, and whether their cards work."""
    async with installation(read_settings()) as installed:
        found = await installed.series.with_rounds()
    documents, lines = [], []
    for series, rounds in found.items():
        ids = [one.id for one in rounds]
        documents.append({"series": series.name, "running": series.is_running, "rounds": ids})
        lines.append(f"{series.name}  {'running' if series.is_running else 'ended':<8}  {', '.join(ids)}")
    tell(as_json, documents, *(lines or ["There are no series yet."]))


@command.command("end")
@click.argument("name")
@json_option
@irreversible(requests.EndSeries.question)
@command_line
async def end(name: str, as_json: bool, agree: Agree) -> None:
    """End the series NAME for good: from then on nothing tells which answers one person gave."""
    settings = read_settings()
    async with installation(settings) as installed:
        elsewhere = await installed.series.end(load_region(settings.region).id, name, agree=agree)
    lines = [f"The series {name} has ended."]
    if elsewhere:
        lines.append(f"The answers of {', '.join(elsewhere)} are elsewhere: there the numbers of trails are left.")
    tell(as_json, {"series": name, "elsewhere": list(elsewhere)}, *lines)
