"""`pratamed round list`."""

import click

from bot.application import installation
from bot.cli.outcome import command_line, json_option, tell
from bot.cli.rounds.round.documents import document_of
from bot.settings import read_settings


@click.command("list")
@json_option
@command_line
async def command(as_json: bool) -> None:
    """All rounds with their state."""
    async with installation(read_settings()) as installed:
        rounds = await installed.acts.rounds()
    lines = [f"{found.id}  {found.state:<8}  {found.name}" for found in rounds] or ["There are no rounds yet."]
    tell(as_json, [document_of(found) for found in rounds], *lines)
