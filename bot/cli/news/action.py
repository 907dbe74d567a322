"""`pratamed action`: you said, we did."""

from collections.abc import Iterable
from typing import Any

import click

from bot.application import installation
from bot.cli.confirmation import irreversible
from bot.cli.outcome import command_line, json_option, tell
from bot.service.confirmation import Agree
from bot.service.news.actions import Action, ActionStatus, ActionStep, Subject
from bot.settings import read_settings
from conversations.dialogs.coordinator.actions import requests as of_actions

_STATUS = click.Choice([status.value for status in ActionStatus])
_TEXT = click.option(
    "--text", "texts", multiple=True, metavar="LANGUAGE=TEXT", help="What is done; sv and en at least."
)
_REASON = click.option(
    "--reason", "reasons", multiple=True, metavar="LANGUAGE=TEXT", help="Why it is not done; sv and en at least."
)


@click.group("action")
def command() -> None:
    """Write down what is done because of the answers."""


@command.command("add")
@click.argument("round_id", metavar="ROUND")
@click.option("--theme", help="Id of the theme it answers.")
@click.option("--question", help="Id of the question it answers.")
@click.option("--voice", help="Reference of the voice it answers.")
@click.option("--status", type=_STATUS, default=ActionStatus.PLANNED.value, show_default=True, help="How far it is.")
@_TEXT
@_REASON
@json_option
@irreversible(of_actions.AddAction.question)
@command_line
async def add(
    round_id: str,
    theme: str | None,
    question: str | None,
    voice: str | None,
    status: str,
    texts: tuple[str, ...],
    reasons: tuple[str, ...],
    as_json: bool,
    agree: Agree,
) -> None:
    """Say what is done about a theme, question or voice of a released ROUND."""
    given = [
        (subject, about)
        for subject, about in ((Subject.THEME, theme), (Subject.QUESTION, question), (Subject.VOICE, voice))
        if about
    ]
    if len(given) != 1:
        raise click.UsageError("Say what it answers with one of --theme, --question and --voice.")
    (subject, about), said = given[0], (_by_language(texts), _by_language(reasons))
    async with installation(read_settings()) as installed:
        action = await installed.actions.add(round_id, subject, about, ActionStatus(status), *said, agree=agree)
    tell(as_json, _document(action), f"Action {action.id} is kept.", f"Next: pratamed news send {action.id}")


@command.command("update")
@click.argument("action_id", metavar="ACTION")
@click.option("--status", type=_STATUS, required=True, help="How far it is now.")
@_TEXT
@_REASON
@json_option
@irreversible(of_actions.UpdateAction.question)
@command_line
async def update(
    action_id: str, status: str, texts: tuple[str, ...], reasons: tuple[str, ...], as_json: bool, agree: Agree
) -> None:
    """Say how an ACTION goes; without --text the texts stay as they were. What was said before is kept."""
    said = (_by_language(texts), _by_language(reasons))
    async with installation(read_settings()) as installed:
        action = await installed.actions.update(action_id, ActionStatus(status), *said, agree=agree)
    tell(as_json, _document(action), f"Action {action.id} is {action.now.status}.")


@command.command("list")
@json_option
@command_line
async def list_all(as_json: bool) -> None:
    """All actions with all that was ever said about them."""
    async with installation(read_settings()) as installed:
        found = await installed.actions.list()
    lines = [line for action in found for line in _lines(action)]
    tell(as_json, [_document(action) for action in found], *(lines or ["There are no actions yet."]))


def _by_language(said: Iterable[str]) -> dict[str, str]:
    pairs = [one.partition("=") for one in said]
    if any(not between or not text.strip() for _, between, text in pairs):
        raise click.UsageError("Write a text as LANGUAGE=TEXT, for instance en='More evening courses'.")
    return {language.strip(): text.strip() for language, _, text in pairs}


def _lines(action: Action) -> list[str]:
    steps = [f"    {step.day}  {step.status:<9}  {step.texts.get('en', '')}" for step in action.steps]
    return [f"{action.id}  {action.round}  {action.subject} {action.about}", *steps]


def _document(action: Action) -> dict[str, Any]:
    return {
        "action": action.id,
        "round": action.round,
        "subject": action.subject.value,
        "about": action.about,
        "status": action.now.status.value,
        "history": [_step(step) for step in action.steps],
    }


def _step(step: ActionStep) -> dict[str, Any]:
    return {
        "day": step.day.isoformat(),
        "status": step.status.value,
        "texts": dict(step.texts),
        "reasons": dict(step.reasons),
    }
