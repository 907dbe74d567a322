"""Around all pages: the path before them, headers, forms from elsewhere, and failures that tell nothing."""

import logging

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.faults import described
from bot.web.page_language import accepted_language, speech
from bot.web.page_texts import problem_text
from bot.web.protection.headers import headers_of
from bot.web.protection.requests import is_from_elsewhere
from bot.web.site import Site

_LOG = logging.getLogger("pratamed.web")
_HARMLESS = ("GET", "HEAD")


class Guard:
    """The outermost part of the application."""

    def __init__(self, pages: ASGIApp, site: Site) -> None:
        self._pages, self._site = pages, site
        self._headers = headers_of(site)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        answer = _Answer(send, self._headers)
        request = Request(scope)
        try:
            if request.method not in _HARMLESS and is_from_elsewhere(request):
                await _told(request, 403)(scope, receive, answer)
            else:
                await self._pages(self._below_root(scope), receive, answer)
        except Exception as error:
            _LOG.error("a page could not be made: %s", described(error))
            if not answer.begun:
                await _told(request, 500)(scope, receive, answer)

    def _below_root(self, scope: Scope) -> Scope:
        """A reverse proxy may hand on the whole path, or what comes after the root. A stroke at the end means nothing:
        nobody is sent on to the same page without it, since that would go to wherever the request says we are."""
        root, path = self._site.root, scope["path"]
        if root and (path == root or path.startswith(f"{root}/")):
            path = path[len(root) :]
        return {**scope, "path": path.rstrip("/") or "/"}


def _told(request: Request, status: int) -> Response:
    """What went wrong, in a line without a page."""
    spoken = speech(accepted_language(request))
    return PlainTextResponse(spoken.says(problem_text(status)), status, {"Content-Language": spoken.code})


class _Answer:
    """Adds the headers that a response does not have yet."""

    def __init__(self, send: Send, headers: dict[str, str]) -> None:
        self._send, self._headers = send, headers
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in self._headers.items():
                headers.setdefault(name, value)
        await self._send(message)
