"""Each page of each desk, taken from the dialogs themselves, on a small phone and a large screen, in light and dark."""

from typing import Any, Literal

import pytest
from playwright.async_api import Browser, Page

from bot.web.serving import listen, serving
from tests.web.browser.accessibility import problems
from tests.web.desk.every_page import ALL_PAGES, MadeUpDesk, screens
from tests.web.program import free_port

Seen = tuple[int, Literal["light", "dark"]]
pytestmark = pytest.mark.asyncio(loop_scope="session")

SEEN: tuple[Seen, ...] = ((320, "light"), (1_920, "dark"), (320, "dark"), (1_920, "light"))
WIDTHS = (320, 1_920)
"""Each page is set in both; faults are looked for in one of them and one light, since all have the same styles."""

SHOW = """async () => {
    const read = new DOMParser().parseFromString(await (await fetch("/desk")).text(), "text/html");
    document.title = read.title;
    document.body.replaceWith(read.body);
}"""
"""In the place of the page before: what looks for faults is read once."""


async def test_no_page_of_a_desk_keeps_anybody_out(chromium: Browser) -> None:
    desk, port, shown = MadeUpDesk(), free_port(), screens()
    assert {name for name, _ in shown} >= ALL_PAGES
    desk.shown = shown[0][1]
    found: list[tuple[str, Any]] = []
    async with serving(desk.pages, listen("127.0.0.1", port)):
        page = await chromium.new_page()
        await page.goto(f"http://127.0.0.1:{port}/desk")
        for number, (name, desk.shown) in enumerate(shown):
            await page.evaluate(SHOW)
            found += [(name, problem) for problem in await _found(page, *SEEN[number % len(SEEN)])]
        await page.close()
    assert found == []


async def _found(page: Page, width: int, scheme: Literal["light", "dark"]) -> list[Any]:
    found: list[Any] = []
    await page.emulate_media(color_scheme=scheme)
    for each in sorted(WIDTHS, key=lambda one: one == width):
        await page.set_viewport_size({"width": each, "height": 800})
        if await page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            found.append((each, "is cut off"))
    return [*found, *[(width, scheme, problem) for problem in await problems(page)]]
