"""`pratamed round close`."""

import click

from bot.application import installation
from bot.cli.confirmation import irreversible
from bot.cli.outcome import command_line, json_option, tell
from bot.cli.rounds.round.documents import document_of
from bot.service.confirmation import Agree
from bot.settings import read_settings
from conversations.dialogs.coordinator import requests


@click.command("close")
@click.argument("round_id", metavar="ROUND")
@json_option
@irreversible(requests.CloseRound.question)
@command_line
async def command(round_id: str, as_json: bool, agree: Agree) -> None:
    """Close a round for good: from then on nobody can tell who took part."""
    async with installation(read_settings()) as installed:
        closed = await installed.rounds.close(round_id, agree=agree)
    tell(
        as_json,
        document_of(closed),
        f"Round {closed.id} ({closed.name}) is closed.",
        f"Next: pratamed report {closed.id} --out DIR",
    )
