"""The toll in a real browser: worked out by itself, on an old phone too; without scripts a button comes later."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import expect
from pytest_asyncio import fixture

from conversations.phrases import label, phrase
from tests.web.browser.accessibility import assert_accessible
from tests.web.browser.old_phone import grow_old
from tests.web.browser.reader import Opens
from tests.web.program import client
from tests.web.served import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")

CROWDED = phrase("Many people are here just now.")
IN = phrase("Tell us how you are doing, in your own language.")
BEGIN = label("button", "Answer here, without an account")


@fixture(loop_scope="session")
async def guessed(served: Served) -> AsyncIterator[str]:
    """The page of a link whose beginning somebody guesses; afterwards all is forgotten."""
    link_page = await served.link_page()
    beginning = link_page.rpartition("/")[2][:2]
    async with client(base_url=served.root) as attacker:
        for number in range(12):
            await attacker.get(f"/a/{beginning}{number:08}")
    yield link_page
    await served.stop()
    await served.start()


@pytest.mark.parametrize("age", ["new", "old"])
async def test_with_scripts_the_page_goes_on_by_itself(served: Served, opens: Opens, guessed: str, age: str) -> None:
    async with opens("sv") as reader:
        if age == "old":
            await grow_old(reader.page)
        await reader.page.goto(f"{guessed}?language=sv")
        await reader.sees(IN)
        assert reader.page.url == f"{guessed}?language=sv"
        await reader.presses(BEGIN)
        await expect(reader.page.locator("button[value^=Consent]").first).to_be_visible()
        assert await reader.page.locator("script[src*=proof]").count() == 1


async def test_without_scripts_a_button_comes_after_the_wait(served: Served, opens: Opens, guessed: str) -> None:
    async with opens("ar", java_script_enabled=False) as reader:
        await reader.page.goto(f"{guessed}?language=ar")
        await reader.sees(CROWDED)
        await expect(reader.page.locator("main button")).to_be_visible()
        await reader.presses(label("button", "Continue"))
        await reader.sees(IN)
        await reader.presses(BEGIN)
        await expect(reader.page.locator("button[value^=Consent]").first).to_be_visible()


async def test_it_is_accessible_while_it_waits(served: Served, opens: Opens, guessed: str) -> None:
    async with opens("ar") as reader:
        await reader.page.route("**/proof.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
        await reader.page.goto(f"{guessed}?language=ar")
        later = "(({animationDelay, animationName}) => [animationName, animationDelay])"
        kept_back = await reader.page.evaluate(f"{later}(getComputedStyle(document.querySelector('.later')))")
        assert kept_back == ["later", "2s"]
        await expect(reader.page.locator("main button")).to_be_visible()
        await assert_accessible(reader.page)
