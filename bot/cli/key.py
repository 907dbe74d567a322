"""`pratamed key`: the server key."""

import click

from bot.application import installation
from bot.cli.confirmation import ask_once, yes_option
from bot.cli.outcome import command_line, json_option, tell
from bot.settings import read_settings


@click.group("key")
def command() -> None:
    """The server key, without which nothing readable in the registry can be read."""


@command.command("rotate")
@yes_option
@json_option
@command_line
async def rotate(agreed: bool, as_json: bool) -> None:
    """Seal everything under a new server key and destroy the old one, while the bot runs.

    Cut short at any moment, nothing is lost: the next command or start finishes it, or it has never begun.
    """
    settings = read_settings()
    async with installation(settings) as installed:
        ask_once(
            agreed,
            f"A new key in {settings.key_path} takes the place of the old one, which is destroyed.",
            "Copies of the old key and all backups made until now open nothing any more.",
        )
        count = await installed.rotate_key()
    tell(
        as_json,
        {"sealed_anew": count},
        f"{settings.key_path} is new, and all that was sealed under the old key is sealed under it.",
        "Next: copy the new key to where no backups are, and make a backup; older ones open no more.",
    )
