"""`pratamed ambassador`: who is one, ending it, and what ambassadors read aloud."""

from pathlib import Path

import click

from bot.application import imported_batteries, installation
from bot.cli.outcome import command_line, json_option, tell
from bot.library import load_battery, load_region
from bot.refusals import RequestRefused
from bot.settings import read_settings
from conversations.engine.promises import NUMBERS_TO_CALL, consent_paragraphs, introduction
from conversations.engine.session import Mode
from conversations.languages import LANGUAGES, SOURCE_LANGUAGE


@click.group("ambassador")
def command() -> None:
    """List ambassadors, end a role, print what they read aloud."""


@command.command("list")
@json_option
@command_line
async def list_ambassadors(as_json: bool) -> None:
    """All ambassadors; never what came through them."""
    async with installation(read_settings()) as installed:
        people = await installed.people.ambassadors()
    documents = [
        {
            "reference": person.reference,
            "label": person.label,
            "municipalities": list(person.municipalities),
            "language": person.language,
            "since": person.since,
        }
        for person in people
    ]
    lines = [
        f"{each.reference}  {', '.join(each.municipalities)}  {each.language}  since {each.since}  {each.label}"
        for each in people
    ]
    tell(as_json, documents, *(lines or ["There are no ambassadors yet."]))


@command.command("end")
@click.argument("reference")
@json_option
@command_line
async def end(reference: str, as_json: bool) -> None:
    """End a role at once: the data are erased, and the person's links open nothing."""
    async with installation(read_settings()) as installed:
        await installed.people.end(reference)
    tell(as_json, {"ended": reference.upper()}, f"{reference.upper()} is no ambassador any more.")


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
    agreed = consent_paragraphs(Mode(mode), load_battery(battery, imported_batteries(settings)))
    asks = introduction(names.get(language) or names[SOURCE_LANGUAGE])
    page = page_to_read_aloud(passage((asks, *agreed, NUMBERS_TO_CALL), language))
    try:
        out.write_bytes(page)
    except OSError as problem:
        raise RequestRefused(f"{out} cannot be written: {problem.strerror}.") from problem
    tell(as_json, {"file": str(out)}, str(out))
