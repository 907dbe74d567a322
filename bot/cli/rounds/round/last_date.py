"""`pratamed round until`."""

from datetime import datetime

import click

from bot.application import installation
from bot.cli.confirmation import irreversible
from bot.cli.outcome import command_line, json_option, tell
from bot.service.confirmation import Agree
from bot.settings import read_settings
from conversations.dialogs.coordinator.rounds import requests as of_rounds


@click.command("until")
@click.argument("round_id", metavar="ROUND")
@click.argument("day", type=click.DateTime(["%Y-%m-%d"]), required=False)
@json_option
@irreversible(of_rounds.ChangeLastDate.question)
@command_line
async def command(round_id: str, day: datetime | None, as_json: bool, agree: Agree) -> None:
    """Let people answer in an open ROUND until another DAY; without one, until somebody closes it."""
    last = day.date() if day else None
    async with installation(read_settings()) as installed:
        await installed.last_dates.change(round_id, last, agree=agree)
    said = f"People can answer in round {round_id} until {last}." if last else f"Round {round_id} has no last day."
    tell(as_json, {"round": round_id, "until": str(last) if last else None}, said)
