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

MADE_OF = """() => {
    const part = e => e && [e.localName, e.className, e.type, e.getAttribute("role")].join(" ");
    const all = [...document.querySelectorAll("*")];
    const headings = all.filter(e => /^h[1-6]$/.test(e.localName)).map(part);
    return [...new Set(all.map(e => `${part(e.parentElement)} > ${part(e)}`)), ""].sort().concat(headings).join("\\n");
}"""
"""What stands within what, and the headings in their order: faults are looked for once on pages that are made alike."""


async def test_no_page_of_a_desk_keeps_anybody_out(chromium: Browser) -> None:
    desk, port, shown = MadeUpDesk(), free_port(), screens()
    assert {name for name, _ in shown} >= ALL_PAGES
    desk.shown = shown[0][1]
    found: list[tuple[str, Any]] = []
    looked_at: dict[str, int] = {}
    async with serving(desk.pages, listen("127.0.0.1", port)):
        page = await chromium.new_page()
        await page.goto(f"http://127.0.0.1:{port}/desk")
        for name, desk.shown in shown:
            await page.evaluate(SHOW)
            found += [(name, (width, "is cut off")) for width in WIDTHS if await _is_cut_off(page, width)]
            made_of = await page.evaluate(MADE_OF)
            if made_of not in looked_at:
                looked_at[made_of] = len(looked_at)
                found += [(name, fault) for fault in await _faults(page, *SEEN[looked_at[made_of] % len(SEEN)])]
        await page.close()
    assert found == []
    assert len(looked_at) > 40


async def _is_cut_off(page: Page, width: int) -> bool:
    await page.set_viewport_size({"width": width, "height": 800})
    return bool(await page.evaluate("document.documentElement.scrollWidth > window.innerWidth"))


async def _faults(page: Page, width: int, scheme: Literal["light", "dark"]) -> list[Any]:
    await page.emulate_media(color_scheme=scheme)
    await page.set_viewport_size({"width": width, "height": 800})
    return [(width, scheme, fault) for fault in await problems(page)]
