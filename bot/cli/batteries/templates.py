"""`pratamed battery template`, `library` and `compose`: where a battery can begin."""

from functools import partial
from pathlib import Path

import click

from bot.application import installation
from bot.cli.outcome import command_line, json_option, tell
from bot.library import load_region
from bot.refusals import RequestRefused
from bot.settings import read_settings
from conversations.definition.texts import text_in
from conversations.languages import LANGUAGES


@click.command("template")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write (.xlsx).")
@json_option
@command_line
async def template(out: Path, as_json: bool) -> None:
    """Write a workbook to fill in: examples that work, drop-down lists, and help in Swedish and English."""
    from bot.library.exporting import write_new
    from bot.library.templates.template import template_workbook

    write_new(out, template_workbook())
    tell(as_json, {"file": str(out)}, f"{out}: fill it in, then pratamed battery check {out}")


@click.command("library")
@click.option("--language", type=click.Choice(list(LANGUAGES)), default="en", help="Of the texts that are shown.")
@json_option
@command_line
async def library(language: str, as_json: bool) -> None:
    """The ready questions by theme, from which a battery can be put together; all texts are there in 24 languages."""
    from bot.library.templates import question_library

    found = question_library()
    document = {
        theme.id: {question.id: text_in(question.label, language) for question in theme.questions}
        for theme in found.themes
    }
    lines = (
        line
        for theme in found.themes
        for line in (
            f"{theme.id}: {text_in(theme.label, language)}",
            *(f"  {one.id}: {text_in(one.label, language)}" for one in theme.questions),
        )
    )
    tell(as_json, document, *lines)


@click.command("compose")
@click.argument("id")
@click.option("--question", "questions", multiple=True, help="Id of a ready question; as often as needed.")
@click.option("--theme", "themes", multiple=True, help="Id of a theme, for all its questions; as often as needed.")
@click.option("--language", "languages", multiple=True, type=click.Choice(list(LANGUAGES)), help="Without it, all.")
@click.option("--version", default="1", help="Of the battery.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write a workbook to edit, and import none."
)
@json_option
@command_line
async def compose(
    id: str,
    questions: tuple[str, ...],
    themes: tuple[str, ...],
    languages: tuple[str, ...],
    version: str,
    out: Path | None,
    as_json: bool,
) -> None:
    """Put a battery called ID together from ready questions, as a version that can be asked or as a workbook."""
    from bot.library.exporting import as_workbook, write_new
    from bot.library.importing import take_battery
    from bot.library.templates import composed, question_library

    of_themes = {theme.id: [one.id for one in theme.questions] for theme in question_library().themes}
    unknown = [theme for theme in themes if theme not in of_themes]
    if unknown:
        raise RequestRefused(f"There is no theme '{unknown[0][:60]}'. Use one of: {', '.join(of_themes)}.")
    chosen = [*questions, *(name for theme in themes for name in of_themes[theme])]
    opened = composed(id, version, chosen, languages)
    asked = [question.id for question in opened.battery.questions()]
    if out is not None:
        write_new(out, as_workbook(opened.battery))
        tell(as_json, {"file": str(out), "questions": asked}, f"{out}: {', '.join(asked)}")
        return
    settings = read_settings()
    async with installation(settings) as installed:
        taken = await installed.batteries.take(load_region(settings.region).id, id, partial(take_battery, opened))
    tell(
        as_json,
        {"name": taken.name, "questions": asked, "languages": list(taken.battery.languages)},
        f"Imported as {taken.name}: {', '.join(asked)}.",
        f"Next: pratamed round open {taken.name} --name NAME --municipality CODE",
    )
