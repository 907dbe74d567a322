"""`pratamed compare`: released packages of several regions side by side."""

from pathlib import Path

import click

from bot.cli.outcome import command_line, json_option, tell
from bot.service.reports.comparing import compare


@click.command("compare")
@click.argument(
    "packages", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="A.zip B.zip ..."
)
@click.option("--out", "folder", type=click.Path(path_type=Path), required=True, help="Folder to write into.")
@click.option("--language", default="en", show_default=True, help="Language of the report.")
@json_option
@command_line
async def command(packages: tuple[Path, ...], folder: Path, language: str, as_json: bool) -> None:
    """Put the released packages of several regions side by side, whatever each of them was asked alike.

    A package is the .zip of a round's report. Each is checked first; no database is opened.
    """
    written = await compare(packages, folder, language)
    files = [str(path) for path in written.files]
    tell(as_json, {"files": files, "remarks": list(written.remarks)}, *files, *written.remarks)
