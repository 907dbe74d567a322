"""A phone of early 2019: what came later is taken away."""

from pathlib import Path

from playwright.async_api import Page, Route

from tests.web.browser.compatibility import aged, style_sheet

TAKEN_AWAY = Path(__file__).with_name("taken_away.js").read_text()


async def grow_old(page: Page) -> None:
    """Let the pages find nothing younger in this browser."""

    async def older(route: Route) -> None:
        await route.fulfill(body=aged(style_sheet()), content_type="text/css")

    await page.route("**/style.css*", older)
    await page.add_init_script(TAKEN_AWAY)
