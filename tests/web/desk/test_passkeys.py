"""A passkey in a real browser: made, used, and refused where it does not fit."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.library import load_region
from bot.service.people.rights import Role
from bot.web.serving import listen, serving
from tests.chromium import started
from tests.service.installed import Clock, installed_in
from tests.web.browser.accessibility import problems
from tests.web.desk.office import office_of
from tests.web.program import free_port


@pytest.fixture
async def invited_page(tmp_path: Path) -> AsyncIterator[tuple[Page, str]]:
    """A browser with an authenticator of its own, and the address of an invitation."""
    clock, port = Clock(), free_port()
    root = f"http://localhost:{port}"
    async with installed_in(tmp_path, clock) as opened, started() as browser:
        invited = await opened.people.invite(
            load_region("ostergotland"), role=Role.REGION, municipalities=(), label="Anna"
        )
        async with serving(office_of(opened, clock, root), listen("127.0.0.1", port)):
            page = await (await browser.new_context(locale="en-GB")).new_page()
            session = await page.context.new_cdp_session(page)
            await session.send("WebAuthn.enable")
            options = {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
            }
            await session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
            yield page, f"{root}/join/{invited.code}"


async def test_from_the_invitation_to_the_desk_out_and_in_again(invited_page: tuple[Page, str]) -> None:
    page, address = invited_page
    await page.goto(address)
    await page.locator("summary").first.click()
    await assert_fit(page)
    await page.get_by_role("button", name="Make a passkey").click()
    await page.get_by_role("button", name="Yes, I accept").click()
    sections = page.locator("nav.sections button")
    assert await sections.count() >= 7
    for number in range(await sections.count()):
        await sections.nth(number).click()
        await expect(sections.nth(number)).to_have_attribute("aria-current", "true")
        await assert_fit(page)
    await page.get_by_role("button", name="Sign out").click()
    await page.get_by_role("button", name="Sign in with a passkey").click()
    await page.get_by_role("button", name="Rounds").wait_for()


async def assert_fit(page: Page) -> None:
    """Nothing to find for axe-core in light on a small phone and in dark on a large screen, and nothing is cut off."""
    for width, scheme in ((320, "light"), (1_920, "dark")):
        await page.set_viewport_size({"width": width, "height": 800})
        await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert (page.url, width, await problems(page)) == (page.url, width, [])
        assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
