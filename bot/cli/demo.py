"""`pratamed demo`: the whole way on this machine, with made-up people."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from bot.application import installation
from bot.cli.outcome import command_line, json_option, tell
from bot.progress import told_as
from bot.service.rounds.rounds import RoundCounts
from bot.settings import Settings, read_settings

_REPORT = "report"
_SHARES = (28, 18, 30, 2, 3, 24)
"""How long the parts take: people answer and a report is made, twice; before the second one officials have theirs."""

MOST_RESPONDENTS = 20_000


@click.command("demo")
@click.option(
    "--respondents",
    type=click.IntRange(1, MOST_RESPONDENTS),
    default=400,
    show_default=True,
    help="In the second of two rounds; fewer come to the first.",
)
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("pratamed-demo"),
    show_default=True,
    help="Folder for the report.",
)
@click.option("--language", default="sv", show_default=True, help="Language of the report.")
@click.option("--serve/--no-serve", default=True, help="Whether to go on with pages to try in a browser.")
@json_option
def command(respondents: int, folder: Path, language: str, serve: bool, as_json: bool) -> None:
    """Two rounds of made-up people whose truth is known, their report, and all pages. Needs no Telegram account."""
    with tempfile.TemporaryDirectory(prefix="pratamed-demo-") as data:
        demonstrate(Path(data), respondents, folder, language, serve, as_json)


@command_line
async def demonstrate(data: Path, respondents: int, folder: Path, language: str, serve: bool, as_json: bool) -> None:
    """The demonstration, with its databases in the folder `data`."""
    settings = Settings(data_dir=data, leave_url=read_settings().leave_url, web_port=read_settings().web_port)
    shown, files = await _play(settings, respondents, folder, language)
    if not serve:
        _tell(shown, files, as_json)
        return
    from bot.cli.demo_pages import demonstration_pages
    from bot.cli.run import stop_on_signals

    stop = stop_on_signals()
    async with (
        installation(settings) as installed,
        demonstration_pages(installed, shown.round.id, folder / _REPORT, language) as address,
    ):
        _tell(shown, files, as_json, address)
        await stop.wait()


async def _play(
    settings: Settings, respondents: int, folder: Path, language: str
) -> tuple[RoundCounts, Sequence[Path]]:
    from bot.demonstration.course import Course
    from bot.demonstration.play import Calendar, SeededDraws, play

    calendar, course = Calendar(), Course(_SHARES)
    with told_as(course.told):
        async with installation(settings, clock=calendar, draws=SeededDraws(1)) as installed:
            played = await play(installed, calendar, respondents, folder / _REPORT, language, course)
            return await installed.rounds.show(played.now), played.files


def _tell(shown: RoundCounts, files: Sequence[Path], as_json: bool, address: str | None = None) -> None:
    counts = shown.progress.counts
    page = next(path for path in files if path.suffix == ".html")
    document = {"round": shown.round.id, **counts, "files": [str(path) for path in files]}
    tell(
        as_json,
        {**document, "url": address} if address else document,
        f"About {counts['opened']} opened, {counts['consented']} consented, {counts['sent']} sent, "
        f"{counts['refused']} refused, {counts['withdrawn']} stopped.",
        f"The report: {page.resolve()}",
        "With a bot of your own: set PRATAMED_TELEGRAM_TOKEN (from @BotFather), then",
        "  pratamed round open ostergotland-core --name 'First round' --municipality 0580",
        "  pratamed link ROUND",
        "  pratamed run",
        *([f"Try it yourself: {address}  (Ctrl-C ends it)"] if address else []),
    )
