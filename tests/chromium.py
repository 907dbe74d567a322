"""The real browser, which waits as long as it takes."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, async_playwright, expect

from tests.needed import needed
from tests.patience import PATIENCE

PATIENCE_MS = PATIENCE * 1_000
_OPTIONS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"),
    *("--disable-component-update", "--disable-sync"),
)


@asynccontextmanager
async def started() -> AsyncIterator[Browser]:
    """Chromium without a window; the test is skipped where there is none."""
    path = needed("chromium")
    expect.set_options(timeout=PATIENCE_MS)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=list(_OPTIONS), timeout=PATIENCE_MS)
        yield browser
        await browser.close()
