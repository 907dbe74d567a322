"""`pratamed ambassador`: who is one, ending it, and what ambassadors read aloud."""

from pathlib import Path

import click

from bot.application import installation
from bot.cli.outcome import command_line, json_option, tell
from bot.library import load_region
from bot.refusals import RequestRefused
from bot.settings import read_settings
from conversations.engine.promises import NUMBERS_TO_CALL, consent_text, introduction
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
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="PDF to write.")
@json_option
@command_line
async def consent(language: str, mode: str, out: Path, as_json: bool) -> None:
    """Print what everybody agrees to, for ambassadors to read aloud; it depends on how the questions are answered."""
    from bot.printing.papers import page_to_read_aloud, passage

    names = load_region(read_settings().region).name
    asks = introduction(names.get(language) or names[SOURCE_LANGUAGE])
    page = page_to_read_aloud(passage((asks, consent_text(Mode(mode)), NUMBERS_TO_CALL), language))
    try:
        out.write_bytes(page)
    except OSError as problem:
        raise RequestRefused(f"{out} cannot be written: {problem.strerror}.") from problem
    tell(as_json, {"file": str(out)}, str(out))
