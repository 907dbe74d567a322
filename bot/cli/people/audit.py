"""`pratamed audit`: who did what, and when."""

import click

from bot.application import installation
from bot.cli.outcome import command_line, json_option, tell
from bot.service.people.rights import Noted
from bot.settings import read_settings


@click.command("audit")
@click.option("--last", type=click.IntRange(1), default=100, show_default=True, help="How many acts to show.")
@json_option
@command_line
async def command(last: int, as_json: bool) -> None:
    """Who changed or downloaded what, and when, the newest first; never an answer.

    'begun' is an act that was cut short, so that nobody knows how far it came.
    """
    async with installation(read_settings()) as installed:
        found = (await installed.acts.log())[:last]
    lines = [
        f"{one.time:%Y-%m-%d %H:%M}  {one.state:<7}  {one.entry.act:<20}  {one.entry.subject}  by {one.entry.who}"
        for one in found
    ]
    tell(as_json, [_document(one) for one in found], *(lines or ["Nothing was done yet."]))


def _document(one: Noted) -> dict[str, str]:
    return {
        "time": one.time.isoformat(),
        "who": one.entry.who,
        "act": one.entry.act,
        "subject": one.entry.subject,
        "region": one.entry.region,
        "state": one.state,
    }
