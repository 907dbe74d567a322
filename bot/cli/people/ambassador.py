"""`pratamed ambassador`: who is one, ending it, and what ambassadors read aloud."""

from pathlib import Path

import click

from bot.application import imported_batteries
from bot.cli.outcome import command_line, json_option, tell
from bot.cli.people.roles import ending, listing
from bot.library import load_battery, load_region
from bot.refusals import RequestRefused
from bot.settings import read_settings
from conversations.engine.screens.promises import NUMBERS_TO_CALL, consent_paragraphs, introduction
from conversations.engine.session import Mode
from conversations.languages import LANGUAGES, SOURCE_LANGUAGE


@click.group("ambassador")
def command() -> None:
    """List ambassadors, end a role, print what they read aloud."""


command.add_command(
    listing(
        lambda people: people.ambassadors(),
        "There are no ambassadors yet.",
        help="All ambassadors; never what came through them.",
    )
)
command.add_command(ending(help="End a role at once: the data are erased, and the person's links open nothing."))


@command.command("consent")
@click.option("--language", type=click.Choice(tuple(LANGUAGES)), required=True)
@click.option("--mode", type=click.Choice([mode.value for mode in Mode]), default=Mode.INTERVIEW.value)
@click.option("--battery", default="ostergotland-core", show_default=True, help="Whose questions are asked.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="PDF to write.")
@json_option
@command_line
async def consent(language: str, mode: str, battery: str, out: Path, as_json: bool) -> None:
    """Print what everybody agrees to, for ambassadors to read aloud; it depends on how the questions are answered, and
    on whether some of them are protected."""
    from bot.printing.papers import page_to_read_aloud, passage

    settings = read_settings()
    names = load_region(settings.region).name
    asked = load_battery(battery, imported_batteries(settings))
    agreed = consent_paragraphs(Mode(mode), asked, in_browser=not settings.has_telegram)
    asks = introduction(names.get(language) or names[SOURCE_LANGUAGE])
    page = page_to_read_aloud(passage((asks, *agreed, NUMBERS_TO_CALL), language))
    try:
        out.write_bytes(page)
    except OSError as problem:
        raise RequestRefused(f"{out} cannot be written: {problem.strerror}.") from problem
    tell(as_json, {"file": str(out)}, str(out))
