"""`pratamed battery translations`: a battery's texts for translators, and back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.application import imported_batteries, installation
from bot.cli.confirmation import ask_once, irreversible, yes_option
from bot.cli.outcome import command_line, in_reader_language, json_option, refuse_problems, tell
from bot.library import load_battery, load_region
from bot.refusals import RequestRefused
from bot.service.confirmation import Agree
from bot.settings import read_settings
from conversations.authoring.problem_texts import told_with_level
from conversations.definition.problems import BatteryProblems
from conversations.dialogs.coordinator import requests
from conversations.languages import LANGUAGES
from conversations.phrases import label

if TYPE_CHECKING:
    from bot.library.importing import StoredBattery


@click.group("translations")
def translations() -> None:
    """Give a battery's texts to translators, and take them back."""


language_option = click.option("--language", required=True, help="Code of the language to translate into.")


@translations.command("export")
@click.argument("battery")
@language_option
@click.option("--format", "kind", type=click.Choice(["po", "xlsx"]), help="Without it, as OUT ends.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write.")
@json_option
@command_line
async def export(battery: str, language: str, kind: str | None, out: Path, as_json: bool) -> None:
    """Write all texts of a BATTERY with their translations; those whose source has changed are marked."""
    from bot.library.incoming_translations import translations_into
    from bot.library.translators import write_po, write_sheet

    chosen = kind or out.suffix.removeprefix(".").lower()
    if chosen not in ("po", "xlsx"):
        raise RequestRefused(f"{out} ends neither in .po nor in .xlsx. Say which with --format.")
    _refuse_unknown(language)
    settings = read_settings()
    loaded = load_battery(battery, imported_batteries(settings))
    async with (
        installation(settings) as installed,
        installed.batteries.giving_out(load_region(settings.region).id, f"{battery} {language}") as imported,
    ):
        entries = translations_into(loaded, language, imported)
        try:
            out.write_bytes(write_po(entries, language) if chosen == "po" else write_sheet(entries, language))
        except OSError as problem:
            raise RequestRefused(f"{out} cannot be written: {problem.strerror}.") from problem
    outdated = sum(entry.is_outdated for entry in entries)
    missing = sum(not entry.is_there for entry in entries)
    tell(
        as_json,
        {"file": str(out), "texts": len(entries), "missing": missing, "outdated": outdated},
        f"{out}: {len(entries)} texts, of which {missing} are missing and {outdated} outdated in {language}.",
    )


@translations.command("import")
@click.argument("battery")
@click.argument("file", type=click.Path(path_type=Path))
@language_option
@click.option("--version", help="Of the battery with the translations; without it, the next number.")
@yes_option
@json_option
@command_line
async def take(battery: str, file: Path, language: str, version: str | None, agreed: bool, as_json: bool) -> None:
    """Take the translations in FILE (.po, .xlsx, .xls, .ods, .csv) into a new version of a BATTERY.

    Empty ones erase nothing. All that is wrong with the file is told at once, a line for each.
    """
    from bot.library.incoming_translations import take_translations, translated
    from bot.library.translators import read_delivered

    _refuse_unknown(language)
    settings = read_settings()
    known = imported_batteries(settings)
    loaded = load_battery(battery, known)
    try:
        content = file.read_bytes()
    except OSError as problem:
        raise RequestRefused(
            label("inspection", "{file} cannot be read: {reason}.", file=str(file), reason=problem.strerror or "")
        ) from problem
    delivered = read_delivered(content, file.name)
    try:
        coming = translated(loaded, language, delivered, version, known)
    except BatteryProblems as found:
        refuse_problems(str(file), found.problems, as_json=as_json)
    if coming.stopped or coming.before.version != loaded.version:
        ask_once(agreed, *(told_with_level(problem, in_reader_language) for problem in coming.problems))
    async with installation(settings) as installed:
        taken = await installed.batteries.take(
            load_region(settings.region).id,
            file.name,
            lambda imported: take_translations(loaded, language, delivered, version, imported),
        )
    _tell(taken, as_json)


@translations.command("confirm")
@click.argument("battery")
@language_option
@click.option("--version", help="Of the battery in which they hold; without it, the next number.")
@json_option
@irreversible(requests.ConfirmTranslations.question)
@command_line
async def confirm(battery: str, language: str, version: str | None, as_json: bool, agree: Agree) -> None:
    """Say that the outdated translations of a BATTERY still hold, as after a corrected typo; each is shown."""
    from bot.library.incoming_translations import confirm_translations, outdated_translations

    _refuse_unknown(language)
    settings = read_settings()
    known = imported_batteries(settings)
    loaded = load_battery(battery, known)
    shown = [
        f"{each.location}: {each.made_from} -> {each.source}: {each.text}"
        for each in outdated_translations(loaded, language, known)
    ]
    if shown:
        agree(*shown)
    async with installation(settings) as installed:
        taken = await installed.batteries.take(
            load_region(settings.region).id,
            f"{battery} {language}",
            lambda imported: confirm_translations(loaded, language, version, imported),
        )
    _tell(taken, as_json, *shown)


def _tell(taken: "StoredBattery", as_json: bool, *first: str) -> None:
    tell(
        as_json,
        {
            "name": taken.name,
            "id": taken.battery.id,
            "version": taken.battery.version,
            "languages": list(taken.battery.languages),
            "problems": [problem.document() for problem in taken.problems],
        },
        *first,
        *(told_with_level(problem, in_reader_language) for problem in taken.problems),
        f"Imported as {taken.name}, in {', '.join(taken.battery.languages)}.",
    )


def _refuse_unknown(language: str) -> None:
    if language not in LANGUAGES:
        raise RequestRefused(f"The language '{language[:40]}' is not known. Use one of: {', '.join(LANGUAGES)}.")
