"""`pratamed backup`: a copy of everything that may be kept."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from bot.application import back_up
from bot.cli.outcome import command_line, json_option, tell
from bot.settings import read_settings


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@command_line
async def command(file: Path, as_json: bool) -> None:
    """Write a backup to FILE, which must not exist yet, while the bot may run.

    The server key and the backup keys are not in it: keep them elsewhere. What is of open rounds opens with their
    backup keys only, and those are destroyed when the rounds close.
    """
    settings = read_settings()
    contents = await back_up(settings, file)
    tell(
        as_json,
        asdict(contents),
        f"{file} holds {_rounds(contents.closed, 'closed')} and {_rounds(contents.open, 'open')}.",
        f"It opens with {settings.key_path}"
        + (f" and the keys in {settings.backup_keys_path}." if contents.open else "."),
    )


def _rounds(ids: Sequence[str], state: str) -> str:
    return f"{', '.join(ids)} ({state})" if ids else f"no {state} round"
