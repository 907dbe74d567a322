"""`pratamed report`: the report of a closed round."""

from datetime import timedelta
from pathlib import Path

import click

from bot.application import Installation, clock, installation
from bot.cli.outcome import command_line, json_option, tell
from bot.settings import read_settings

_MOST_DAYS = 365


@click.command("report")
@click.argument("round_id", metavar="ROUND")
@click.option("--out", "folder", type=click.Path(path_type=Path), help="Folder to write into.")
@click.option("--language", default="sv", show_default=True, help="Language of the report.")
@click.option("--share", is_flag=True, help="Print a link with which anybody can read the report in a browser.")
@click.option(
    "--days", type=click.IntRange(1, _MOST_DAYS), default=30, show_default=True, help="How long that link works."
)
@json_option
@command_line
async def command(round_id: str, folder: Path | None, language: str, share: bool, days: int, as_json: bool) -> None:
    """Write the report of a closed ROUND: made once, and the same ever after."""
    if not folder and not share:
        raise click.UsageError("Say where to with --out DIR, or --share for a link.")
    async with installation(read_settings()) as installed:
        address = await _share(installed, round_id, language, days) if share else None
        written = await installed.reports.write(round_id, folder, language) if folder else ()
    files = [str(path) for path in written]
    document = {"round": round_id, "files": files, "url": address}
    tell(as_json, document, *files, *([address] if address else []))


async def _share(installed: Installation, round_id: str, language: str, days: int) -> str:
    """A link that anybody can read the report with. Raises SettingsProblem without a public address."""
    from bot.web.reports import share_path
    from bot.web.site import public_url

    address = public_url(installed.settings)
    await installed.reports.make(round_id)
    path = share_path(installed.key, round_id, clock() + timedelta(days=days))
    return f"{address(path.lstrip('/'))}?language={language}"
