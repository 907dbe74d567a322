"""The report in a real browser: for a screen reader, on a phone, in the dark, and from right to left."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Browser

from analytics.report.contents import report_document
from analytics.report.contents.papers.discussion_sheets import discussion_sheets
from analytics.report.contents.papers.newcomers import newcomers_sheet
from analytics.report.document import Document
from analytics.report.html import render_html
from tests.chromium import PATIENCE_MS, started
from tests.report.releases import hostile, two_rounds

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with started() as browser:
        yield browser


def _document(name: str) -> Document:
    earlier, later = two_rounds()
    documents: dict[str, Callable[[], Document]] = {
        "swedish": lambda: report_document(later, "sv", None, earlier),
        "arabic": lambda: report_document(later, "ar", None, earlier),
        "hostile": lambda: report_document(hostile(), "en", None, earlier),
        "talks": lambda: discussion_sheets(later, "sv"),
        "newcomers": lambda: newcomers_sheet(later, "ar"),
    }
    return documents[name]()


@pytest.mark.parametrize("name", ["swedish", "arabic", "hostile", "talks", "newcomers"])
async def test_a_page_is_accessible_and_fits_a_phone(browser: Browser, tmp_path: Path, name: str, arabic: None) -> None:
    path = tmp_path / "page.html"
    path.write_text(render_html(_document(name)), encoding="utf-8")
    asked: list[str] = []
    page = await browser.new_page(viewport=PHONE)  # type: ignore[arg-type]
    page.set_default_timeout(PATIENCE_MS)
    page.on("request", lambda request: asked.append(request.url))
    await page.goto(path.as_uri())
    assert asked == [path.as_uri()]
    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    looks = ((PHONE, "dark"), (DESK, "light")) if name in ("swedish", "newcomers") else ((PHONE, "light"),)
    for size, scheme in looks:
        await page.set_viewport_size(size)  # type: ignore[arg-type]
        await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found = await Axe().run(page)
        problems = [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found.response["violations"]]
        assert problems == [], scheme
    await page.close()
