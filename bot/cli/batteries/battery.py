"""`pratamed battery`: check, import, export and list batteries."""

from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import click

from bot.application import imported_batteries, installation
from bot.cli.batteries.templates import compose, library, template
from bot.cli.batteries.translations import translations
from bot.cli.confirmation import ask_once, yes_option
from bot.cli.outcome import command_line, in_reader_language, json_option, refuse_problems, tell
from bot.library import battery_text, is_shipped, load_battery, load_region, shipped_batteries
from bot.progress import doing
from bot.refusals import RequestRefused
from bot.settings import read_settings
from conversations.authoring.checking import check_battery
from conversations.authoring.problem_texts import told_with_level
from conversations.definition.model import Battery
from conversations.definition.problems import BatteryProblems, Problem
from conversations.languages import LANGUAGES

_language_option = click.option(
    "--language", type=click.Choice(list(LANGUAGES)), help="Of a workbook's texts that name none."
)
_leave_out_option = click.option(
    "--leave-out", is_flag=True, help="Leave out what a chat cannot ask (places, pictures, repeats); each row is told."
)
_FORMATS = {".xlsx": "xlsx", ".yaml": "yaml", ".yml": "yaml"}


@click.group("battery")
def command() -> None:
    """Check, import, export and list batteries."""


for each in (translations, template, library, compose):
    command.add_command(each)


@command.command("check")
@click.argument("file")
@_language_option
@_leave_out_option
@json_option
@command_line
async def check(file: str, language: str | None, leave_out: bool, as_json: bool) -> None:
    """Find all problems of a battery FILE (.yaml, .xlsx, .xls, .ods, .csv, .zip), each with its place and remedy."""
    problems = _problems(file, language, leave_out)
    lines = [told_with_level(problem, in_reader_language) for problem in problems]
    tell(as_json, [problem.document() for problem in problems], *(lines or [f"{file}: no problems found."]))
    if any(problem.level == "error" for problem in problems):
        raise SystemExit(1)


def _problems(file: str, language: str | None, leave_out: bool) -> tuple[Problem, ...]:
    from bot.library.importing import would_stop
    from bot.library.opened import open_battery

    doing(f"Reading {file}")
    try:
        imported = imported_batteries(read_settings())
        if is_shipped(file) or imported.text(file) is not None:
            return check_battery(battery_text(file, imported))
        opened = open_battery(Path(file), language, leave_out=leave_out)
        told = tuple(one.where for one in opened.problems if one.level == "error")
        stops = would_stop(opened.battery, imported)
        return (*opened.problems, *(one for one in stops if not _is_told(one, told)))
    except BatteryProblems as found:
        return found.problems


def _is_told(stop: Problem, locations: tuple[str, ...]) -> bool:
    """Whether what keeps the language from being offered is told as an error already."""
    return any(location.endswith(f"({stop.where.removeprefix('language ')})") for location in locations)


@command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@_language_option
@_leave_out_option
@yes_option
@json_option
@command_line
async def take(file: Path, language: str | None, leave_out: bool, agreed: bool, as_json: bool) -> None:
    """Import a battery FILE (workbook, CSV, YAML, or a .zip with pictures and recordings), so that it can be asked."""
    from bot.library.importing import take_battery, would_stop
    from bot.library.opened import open_battery

    try:
        doing(f"Reading {file.name}")
        opened = open_battery(file, language, leave_out=leave_out)
        if any(problem.level == "error" for problem in opened.problems):
            raise BatteryProblems(opened.problems)
        settings = read_settings()
        if stops := would_stop(opened.battery, imported_batteries(settings)):
            ask_once(agreed, *map(str, stops))
        async with installation(settings) as installed:
            doing("Storing the questions")
            taken = await installed.batteries.take(
                load_region(settings.region).id, file.name, partial(take_battery, opened)
            )
    except BatteryProblems as found:
        refuse_problems(str(file), found.problems, as_json=as_json)
    document = _document(taken.battery) | {
        "name": taken.name,
        "rows": dict(opened.rows),
        "media": sorted(opened.media),
        "problems": [problem.document() for problem in taken.problems],
    }
    rows = ", ".join(f"{number} {fate}" for fate, number in opened.rows.items())
    tell(
        as_json,
        document,
        *(told_with_level(problem, in_reader_language) for problem in taken.problems),
        *([f"Rows of the survey sheet: {rows}."] if rows else []),
        f"Imported: {_line(taken.battery)}.",
        f"Next: pratamed round open {taken.name} --name NAME --municipality CODE",
    )


