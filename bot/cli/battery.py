"""`pratamed battery`: check and list batteries."""

from dataclasses import asdict
from typing import Any

import click

from bot.cli.outcome import json_option, refuse, tell
from bot.library import battery_text, load_battery, shipped_batteries
from bot.refusals import RequestRefused
from conversations.definition.checking import check_battery
from conversations.definition.model import Battery, Kind
from conversations.definition.problems import Problem


@click.group("battery")
def command() -> None:
    """Check and list batteries."""


@command.command("check")
@click.argument("file")
@json_option
def check(file: str, as_json: bool) -> None:
    """Find all problems of a battery FILE, each with its place and remedy."""
    problems = _problems(file)
    lines = [f"{p.level}: {p.where}: {p.message} {p.remedy}" for p in problems]
    tell(as_json, [asdict(problem) for problem in problems], *(lines or [f"{file}: no problems found."]))
    if any(problem.level == "error" for problem in problems):
        raise SystemExit(1)


def _problems(file: str) -> tuple[Problem, ...]:
    try:
        return check_battery(battery_text(file))
    except RequestRefused as refusal:
        refuse(str(refusal))


@command.command("list")
@json_option
def list_shipped(as_json: bool) -> None:
    """The batteries that ship with Prata Med."""
    batteries = [load_battery(name) for name in shipped_batteries()]
    documents = [_document(battery) for battery in batteries]
    tell(as_json, documents, *map(_line, batteries))


def _questions(battery: Battery) -> int:
    return sum(question.kind is not Kind.NOTE for question in battery.questions())


def _document(battery: Battery) -> dict[str, Any]:
    return {
        "id": battery.id,
        "version": battery.version,
        "questions": _questions(battery),
        "languages": list(battery.languages),
        "hash": battery.content_hash,
    }


def _line(battery: Battery) -> str:
    languages = ", ".join(battery.languages)
    return f"{battery.id} version {battery.version}: {_questions(battery)} questions in {languages}"
