"""Listing people with a role, and ending it: the same for every role."""

from collections.abc import Awaitable, Callable

import click

from bot.application import installation
from bot.cli.confirmation import irreversible
from bot.cli.outcome import command_line, json_option, tell
from bot.service.confirmation import Agree
from bot.service.people.given_roles import PeopleService, Person
from bot.settings import read_settings
from conversations.dialogs.coordinator.people import requests

Everybody = Callable[[PeopleService], Awaitable[list[Person]]]


def listing(everybody: Everybody, nobody: str, help: str) -> click.Command:
    """The command that lists `everybody` with a role, or says that there is `nobody`."""

    @click.command("list", help=help)
    @json_option
    @command_line
    async def list_all(as_json: bool) -> None:
        async with installation(read_settings()) as installed:
            people = await everybody(installed.people)
        tell(as_json, [_document(person) for person in people], *(map(_line, people) if people else (nobody,)))

    return list_all


def ending(help: str) -> click.Command:
    """The command that ends a role at once."""

    @click.command("end", help=help)
    @click.argument("reference")
    @json_option
    @irreversible(requests.EndRole.question)
    @command_line
    async def end(reference: str, as_json: bool, agree: Agree) -> None:
        async with installation(read_settings()) as installed:
            await installed.people.end(reference, agree=agree)
        tell(as_json, {"ended": reference.upper()}, f"The role of {reference.upper()} has ended.")

    return end


def _document(person: Person) -> dict[str, str | list[str] | None]:
    return {
        "reference": person.reference,
        "role": person.role,
        "region": person.region,
        "municipalities": list(person.municipalities),
        "label": person.label,
        "language": person.language,
        "since": person.since,
    }


def _line(person: Person) -> str:
    municipalities = ", ".join(person.municipalities) or person.region
    return f"{person.reference}  {person.role}  {municipalities}  since {person.since}  {person.label}"
