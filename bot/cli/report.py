"""`pratamed report`: the report of a closed round."""

from pathlib import Path

import click

from bot.application import installation
from bot.cli.outcome import command_line, json_option, tell
from bot.settings import read_settings


@click.command("report")
@click.argument("round_id", metavar="ROUND")
@click.option("--out", "folder", type=click.Path(path_type=Path), required=True, help="Folder to write into.")
@click.option("--language", default="sv", show_default=True, help="Language of the report.")
@json_option
@command_line
async def command(round_id: str, folder: Path, language: str, as_json: bool) -> None:
    """Write the report of a closed ROUND: made once, and the same ever after."""
    async with installation(read_settings()) as installed:
        written = await installed.reports.write(round_id, folder, language)
    tell(as_json, {"round": round_id, "files": [str(path) for path in written]}, *map(str, written))
