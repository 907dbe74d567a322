"""Asking once before what cannot be taken back, in the words of the desks."""

import functools
import sys
from collections.abc import Callable
from typing import Any

import click

from bot.progress import NOTHING, doing
from bot.refusals import RequestRefused
from conversations.dialogs.desk.requests import Confirmation
from locales import render

yes_option = click.option("--yes", "agreed", is_flag=True, help="Do not ask before it is done.")


def irreversible(question: Confirmation) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A command that is given `agree`, which it calls with what will be done when all that it was given has proved
    to be right: whoever sits at a terminal reads it with the `question` of desks, and says yes or no.
    """

    def asking(command: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(command)
        def asked(*, agreed: bool, **given: Any) -> Any:
            def agree(*about: str) -> None:
                lines = (f"  {line}" for line in about)
                ask_once(agreed, render(question.heading, None), *lines, render(question.consequence, None))

            return command(agree=agree, **given)

        return yes_option(asked)

    return asking


def ask_once(agreed: bool, *lines: str) -> None:
    """Say what will happen and ask whoever sits at a terminal; a script has agreed by being run.

    Raises RequestRefused for a no.
    """
    if agreed or not somebody_is_there():
        return
    doing(NOTHING)
    for line in lines:
        click.echo(line, err=True)
    if not click.confirm("Go on?", err=True):
        raise RequestRefused("Nothing was done.")


def somebody_is_there() -> bool:
    """Whether there is a terminal to ask at."""
    return sys.stdin.isatty() and sys.stderr.isatty()
