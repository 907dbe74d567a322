"""`pratamed coordinator`: who is one, and ending it."""

import click

from bot.cli.people.roles import ending, listing


@click.group("coordinator")
def command() -> None:
    """List coordinators and readers, and end a role."""


command.add_command(
    listing(
        lambda people: people.coordinators(), "There are no coordinators yet.", help="All coordinators and readers."
    )
)
command.add_command(ending(help="End a role at once: the person can do nothing any more."))
