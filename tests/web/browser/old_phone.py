"""A phone of early 2019: what came later is taken away."""

from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from playwright.async_api import Page, Route

from tests.web.browser.compatibility import aged, style_sheets

TAKEN_AWAY = Path(__file__).with_name("taken_away.js").read_text()


async def grow_old(page: Page) -> None:
    """Let the pages find nothing younger in this browser."""

    async def older(route: Route) -> None:
        sheet = style_sheets()[PurePosixPath(urlsplit(route.request.url).path).name]
        await route.fulfill(body=aged(sheet), content_type="text/css")

    await page.route("**/*.css*", older)
    await page.add_init_script(TAKEN_AWAY)
