"""`pratamed restore`: puts a backup back."""

from dataclasses import asdict
from pathlib import Path

import click

from bot.application import restore
from bot.cli.outcome import command_line, json_option, tell
from bot.settings import read_settings


@click.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--without", multiple=True, help="A round whose backup key is gone; may be repeated.")
@json_option
@command_line
async def command(file: Path, without: tuple[str, ...], as_json: bool) -> None:
    """Put a backup back into a data folder without databases, which holds the server key that it was made with."""
    settings = read_settings()
    contents = await restore(settings, file, without)
    rounds = ", ".join((*contents.closed, *contents.open)) or "no round"
    tell(
        as_json,
        asdict(contents),
        f"{settings.data_dir} holds again: {rounds}.",
        "Unsent answers are in no backup: whoever was in the middle begins anew.",
        f"What was erased after the backup was made is erased again, as far as {settings.backup_keys_path} tells it.",
    )
