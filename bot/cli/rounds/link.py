"""`pratamed link`: a link into a round, with its QR code."""

from collections.abc import Callable
from pathlib import Path

import click

from bot.application import installation
from bot.cli.outcome import command_line, json_option, tell
from bot.refusals import RequestRefused
from bot.settings import Settings, read_settings
from bot.telegram.identity import start_url, start_url_if_any
from bot.web.site import link_page_url

Address = Callable[[str], str]


@click.command("link")
@click.argument("round_id", metavar="ROUND")
@click.option("--municipality", help="Code; without it people choose among the round's municipalities.")
@click.option("--language", help="Code of the language to begin in; without it people choose.")
@click.option("--intervention", help="Id of the intervention whose people it is for.")
@click.option("--once", is_flag=True, help="A link that one person can use.")
@click.option("--qr", "pictures", type=click.Path(path_type=Path), multiple=True, help="Write a .png or .svg QR code.")
@json_option
@command_line
async def command(
    round_id: str,
    municipality: str | None,
    language: str | None,
    intervention: str | None,
    once: bool,
    pictures: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Make a link into a ROUND."""
    settings = read_settings()
    for picture in pictures:
        if picture.suffix not in (".png", ".svg"):
            raise RequestRefused(f"{picture} must end in .png or .svg.")
    web, telegram = await _addresses(settings)
    async with installation(settings) as installed:
        link = await installed.rounds.link(
            round_id, municipality=municipality, language=language, intervention=intervention, once=once
        )
        in_telegram = telegram if (await installed.rounds.get(round_id)).has_ambassadors else None
    web_url, telegram_url = web and web(link.code), in_telegram and in_telegram(link.code)
    url = web_url or telegram_url or ""
    for picture in pictures:
        _write_qr(url, picture)
    files = [str(picture) for picture in pictures]
    document = {"url": url, "code": link.code, "web_url": web_url, "telegram_url": telegram_url, "files": files}
    tell(as_json, document, url, *files)


async def _addresses(settings: Settings) -> tuple[Address | None, Address | None]:
    """What makes an address of a code, in the browser and in Telegram. The page in the browser offers both, so it is
    the one to share where there is one. Raises RequestRefused where there is neither."""
    web = link_page_url(settings)
    return web, await (start_url_if_any(settings) if web else start_url(settings))


def _write_qr(url: str, picture: Path) -> None:
    from bot.printing.qr_codes import write_qr

    try:
        write_qr(url, picture)
    except OSError as problem:
        raise RequestRefused(f"{picture} cannot be written: {problem.strerror}.") from problem
