"""`pratamed text`: free texts before the report is made."""

from dataclasses import asdict

import click

from bot.application import installation
from bot.cli.confirmation import irreversible
from bot.cli.outcome import command_line, json_option, tell
from bot.service.confirmation import Agree
from bot.settings import read_settings
from conversations.dialogs.coordinator import requests


@click.group("text")
def command() -> None:
    """Read and strike free texts before the report is made."""


@command.command("list")
@click.argument("round_id", metavar="ROUND")
@json_option
@command_line
async def read(round_id: str, as_json: bool) -> None:
    """The free texts of a closed ROUND, masked; never fewer than ten to a question."""
    async with installation(read_settings()) as installed:
        found = await installed.texts.read(round_id)
    lines = [f"{one.reference}  {one.question}: {one.text}" for one in found]
    tell(as_json, [asdict(one) for one in found], *(lines or ["There are not enough texts to show."]))


@command.command("strike")
@click.argument("round_id", metavar="ROUND")
@click.argument("reference")
@click.option("--words", default="", help="Strike only these words of it.")
@json_option
@irreversible(requests.StrikeText.question)
@command_line
async def strike(round_id: str, reference: str, words: str, as_json: bool, agree: Agree) -> None:
    """Erase a text of a ROUND for good, before anybody prints it."""
    async with installation(read_settings()) as installed:
        await installed.texts.strike(round_id, reference.lower(), words, agree=agree)
    tell(as_json, {"struck": reference.lower()}, "It is struck.")
