"""Asking once before what cannot be taken back, in the words of the desks."""

import functools
import sys
from collections.abc import Callable
from typing import Any

import click

from bot.cli.outcome import refuse
from bot.refusals import RequestRefused
from conversations.dialogs.desk.requests import Confirmation
from locales import render

yes_option = click.option("--yes", "agreed", is_flag=True, help="Do not ask before it is done.")


def irreversible(question: Confirmation) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A command that is asked about with the `question` of desks and all that it was given."""

    def asking(command: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(command)
        def asked(*, agreed: bool, **given: Any) -> Any:
            values = {name: value for name, value in given.items() if name != "as_json" and value not in (None, "", ())}
            about = (f"  {name}: {_said(value)}" for name, value in values.items())
            try:
                ask_once(agreed, render(question.heading, None), *about, render(question.consequence, None))
            except RequestRefused as refusal:
                refuse(str(refusal))
            return command(**given)

        return yes_option(asked)

    return asking


def ask_once(agreed: bool, *lines: str) -> None:
    """Say what will happen and ask whoever sits at a terminal; a script has agreed by being run.

    Raises RequestRefused for a no.
    """
    if agreed or not somebody_is_there():
        return
    for line in lines:
        click.echo(line, err=True)
    if not click.confirm("Go on?", err=True):
        raise RequestRefused("Nothing was done.")


def somebody_is_there() -> bool:
    """Whether there is a terminal to ask at."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _said(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
