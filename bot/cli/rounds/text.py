"""`pratamed text`: free texts before the report is made."""

from dataclasses import asdict

import click

from bot.application import installation
from bot.cli.outcome import command_line, json_option, tell
from bot.settings import read_settings


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
@command_line
async def strike(round_id: str, reference: str, words: str, as_json: bool) -> None:
    """Let no report print a text of a ROUND; it is erased when the report is made."""
    async with installation(read_settings()) as installed:
        await installed.texts.strike(round_id, reference.lower(), words)
    tell(as_json, {"struck": reference.lower()}, "It is struck. It can be put back until the report is made.")


@command.command("struck")
@click.argument("round_id", metavar="ROUND")
@json_option
@command_line
async def struck(round_id: str, as_json: bool) -> None:
    """The texts of a closed ROUND that were struck, as they were before, masked."""
    async with installation(read_settings()) as installed:
        found = (await installed.texts.both(round_id)).struck
    lines = [f"{one.reference}  {one.question}: {one.text}" for one in found]
    tell(as_json, [asdict(one) for one in found], *(lines or ["Nothing is struck."]))


@command.command("restore")
@click.argument("round_id", metavar="ROUND")
@click.argument("reference")
@json_option
@command_line
async def restore(round_id: str, reference: str, as_json: bool) -> None:
    """Put back a text of a ROUND that was struck, wholly or in part."""
    async with installation(read_settings()) as installed:
        await installed.texts.restore(round_id, reference.lower())
    tell(as_json, {"restored": reference.lower()}, "It is back as it was.")
