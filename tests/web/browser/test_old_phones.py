"""The whole way on a phone of early 2019: what came later is taken away."""

import pytest
from playwright.async_api import Page, expect

from tests.web.browser.old_phone import grow_old
from tests.web.browser.reader import AGREE, SEND, THANKS, Opens
from tests.web.served import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")

TOP = "one => one.getBoundingClientRect().top"
BOTTOM = "one => one.getBoundingClientRect().bottom"


async def _spaces(page: Page) -> list[float]:
    """Between each button or mark and the next of its list, in pixels."""
    found: list[float] = await page.evaluate(
        """() => [...document.querySelectorAll(".replies > *, .mains > *, fieldset > *")]
            .filter((one) => one.nextElementSibling)
            .map((one) => one.nextElementSibling.getBoundingClientRect().top - one.getBoundingClientRect().bottom)"""
    )
    return found


async def _margins(page: Page) -> tuple[float, float]:
    """Left and right of the first bubble, in pixels."""
    left, right = await page.evaluate(
        "(b => [b.left, innerWidth - b.right])(document.querySelector('.bubble').getBoundingClientRect())"
    )
    return left, right


@pytest.mark.parametrize("language", ["sv", "ar"])
async def test_the_whole_way_on_an_old_phone(served: Served, opens: Opens, language: str) -> None:
    async with opens(language) as reader:
        page = reader.page
        await grow_old(page)
        await page.goto(f"{await served.link_page()}?language={language}")
        skip = page.locator(".skip")
        assert await skip.evaluate(TOP) < -40
        await skip.focus()
        assert await skip.evaluate(TOP) >= 0
        left, right = await _margins(page)
        assert min(left, right) >= 16
        assert (left < right) is (language == "sv")
        await page.locator("main button").click()
        await reader.presses(AGREE)
        await page.get_by_role("button", name="Linköping").click()
        await expect(page.locator("button[value^=Choose]").first).to_be_visible()
        while not await page.locator("button[value^=Send]").count():
            await reader.answers_one()
            assert all(space >= 8 for space in await _spaces(page))
        assert await page.locator("button[value^=Send]").first.evaluate(BOTTOM) < 640
        assert await page.locator("dl button[value^=Change]").count() == await page.locator("dl dt").count() == 10
        below = "document.querySelector('.answers').getBoundingClientRect().top"
        above = "document.querySelector('.mains').getBoundingClientRect().bottom"
        assert await page.evaluate(f"{below} - {above}") >= 8
        await reader.presses(SEND)
        await reader.sees(THANKS)
        await expect(page.locator("html")).to_have_attribute("dir", "rtl" if language == "ar" else "ltr")
