"""`pratamed coordinator`: who is one, and ending it."""

import click

from bot.application import installation
from bot.cli.outcome import command_line, json_option, tell
from bot.settings import read_settings


@click.group("coordinator")
def command() -> None:
    """List coordinators and readers, and end a role."""


@command.command("list")
@json_option
@command_line
async def list_all(as_json: bool) -> None:
    """All coordinators and readers."""
    async with installation(read_settings()) as installed:
        people = await installed.people.coordinators()
    documents = [
        {
            "reference": person.reference,
            "role": person.role,
            "region": person.region,
            "municipalities": list(person.municipalities),
            "label": person.label,
            "since": person.since,
        }
        for person in people
    ]
    lines = [f"{each.reference}  {each.role}  {', '.join(each.municipalities)}  {each.label}" for each in people]
    tell(as_json, documents, *(lines or ["There are no coordinators yet."]))


@command.command("end")
@click.argument("reference")
@json_option
@command_line
async def end(reference: str, as_json: bool) -> None:
    """End a role at once: the person can do nothing any more."""
    async with installation(read_settings()) as installed:
        await installed.people.end(reference)
    tell(as_json, {"ended": reference.upper()}, f"The role of {reference.upper()} has ended.")
