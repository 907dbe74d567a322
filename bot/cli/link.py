"""`pratamed link`: a link into a round, with its QR code."""

from pathlib import Path

import click

from bot.application import installation
from bot.cli.outcome import command_line, json_option, tell
from bot.refusals import RequestRefused
from bot.settings import read_settings
from bot.telegram.identity import start_url

_QR_SCALE = 12


@click.command("link")
@click.argument("round_id", metavar="ROUND")
@click.option("--municipality", help="Code; without it people choose among the round's municipalities.")
@click.option("--language", help="Code of the language to begin in; without it people choose.")
@click.option("--once", is_flag=True, help="A link that one person can use.")
@click.option("--qr", "pictures", type=click.Path(path_type=Path), multiple=True, help="Write a .png or .svg QR code.")
@json_option
@command_line
async def command(
    round_id: str,
    municipality: str | None,
    language: str | None,
    once: bool,
    pictures: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Make a link into a ROUND."""
    settings = read_settings()
    for picture in pictures:
        if picture.suffix not in (".png", ".svg"):
            raise RequestRefused(f"{picture} must end in .png or .svg.")
    address = await start_url(settings)
    async with installation(settings) as installed:
        link = await installed.rounds.link(round_id, municipality=municipality, language=language, once=once)
    url = address(link.code)
    for picture in pictures:
        _write_qr(url, picture)
    files = [str(picture) for picture in pictures]
    tell(as_json, {"url": url, "code": link.code, "files": files}, url, *files)


def _write_qr(url: str, picture: Path) -> None:
    import segno

    try:
        segno.make(url, error="m", micro=False).save(str(picture), scale=_QR_SCALE, border=4)
    except OSError as problem:
        raise RequestRefused(f"{picture} cannot be written: {problem.strerror}.") from problem
