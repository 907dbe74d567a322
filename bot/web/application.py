"""The pages put together: routes, and what they share."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from bot.service.identity.signing import Signer
from bot.web.conversation.conversation_pages import ConversationPages
from bot.web.conversation.farewells import BrowserFarewells
from bot.web.entry_pages import EntryPages
from bot.web.page_texts import problem_text
from bot.web.pages import STATIC, Pages
from bot.web.ports import ReportPort, SoundSource, SurveyPort
from bot.web.protection.browsers import Browsers
from bot.web.protection.guard import Guard
from bot.web.protection.limits import Limits
from bot.web.protection.toll import Toll
from bot.web.reports import Reports
from bot.web.site import Site
from bot.web.toll_pages import TollPages


def web_application(
    survey: SurveyPort,
    reports: ReportPort,
    key: Signer,
    site: Site,
    *,
    clock: Callable[[], datetime],
    limits: Limits | None = None,
    sounds: SoundSource | None = None,
    more_routes: tuple[BaseRoute, ...] = (),
) -> ASGIApp:
    """All pages as one ASGI application."""
    browsers, pages, limits, farewells = Browsers(key, site), Pages(site), limits or Limits(), BrowserFarewells()
    conversation = ConversationPages(survey, browsers, pages, limits, farewells, site, sounds)
    toll = TollPages(Toll(key, clock), browsers, pages)
    entry = EntryPages(survey, conversation, browsers, pages, limits, toll, farewells, site)

    async def problem(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return pages.page(
            request,
            "text.html",
            status=status,
            heading=problem_text(status),
            paragraphs=(),
            returning=browsers.of(request) is not None,
        )

    routes = [*_routes(conversation, entry, Reports(reports, key, clock)), *more_routes]
    made = Starlette(routes=routes, exception_handlers={HTTPException: problem, Exception: problem})
    made.router.redirect_slashes = False
    return Guard(made, site)


def _routes(conversation: ConversationPages, entry: EntryPages, reports: Reports) -> list[BaseRoute]:
    return [
        Route("/", entry.home),
        Route("/a", entry.code, methods=["GET"]),
        Route("/a", entry.typed_code, methods=["POST"]),
        Route("/a/{code}", entry.link_page, methods=["GET"]),
        Route("/a/{code}", entry.begin, methods=["POST"]),
        Route("/talk", conversation.look, methods=["GET"]),
        Route("/talk", conversation.press, methods=["POST"]),
        Route("/sound", conversation.sound),
        Route("/media/{number:int}", conversation.medium),
        Route("/erase", entry.erasing, methods=["GET"]),
        Route("/erase", entry.erase, methods=["POST"]),
        Route("/privacy", entry.privacy),
        Route("/leave", entry.leave, methods=["GET", "POST"]),
        Route("/reports/{round}/{share}", reports.read),
        Mount("/static", _LastingFiles(directory=STATIC)),
    ]


class _LastingFiles(StaticFiles):
    """Files whose address changes with their content may be kept."""

    def file_response(self, *args: Any, **options: Any) -> Response:
        """As usual, and never asked for again."""
        response = super().file_response(*args, **options)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
