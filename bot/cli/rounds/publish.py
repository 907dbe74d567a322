"""`pratamed publish`: everything that was released, as a static site."""

import asyncio
import re
from pathlib import Path
from urllib.parse import urlsplit

import click

from bot.application import installation
from bot.cli.outcome import command_line, json_option, tell
from bot.library import load_region
from bot.progress import doing
from bot.refusals import RequestRefused
from bot.service.reports.written_files import write_all
from bot.settings import read_settings

FREE = "https://creativecommons.org/publicdomain/zero/1.0/"
_EMAIL = re.compile(r"[^\s@<>,;:]+@[^\s@<>,;:]+\.[^\s@<>,;:.]+")


@click.command("publish")
@click.option("--out", "folder", type=click.Path(path_type=Path), required=True, help="Folder to write the site into.")
@click.option("--url", "address", required=True, metavar="URL", help="Public address that the site will have.")
@click.option(
    "--licence", default=FREE, show_default=True, metavar="URL", help="Address of the licence of all figures."
)
@click.option("--email", help="Whom to ask; the e-mail address in the region's contact if left out.")
@json_option
@command_line
async def command(folder: Path, address: str, licence: str, email: str | None, as_json: bool) -> None:
    """Write every released report of the region as a static site, in Swedish and English, for any web server.

    With it goes a catalogue (DCAT-AP-SE) for the national data portal. Nothing is released by this.
    """
    from analytics.report.site.files import site_files
    from analytics.report.site.published import PublishedSite

    settings = read_settings()
    region = load_region(settings.region)
    granted = _address(licence, "--licence")
    whom, root = _email(email or region.contact), f"{_address(address, '--url').rstrip('/')}/"
    async with installation(settings) as installed:
        rounds = await installed.reports.published(region.id)
        actions = [one for one in await installed.actions.list() if one.region == region.id]
        said = [await installed.actions.said_of(one) for one in actions]
    contact = region.contact.replace(whom, "").strip(" ,:")
    site = PublishedSite(rounds, said, root, granted, contact, whom)
    made = await asyncio.to_thread(site_files, site, lambda at, of: doing("Writing the rounds", at, of))
    files = await asyncio.to_thread(write_all, made, folder)
    first = str(folder / "index.html")
    document = {"rounds": [one.release.round.id for one in rounds], "files": len(files), "first": first}
    tell(as_json, {**document, "remarks": list(made.remarks)}, first, f"{len(files)} files", *made.remarks)


def _address(text: str, option: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment or " " in text:
        raise RequestRefused(f"{option} must be an address like https://example.org/newcomers/, but it is {text}.")
    return text


def _email(text: str) -> str:
    found = _EMAIL.search(text)
    if not found:
        raise RequestRefused("A data portal wants an e-mail address: give --email, or one in the region's contact.")
    return found[0]
