"""`pratamed paper`: a poster or a sheet of codes, as at the desks."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import click

from bot.application import installation
from bot.cli.outcome import command_line, json_option, tell
from bot.refusals import RequestRefused
from bot.service.regions import logo_of
from bot.service.rounds.papers import RoundPapers, RoundPrinting
from bot.service.surveys.reply import Paper
from bot.settings import Settings, read_settings
from bot.telegram.identity import start_url_of, username, username_if_any
from bot.web.site import link_page_url
from conversations.dialogs.papers import SHEET_SIZES
from conversations.languages import LANGUAGES

Printed = Callable[[RoundPrinting], Awaitable[Paper]]

_round = click.argument("round_id", metavar="ROUND")
_language = click.option("--language", type=click.Choice(tuple(LANGUAGES)), required=True, help="Of the text.")
_municipality = click.option("--municipality", help="Code; without it people choose among the round's municipalities.")
_intervention = click.option("--intervention", help="Id of the intervention whose people it is for.")
_folder = click.option(
    "--out", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), help="Folder to write it to."
)


@click.group("paper")
def command() -> None:
    """Print a poster or a sheet of codes; the file is named by round, place and language."""


@command.command("poster")
@_round
@_language
@_municipality
@_intervention
@_folder
@json_option
@command_line
async def poster(
    round_id: str, language: str, municipality: str | None, intervention: str | None, folder: Path, as_json: bool
) -> None:
    """A poster for a ROUND on one A4 page, with a new link."""
    await _write(
        lambda printing: printing.poster(
            round_id, language=language, municipality=municipality, intervention=intervention
        ),
        folder,
        as_json,
    )


@command.command("codes")
@_round
@click.option("--number", type=click.IntRange(1, 500), default=SHEET_SIZES[0], show_default=True, help="How many.")
@_language
@_municipality
@_intervention
@_folder
@json_option
@command_line
async def codes(
    round_id: str,
    number: int,
    language: str,
    municipality: str | None,
    intervention: str | None,
    folder: Path,
    as_json: bool,
) -> None:
    """Codes into a ROUND for one person each, ten to an A4 page."""
    await _write(
        lambda printing: printing.code_sheet(
            round_id, number, language=language, municipality=municipality, intervention=intervention
        ),
        folder,
        as_json,
    )


async def _write(printed: Printed, folder: Path, as_json: bool) -> None:
    settings = read_settings()
    if not folder.is_dir():
        raise RequestRefused(f"There is no folder {folder}.")
    papers = await _papers(settings)
    async with installation(settings) as installed:
        paper = await printed(RoundPrinting(installed.acts, installed.rounds, papers))
    file = folder / paper.name
    try:
        file.write_bytes(paper.content)
    except OSError as problem:
        raise RequestRefused(f"{file} cannot be written: {problem.strerror}.") from problem
    tell(as_json, {"file": str(file)}, str(file))


async def _papers(settings: Settings) -> RoundPapers:
    """They lead to the page in the browser, which offers Telegram too, else to the bot. Raises RequestRefused."""
    web = link_page_url(settings)
    bot = await (username_if_any(settings) if web else username(settings))
    return RoundPapers(logo_of(settings), web or start_url_of(bot), bot)
