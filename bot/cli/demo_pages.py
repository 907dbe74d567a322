"""The pages of a demonstration: an open round for visitors, and the report of the finished one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

from bot.application import Installation, clock
from bot.demonstration.people import MUNICIPALITIES
from bot.demonstration.play import DEMONSTRATED
from bot.library import load_battery, load_region
from bot.web.application import web_application
from bot.web.news import news_route
from bot.web.reports import share_path
from bot.web.serving import listen_from, serving
from bot.web.site import Demonstration, site_of

HOST, PORT = "127.0.0.1", 8080
_LASTS = timedelta(days=365)


@asynccontextmanager
async def demonstration_pages(installed: Installation, finished: str, port: int = PORT) -> AsyncIterator[str]:
    """Serves on this machine only, from `port` or the next free one; gives the address of the start page."""
    demonstration = Demonstration(
        code=await _open_to_visitors(installed),
        report_path=share_path(installed.key, finished, clock() + _LASTS),
    )
    site = replace(site_of(installed.settings, demonstration=demonstration), news=True)
    pages = web_application(
        installed.survey,
        installed.reports,
        installed.key,
        site,
        clock=clock,
        more_routes=(news_route(installed.news, site),),
    )
    opened = listen_from(HOST, port)
    async with serving(pages, opened):
        yield f"http://{HOST}:{opened.getsockname()[1]}/"


async def _open_to_visitors(installed: Installation) -> str:
    """The code of a shared link into a round that nobody has answered yet."""
    opened = await installed.rounds.open(
        load_battery(DEMONSTRATED),
        load_region("ostergotland"),
        name="Demonstration for visitors",
        municipalities=tuple(MUNICIPALITIES),
    )
    return (await installed.rounds.link(opened.id)).code