@command.command("export")
@click.argument("battery")
@click.option("--format", "kind", type=click.Choice(["xlsx", "yaml"]), help="Without it, as OUT ends.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write.")
@json_option
@command_line
async def export(battery: str, kind: str | None, out: Path, as_json: bool) -> None:
    """Write a BATTERY (an imported or shipped name, or a file) as a workbook or YAML, with its pictures beside."""
    from bot.library.exporting import export_battery

    chosen = kind or _FORMATS.get(out.suffix.lower())
    if chosen is None:
        raise RequestRefused(f"{out} ends neither in .xlsx nor in .yaml. Say which with --format.")
    settings = read_settings()
    loaded = load_battery(battery, imported_batteries(settings))
    async with (
        installation(settings) as installed,
        installed.batteries.giving_out(load_region(settings.region).id, battery) as imported,
    ):
        written = [str(path) for path in export_battery(loaded, chosen, out, imported)]
    tell(as_json, _document(loaded) | {"files": written}, *written)


@command.command("preview")
@click.argument("battery")
@click.option("--language", type=click.Choice(list(LANGUAGES)), help="Without it, the battery's first.")
@json_option
@command_line
async def preview(battery: str, language: str | None, as_json: bool) -> None:
    """What people in each arm read of a BATTERY's experiments and protected questions."""
    from conversations.authoring.preview import readings

    loaded = load_battery(battery, imported_batteries(read_settings()))
    if language is not None and language not in loaded.languages:
        raise RequestRefused(f"{loaded.id} is not offered in {language}, only in {', '.join(loaded.languages)}.")
    found = readings(loaded, language or loaded.languages[0])
    lines = [f"{one.question}, arm {one.arm}: {' | '.join(one.texts) or '(not asked)'}" for one in found]
    tell(
        as_json,
        [asdict(reading) for reading in found],
        *(lines or [f"{battery}: everybody is asked the same, and openly."]),
    )


@command.command("diff")
@click.argument("before")
@click.argument("after")
@json_option
@command_line
async def diff(before: str, after: str, as_json: bool) -> None:
    """What changed from battery BEFORE to battery AFTER (names or files), and which trends can go on."""
    from bot.library.differences import differences, in_words
    from bot.library.opened import open_battery

    imported = imported_batteries(read_settings())

    def loaded(name: str) -> Battery:
        known = is_shipped(name) or imported.text(name) is not None
        return load_battery(name, imported) if known else open_battery(Path(name)).battery

    try:
        told = differences(loaded(before), loaded(after))
    except BatteryProblems as found:
        refuse_problems(f"{before} or {after}", found.problems, as_json=as_json)
    document = {**asdict(told), "found": [one.document() for one in told.found]}
    tell(as_json, document, *map(in_reader_language, in_words(told)))


@command.command("list")
@json_option
@command_line
async def list_all(as_json: bool) -> None:
    """The batteries that ship with Prata Med, and those that were imported."""
    imported = imported_batteries(read_settings())
    names = {**dict.fromkeys(imported.names(), True), **dict.fromkeys(shipped_batteries(), False)}
    found = {name: load_battery(name, imported) for name in sorted(names)}
    documents = [{"name": name, "imported": names[name], **_document(battery)} for name, battery in found.items()]
    tell(as_json, documents, *(f"{name}: {_line(battery)}" for name, battery in found.items()))


def _questions(battery: Battery) -> int:
    return sum(question.kind.is_asked for question in battery.questions())


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
