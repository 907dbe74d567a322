"""The pages of a demonstration: an open round, the desks, and the report and all papers of the finished round."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from bot.application import Installation, clock
from bot.cli.demo_choices import FILES, STORY, choices
from bot.cli.demo_desks import DemonstrationDesks
from bot.cli.surfaces import ServedDesks
from bot.demonstration.play import DEMONSTRATED, REGION
from bot.demonstration.story import MUNICIPALITIES
from bot.library import load_battery, load_region
from bot.service.reports.shared_reports import share_path
from bot.web.application import web_application
from bot.web.news import news_route
from bot.web.protection.headers import REPORT_POLICY
from bot.web.serving import listen, listen_from, serving
from bot.web.site import Demonstration, PublicAddress, site_of

HOST, PORT = "127.0.0.1", 8080
_LASTS = timedelta(days=365)


@asynccontextmanager
async def demonstration_pages(
    installed: Installation, finished: str, folder: Path | None = None, language: str = "sv"
) -> AsyncIterator[str]:
    """Serves on this machine only, from the port of the settings or the next free one; gives the start page's address.

    Raises RequestRefused for a port of the settings that cannot be used.
    """
    wanted = installed.settings.web_port
    opened = listen(HOST, wanted) if wanted else listen_from(HOST, PORT)
    url = f"http://{HOST}:{opened.getsockname()[1]}"
    files = (
        sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()) if folder else ()
    )
    demonstration = Demonstration(
        code=await _open_to_visitors(installed),
        report_path=share_path(installed.key, finished, clock() + _LASTS),
        story=STORY,
        choices=choices(files, has_mirror=folder is not None and _has_mirror(folder / "report.html")),
        files=tuple(files),
        all_files=FILES,
    )
    site = replace(site_of(replace(installed.settings, web_url=""), demonstration=demonstration), news=True)
    served = ServedDesks.at(installed, PublicAddress(url, url, HOST))
    desks = DemonstrationDesks(installed, served, clock)
    await desks.hire(REGION, language)
    pages = web_application(
        installed.survey,
        installed.reports,
        installed.key,
        site,
        clock=clock,
        more_routes=(
            news_route(installed.news, site),
            *([Mount("/demonstration/files", _Papers(directory=folder))] if folder else []),
            *desks.routes(site),
            *served.routes(installed, site),
        ),
    )
    async with serving(pages, opened):
        yield f"{url}/"


async def _open_to_visitors(installed: Installation) -> str:
    """The code of a shared link into a round that nobody has answered yet."""
    opened = await installed.rounds.open(
        load_battery(DEMONSTRATED),
        load_region(REGION),
        name="Demonstration for visitors",
        municipalities=tuple(MUNICIPALITIES),
    )
    return (await installed.rounds.link(opened.id)).code


def _has_mirror(report: Path) -> bool:
    """Whether the report sets officials beside newcomers."""
    return report.is_file() and 'id="mirror"' in report.read_text("utf-8")


class _Papers(StaticFiles):
    """Pages among the files bring their own style."""

    def file_response(self, *args: Any, **options: Any) -> Response:
        """As usual, with what reports may do."""
        response = super().file_response(*args, **options)
        response.headers["Content-Security-Policy"] = REPORT_POLICY
        return response
