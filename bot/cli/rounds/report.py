"""`pratamed report`: the report of a closed round."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import click
from click.core import ParameterSource

from bot.application import Installation, clock, installation
from bot.cli.confirmation import ask_once, yes_option
from bot.cli.outcome import command_line, json_option, tell
from bot.refusals import RequestRefused
from bot.service.reports.reports import NOTHING_WRITTEN, EnteredFiles, WrittenReport
from bot.settings import Settings, read_settings

MOST_DAYS, DEFAULT_DAYS = 365, 30
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
    "--days",
    type=click.IntRange(1, MOST_DAYS),
    default=DEFAULT_DAYS,
    show_default=True,
    help="How long that link works.",
)
@click.option(
    "--verify", "verified", type=click.Path(path_type=Path), metavar="DIR", help="Check that DIR is as it was written."
)
@yes_option
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
    agreed: bool,
    as_json: bool,
) -> None:
    """Write the report of a closed ROUND: made once, and the same ever after."""
    unused = _unused(verified, folder, share, click.get_current_context())
    if unused:
        raise click.UsageError(f"{unused} would not be used: leave it out.")
    if verified:
        await _verify(verified, as_json)
    elif not round_id:
        raise click.UsageError("Say which ROUND, or --verify DIR.")
    elif not folder and not share:
        raise click.UsageError("Say where to with --out DIR, or --share for a link.")
    else:
        settings, entered = read_settings(), EnteredFiles(_content(population), _content(self_assessments))
        address = _address(settings) if share else None
        agree = partial(ask_once, agreed)
        async with installation(settings) as installed:
            written = NOTHING_WRITTEN
            if folder:
                written = await installed.reports.write(
                    round_id,
                    folder,
                    language,
                    question_language=question_language,
                    earlier_round=earlier_round,
                    entered=entered,
                    agree=agree,
                )
            url = await _share(installed, address, round_id, language, days, agree) if address else None
        _tell(round_id, written, url, as_json)


_OF_FILES = ("question_language", "earlier_round", "population", "self_assessments")


def _unused(verified: Path | None, folder: Path | None, share: bool, context: click.Context) -> str:
    """An option that was given and would change nothing."""
    if verified:
        idle = {param.name for param in context.command.params} - {"verified", "as_json"}
    else:
        idle = {*(() if folder else _OF_FILES), *(() if share else ("days",))}
    given = (one for one in context.command.params if one.name in idle and _is_given(context, one.name))
    return next((one.opts[0] if one.opts[0].startswith("-") else one.make_metavar(context) for one in given), "")


def _is_given(context: click.Context, name: str) -> bool:
    return context.get_parameter_source(name) is ParameterSource.COMMANDLINE


def _content(path: Path | None) -> bytes:
    """What an entered file holds. Raises RequestRefused."""
    try:
        return path.read_bytes() if path else b""
    except OSError as problem:
        raise RequestRefused(f"{path} cannot be read: {problem.strerror}.") from problem


def _tell(round_id: str, written: WrittenReport, address: str | None, as_json: bool) -> None:
    files = [str(path) for path in written.files]
    document = {"round": round_id, "files": files, "remarks": list(written.remarks), "url": address}
    tell(as_json, document, *files, *written.remarks, *([address] if address else []))


async def _verify(folder: Path, as_json: bool) -> None:
    """Raises RequestRefused, which names what differs."""
    from analytics.report import in_groups

    async with installation(read_settings()) as installed:
        found = await installed.reports.verify(folder)
    if found.differences:
        raise RequestRefused(f"{folder} is not the report of round {found.round_id}: {' '.join(found.differences)}")
    document = {"round": found.round_id, "verified": True, "fingerprint": found.fingerprint}
    same = f"Every file in {folder} is what the release of round {found.round_id} gives."
    tell(as_json, document, same, f"Fingerprint: {in_groups(found.fingerprint)}")


def _address(settings: Settings) -> Callable[[str], str]:
    """What makes an address of a path. Raises SettingsProblem without a public one."""
    from bot.web.site import public_url

    return public_url(settings)


async def _share(
    installed: Installation,
    address: Callable[[str], str],
    round_id: str,
    language: str,
    days: int,
    agree: Callable[..., None],
) -> str:
    """A link that anybody can read the report with."""
    await installed.reports.make(round_id, language, agree)
    shared = await installed.shared_reports.share(round_id, clock() + timedelta(days=days))
    return f"{address(shared.path.lstrip('/'))}?language={language}"
