"""`pratamed ambassador`: who is one, and ending it."""

import click

from bot.application import installation
from bot.cli.outcome import command_line, json_option, tell
from bot.settings import read_settings


@click.group("ambassador")
def command() -> None:
    """List ambassadors and end a role."""


@command.command("list")
@json_option
@command_line
async def list_ambassadors(as_json: bool) -> None:
    """All ambassadors; never what came through them."""
    async with installation(read_settings()) as installed:
        people = await installed.people.ambassadors()
    documents = [
        {
            "reference": person.reference,
            "label": person.label,
            "municipalities": list(person.municipalities),
            "language": person.language,
            "since": person.since,
        }
        for person in people
    ]
    lines = [
        f"{each.reference}  {', '.join(each.municipalities)}  {each.language}  since {each.since}  {each.label}"
        for each in people
    ]
    tell(as_json, documents, *(lines or ["There are no ambassadors yet."]))


@command.command("end")
@click.argument("reference")
@json_option
@command_line
async def end(reference: str, as_json: bool) -> None:
    """End a role at once: the data are erased, and the person's links open nothing."""
    async with installation(read_settings()) as installed:
        await installed.people.end(reference)
    tell(as_json, {"ended": reference.upper()}, f"{reference.upper()} is no ambassador any more.")
