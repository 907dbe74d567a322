"""Every page for people who see little, hear it read, or have a slow line."""

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, expect

from bot.application import installation
from bot.cli.demo_pages import demonstration_pages
from bot.settings import Settings
from tests.service.installed import open_round
from tests.web.browser.accessibility import assert_accessible, problems
from tests.web.browser.conftest import PHONE
from tests.web.browser.reader import AGREE, SEND, THANKS, Opens
from tests.web.served import Served

pytestmark = pytest.mark.asyncio(loop_scope="session")

MAX_FIRST_QUESTION_BYTES = 50_000


async def test_every_page_is_accessible(served: Served, opens: Opens) -> None:
    async with opens("en", extra_http_headers={"Accept-Language": "en"}) as reader:
        page = reader.page
        link_page = await served.link_page_of_all_kinds()
        for path in ("/a", "/erase", "/privacy", "/nothing"):
            await page.goto(served.root + path)
            await page.locator("details summary").click() if await page.locator("details").count() else None
            await assert_accessible(page)
        await page.goto(link_page)
        await assert_accessible(page)
        await reader.presses("Answer here, without an account")
        await reader.sees("Which language do you want?")
        await assert_accessible(page)
        await reader.presses("English")
        await assert_accessible(page)
        for side in ("How we protect you", "Back", AGREE, "Linköping", "Next", "Yes"):
            await reader.presses(side)
            await expect(page.locator("[aria-busy]")).to_have_count(0)
            await assert_accessible(page)
        await page.locator("[name=text]").fill("?")
        await reader.presses("Done")
        await expect(page.locator("#notice")).to_be_visible()
        await assert_accessible(page)
        while not await page.locator("button[value^=Send]").count():
            await reader.presses("Skip")
            await expect(page.locator("[aria-busy]")).to_have_count(0)
            await assert_accessible(page)
        for press in ("Stop", "No, go on", "Change an answer", "Back", SEND):
            await reader.presses(press)
            await expect(page.locator("[aria-busy]")).to_have_count(0)
            await assert_accessible(page)
        await reader.sees(THANKS)


@pytest.mark.parametrize(("language", "font"), [("ar", "arabic"), ("ti", "ethiopic"), ("en", "")])
async def test_the_first_question_is_small_and_brings_the_letters_it_needs(
    served: Served, opens: Opens, language: str, font: str
) -> None:
    sizes: dict[str, int] = {}
    async with opens(language) as reader:

        async def weigh(response: Any) -> None:
            path = response.url.removeprefix(served.root).partition("?")[0]
            sizes[path] = sizes.get(path, 0) + (0 if response.status == 303 else len(await response.body()))

        reader.page.on("response", weigh)
        await reader.begins(await served.link_page())
        await expect(reader.page.locator("button[value^=Choose]").first).to_be_visible()
        await reader.page.wait_for_load_state("networkidle")
        family = {"arabic": "Prata Arabic", "ethiopic": "Prata Ethiopic"}.get(font)
        if family:
            assert await reader.page.evaluate(f"document.fonts.check('16px \"{family}\"', document.body.innerText)")
        await assert_accessible(reader.page)
    fonts = {path: size for path, size in sizes.items() if path.endswith(".woff2")}
    if font:
        assert f"/static/fonts/{font}.woff2" in fonts
    assert sum(sizes.values()) - sum(fonts.values()) < MAX_FIRST_QUESTION_BYTES


async def test_the_start_of_a_demonstration_and_its_report_are_accessible(chromium: Browser, tmp_path: Path) -> None:
    async with installation(Settings(data_dir=tmp_path)) as opened:
        asked = await open_round(opened)
        await opened.rounds.close(asked.id)
        await opened.reports.make(asked.id)
        async with demonstration_pages(opened, asked.id) as address:
            for language in ("en", "ar"):
                context = await chromium.new_context(viewport=PHONE, locale=language)  # type: ignore[arg-type]
                page = await context.new_page()
                await page.goto(address)
                await expect(page.locator(".banner")).to_be_visible()
                await assert_accessible(page)
                await page.locator("nav a[href*='/news']").click()
                await expect(page.locator("h1")).to_be_visible()
                await page.goto(address)
                await page.locator(".starts a").last.click()
                await expect(page.locator("h1")).to_be_visible()
                assert await problems(page) == []
                await page.goto(address)
                await page.locator(".starts a").first.click()
                await page.locator("main button").click()
                await expect(page.locator("button[value^=PickLanguage]").first).to_be_visible()
                await context.close()
