"""What a browser gets, page by page: status, what may be kept and loaded, and the page itself."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx

from bot.application import installation
from bot.settings import Settings
from bot.web.application import web_application
from bot.web.news import news_route
from bot.web.site import site_of
from tests.recorded.life import Seeded
from tests.service.installed import Clock, open_round
from tests.web.visitor import Visitor

_BY_CHANCE = (
    (re.compile(r'value="[\w.-]{24,}"'), 'value="by chance"'),
    (re.compile(r"\?[0-9a-f]{12}\b"), "?content"),
)
_HEADERS = ("content-type", "content-language", "location", "cache-control", "content-security-policy", "x-address")
_HOSTILE = "<b>&amp;'\""


async def a_visit(folder: Path) -> str:
    """From the page of a link to the erasing of what was sent, with what can go wrong on the way."""
    clock = Clock()
    settings = Settings(data_dir=folder, telegram_username="prata_test_bot")
    async with installation(settings, clock=clock, draws=Seeded()) as opened:
        code = (await opened.rounds.link((await open_round(opened)).id)).code
        site = site_of(settings)
        routes = (news_route(opened.news, site),)
        pages = web_application(opened.survey, opened.reports, opened.key, site, clock=clock, more_routes=routes)
        visit = _Visit(Visitor(pages))
        await _entry(visit, code)
        await _answering(visit)
        await _afterwards(visit)
        stranger = _Visit(Visitor(pages, language="sv"), visit.lines)
        await _strangers(stranger)
    return "\n".join(visit.lines)


class _Visit:
    def __init__(self, visitor: Visitor, lines: list[str] | None = None) -> None:
        self.visitor, self.lines = visitor, [] if lines is None else lines
        self._head, self._headers = "", set[str]()

    async def goes(self, path: str, **options: object) -> None:
        """One request, no redirect followed."""
        self._write(f"GET {path}", await self.visitor.client.get(path, **options))  # type: ignore[arg-type]

    async def sends(self, path: str, **fields: str) -> None:
        self._write(f"POST {path} {sorted(fields)}", await self.visitor.client.post(path, data=fields))

    async def presses(self, label: str, text: str | None = None) -> None:
        fields = {} if text is None else {"text": text}
        await self.visitor.presses(label, page=None, **fields)
        self._write(f"[{label}]", self.visitor.answer)

    def _write(self, done: str, answer: httpx.Response) -> None:
        self.lines.append(f"=== {done} {answer.status_code}")
        headers = {f"{name}: {answer.headers[name]}" for name in _HEADERS if name in answer.headers}
        self.lines += sorted(headers - self._headers)
        self._headers = headers
        cookies = answer.headers.get_list("set-cookie")
        self.lines += [re.sub(r"=[^;]{20,}", "=by chance", cookie, count=1) for cookie in cookies]
        self.lines += self._new(answer.text)

    def _new(self, html: str) -> Iterator[str]:
        """The page, without what stood on the one before."""
        for found, instead in _BY_CHANCE:
            html = found.sub(instead, html)
        before, main, after = html.partition("<main")
        if main and before == self._head:
            html = main + after.partition("<footer>")[0]
        self._head = before
        yield from (f"  {line.strip()}" for line in html.splitlines() if line.strip())


async def _entry(visit: _Visit, code: str) -> None:
    for path in ("/", "/a", "/privacy", "/privacy?language=ar", "/news", "/talk", "/sound", "/media/0", "/erase"):
        await visit.goes(path)
    await visit.sends("/a", code=f" {code[:5]}-{code[5:]} ".lower(), language="sv")
    await visit.sends("/a", code="")
    for path in (f"/a/{code}?language=sv", f"/a/{code.lower()}"):
        await visit.goes(path)
    await visit.visitor.goes(f"/a/{code}")
    await visit.presses("Answer here, without an account")
    await visit.goes(f"/a/{code}")
    await visit.goes("/privacy")


async def _answering(visit: _Visit) -> None:
    await visit.visitor.goes("/talk")
    for label in ("English", "How we protect you", "Back", "I am 18 or over and want to answer", "Linköping", "Next"):
        await visit.presses(label)
    await visit.presses("Yes")
    for text in (_HOSTILE, "600", "60"):
        await visit.presses("Done", text=text)
    await visit.presses("Skip")
    await visit.presses("Done")
    await visit.visitor.marks("office", "none such")
    await visit.presses("Done", text=_HOSTILE)
    await visit.presses("I don't want to say")
    await visit.presses("West")
    await visit.presses("Back")
    await visit.presses("Stop")
    await visit.presses("Continue another day")
    await visit.presses("Continue")
    await visit.visitor.skips_to_the_end()
    await visit.goes("/talk")


async def _afterwards(visit: _Visit) -> None:
    await visit.presses("Send my answers")
    await visit.goes("/talk")
    await visit.presses("Erase my answers")
    await visit.presses("Erase my answers")
    await visit.sends("/erase", code="AAAA-BBBB-CCCC-DDDD")
    await visit.goes("/leave")
    await visit.sends("/leave?quiet")
    await visit.sends("/leave")
    await visit.goes("/talk")


async def _strangers(visit: _Visit) -> None:
    for path in ("/nothing", "/a/AAAAAAAAAA", "/reports/2026-1/1.x", "/static/none", "/a/"):
        await visit.goes(path)
    await visit.sends("/talk", press="Open")
    await visit.sends("/privacy")
    for _ in range(30):
        await visit.visitor.client.get("/a/AAAAAAAAAA")
    await visit.goes("/a/AAAAAAAAAA?language=en")
    await visit.sends("/erase", code="AAAAAAAAAAAAAAAA")
