"""`pratamed report`: the report of a closed round."""

from datetime import timedelta
from pathlib import Path

import click

from bot.application import Installation, clock, installation
from bot.cli.outcome import command_line, json_option, tell
from bot.refusals import RequestRefused
from bot.service.reports.reports import NOTHING_WRITTEN, EnteredFiles, WrittenReport
from bot.settings import read_settings

_MOST_DAYS = 365
_CSV = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("report")
@click.argument("round_id", metavar="ROUND", required=False)
@click.option("--out", "folder", type=click.Path(path_type=Path), help="Folder to write into.")
@click.option("--language", default="sv", show_default=True, help="Language of the report.")
@click.option("--questions", "question_language", help="Language of the questions, if it is another.")
@click.option(
    "--compare", "earlier_round", metavar="ROUND", help="Earlier round to compare with; the latest if left out."
)
@click.option("--population", type=_CSV, help="CSV of the population to weight by: variable, category, population.")
@click.option(
    "--self-assessments", type=_CSV, help="CSV of what cities say of themselves: municipality, year, theme, score."
)
@click.option("--share", is_flag=True, help="Print a link with which anybody can read the report in a browser.")
@click.option(
    "--days", type=click.IntRange(1, _MOST_DAYS), default=30, show_default=True, help="How long that link works."
)
@click.option(
    "--verify", "verified", type=click.Path(path_type=Path), metavar="DIR", help="Check that DIR is as it was written."
)
@json_option
@command_line
async def command(
    round_id: str | None,
    folder: Path | None,
    language: str,
    question_language: str | None,
    earlier_round: str | None,
    population: Path | None,
    self_assessments: Path | None,
    share: bool,
    days: int,
    verified: Path | None,
    as_json: bool,
) -> None:
    """Write the report of a closed ROUND: made once, and the same ever after."""
    if verified:
        await _verify(verified, as_json)
    elif not round_id:
        raise click.UsageError("Say which ROUND, or --verify DIR.")
    elif not folder and (population or self_assessments or not share):
        raise click.UsageError("Say where to with --out DIR, or --share for a link.")
    else:
        entered = EnteredFiles(_text(population), _text(self_assessments))
        async with installation(read_settings()) as installed:
            written = NOTHING_WRITTEN
            if folder:
                written = await installed.reports.write(
                    round_id,
                    folder,
                    language,
                    question_language=question_language,
                    earlier_round=earlier_round,
                    entered=entered,
                )
            address = await _share(installed, round_id, language, days) if share else None
        _tell(round_id, written, address, as_json)


def _text(path: Path | None) -> str:
    """What an entered file says. Raises RequestRefused when it is no text in UTF-8."""
    try:
        return path.read_text("utf-8-sig") if path else ""
    except (OSError, UnicodeDecodeError) as problem:
        raise RequestRefused(f"{path} cannot be read as UTF-8: save it as CSV UTF-8.") from problem


def _tell(round_id: str, written: WrittenReport, address: str | None, as_json: bool) -> None:
    files = [str(path) for path in written.files]
    document = {"round": round_id, "files": files, "remarks": list(written.remarks), "url": address}
    tell(as_json, document, *files, *written.remarks, *([address] if address else []))


async def _verify(folder: Path, as_json: bool) -> None:
    """Raises RequestRefused, which names what differs."""
    async with installation(read_settings()) as installed:
        found = await installed.reports.verify(folder)
    if found.differences:
        raise RequestRefused(f"{folder} is not the report of round {found.round_id}: {' '.join(found.differences)}")
    document = {"round": found.round_id, "verified": True}
    tell(as_json, document, f"Every file in {folder} is what the release of round {found.round_id} gives.")


async def _share(installed: Installation, round_id: str, language: str, days: int) -> str:
    """A link that anybody can read the report with. Raises SettingsProblem without a public address."""
    from bot.web.reports import share_path
    from bot.web.site import public_url

    address = public_url(installed.settings)
    await installed.reports.share(round_id, language)
    path = share_path(installed.key, round_id, clock() + timedelta(days=days))
    return f"{address(path.lstrip('/'))}?language={language}"
