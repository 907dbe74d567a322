"""`pratamed demo`: the whole way on this machine, with made-up people."""

import shutil
import sys
import tempfile
from pathlib import Path

import click

from bot.application import installation
from bot.cli.outcome import command_line, json_option, tell
from bot.settings import Settings

_REPORT = "report"


@click.command("demo")
@click.option("--respondents", type=click.IntRange(1, 20_000), default=400, show_default=True)
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("pratamed-demo"),
    show_default=True,
    help="Folder for the report.",
)
@click.option("--language", default="sv", show_default=True, help="Language of the report.")
@json_option
@command_line
async def command(respondents: int, folder: Path, language: str, as_json: bool) -> None:
    """Let made-up people answer, close the round and write the report. Needs no Telegram account."""
    from bot.demonstration.play import SeededDraws, play

    data = Path(tempfile.mkdtemp(prefix="pratamed-demo-"))
    try:
        async with installation(Settings(data_dir=data), draws=SeededDraws(1)) as installed:
            with click.progressbar(
                length=respondents, label="Made-up people answer", file=sys.stderr, hidden=as_json
            ) as bar:
                round_id = await play(installed, respondents, lambda: bar.update(1))
            shown = await installed.rounds.show(round_id)
            written = await installed.reports.write(round_id, folder / _REPORT, language)
    finally:
        shutil.rmtree(data, ignore_errors=True)
    counts = {outcome.value: number for outcome, number in shown.counts.items()}
    page = next(path for path in written if path.suffix == ".html")
    tell(
        as_json,
        {"round": round_id, **counts, "files": [str(path) for path in written]},
        f"{counts['opened']} opened, {counts['consented']} consented, {counts['sent']} sent, "
        f"{counts['refused']} refused, {counts['withdrawn']} stopped.",
        f"The report: {page.resolve()}",
        "With a bot of your own: set PRATAMED_TELEGRAM_TOKEN (from @BotFather), then",
        "  pratamed round open ostergotland-core --name 'First round' --municipality 0580",
        "  pratamed link ROUND",
        "  pratamed run",
    )
