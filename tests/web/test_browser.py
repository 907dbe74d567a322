"""The pages in a real browser: with and without scripts, on a phone, for a screen reader."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Browser, BrowserContext, Page, Request, expect

from bot.application import installation
from bot.cli.demo_pages import demonstration_pages
from bot.settings import Settings
from conversations.phrases import Text, label, phrase
from locales import render
from tests.chromium import PATIENCE_MS, started
from tests.service.installed import open_round
from tests.web.served import LEAVE_URL, Served

PHONE = {"width": 360, "height": 640}
MIN_TARGET = 44
MAX_FIRST_QUESTION_BYTES = 50_000
AGREE = label("button", "I am 18 or over and want to answer")
SEND = label("button", "Send my answers")

pytestmark = pytest.mark.asyncio(loop_scope="module")

Opens = Callable[..., AbstractAsyncContextManager["Reader"]]


class Reader:
    """Somebody with a phone, who reads one language."""

    def __init__(self, context: BrowserContext, page: Page, language: str) -> None:
        self.context, self.page, self.language = context, page, language

    def says(self, text: Text) -> str:
        return render(text, self.language)

    async def presses(self, text: Text) -> None:
        await self.page.get_by_role("button", name=self.says(text), exact=True).click()

    async def sees(self, heading: Text) -> None:
        await expect(self.page.locator("h1")).to_have_text(self.says(heading))

    async def begins(self, link_page: str) -> None:
        """From the page of a link to where one lives."""
        await self.page.goto(f"{link_page}?language={self.language}")
        await self.page.locator("main button").click()
        await self.presses(AGREE)
        await self.sees(phrase("Where do you live?"))
        await self.page.get_by_role("button", name="Linköping").click()

    async def answers_one(self) -> None:
        """The first choice of the present question."""
        before = await self.page.locator("h1").inner_text()
        if await self.page.locator("[name=choice]").count():
            await self.page.locator(".mark").first.click()
            await self.presses(label("button", "Done"))
        else:
            await self.page.locator("button[value^=Choose]").first.click()
        await expect(self.page.locator("h1")).not_to_have_text(before)

    async def answers_all(self) -> None:
        while not await self.page.locator("button[value^=Send]").count():
            await self.answers_one()


@pytest_asyncio.fixture(loop_scope="module")
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    served = Served(tmp_path)
    await served.start()
    yield served
    await served.stop()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium() -> AsyncIterator[Browser]:
    async with started() as browser:
        yield browser


@pytest.fixture
def opens(chromium: Browser, served: Served) -> Opens:
    """A phone whose browser asks nobody but us and finds nothing to complain about."""

    @asynccontextmanager
    async def phone(language: str, **options: Any) -> AsyncIterator[Reader]:
        outside: list[str] = []
        complaints: list[str] = []

        def watch(request: Request) -> None:
            if not request.url.startswith((f"{served.root}/", LEAVE_URL)):
                outside.append(request.url)

        context = await chromium.new_context(
            **{"viewport": PHONE, "locale": "en-GB", "reduced_motion": "reduce", **options}
        )
        context.on("request", watch)
        await context.route(f"{LEAVE_URL}/**", lambda route: route.fulfill(body="neutral", content_type="text/plain"))
        context.set_default_timeout(PATIENCE_MS)
        page = await context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield Reader(context, page, language)
        await context.close()
        assert outside == []
        assert [line for line in complaints if "status of 4" not in line] == []

    return phone


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
async def test_the_whole_way_with_a_restart_in_the_middle(
    served: Served, opens: Opens, language: str, scripts: bool
) -> None:
    async with opens(language, java_script_enabled=scripts) as reader:
        await reader.begins(await served.link_page())
        for _ in range(3):
            await reader.answers_one()
        await reader.page.wait_for_load_state("networkidle")
        await served.stop()
        await served.start()
        await reader.answers_one()
        await reader.page.reload()
        await reader.answers_all()
        await reader.presses(SEND)
        await reader.sees(phrase("Thank you! Your answers are sent."))
        await reader.page.reload()
        await reader.sees(phrase("Thank you! Your answers are sent."))
        direction = await reader.page.locator("html").get_attribute("dir")
        assert direction == ("rtl" if language == "ar" else "ltr")
        cookies = await reader.context.cookies()
        assert [(cookie["name"], cookie["httpOnly"], cookie["sameSite"]) for cookie in cookies] == [
            ("talk", True, "Strict")
        ]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
async def test_every_kind_of_question(served: Served, opens: Opens, scripts: bool) -> None:
    async with opens("en", java_script_enabled=scripts) as reader:
        page = reader.page
        await reader.begins(await served.link_page_of_all_kinds())
        await reader.presses("Next")
        await reader.presses("Yes")
        await page.get_by_role("textbox", name="How many hours a week?").fill("many")
        await reader.presses("Done")
        await expect(page.locator("#notice")).to_contain_text("Please write only a number")
        await expect(page.locator("[name=text]")).to_have_value("many")
        await page.locator("[name=text]").fill("50")
        await page.keyboard.press("Enter")
        await reader.sees("Is that too long?")
        await reader.presses("No")
        await page.get_by_label("An office").check()
        await page.get_by_label("Friends").check()
        await reader.presses("Done")
        await page.get_by_role("textbox").fill("first line\nsecond <b>line</b>")
        await reader.presses("Done")
        await reader.presses("Fully")
        await reader.presses("South")
        await expect(page.get_by_role("button", name="Kisa")).to_be_visible()
        assert await page.get_by_role("button", name="Motala").count() == 0
        await reader.presses("Kisa")
        await page.get_by_role("textbox").fill("2,5")
        await reader.presses("Done")
        await reader.sees("When did you come?")
        await page.get_by_role("textbox").fill("٥/٢٠٢١")
        await reader.presses("Done")
        await expect(page.locator("dl")).to_contain_text("second <b>line</b>")
        await expect(page.locator("dl")).to_contain_text("May 2021")


async def test_focus_follows_the_question_and_the_page_is_never_reloaded(served: Served, opens: Opens) -> None:
    async with opens("en") as reader:
        page = reader.page
        await reader.page.goto(f"{await served.link_page()}?language=en")
        await page.evaluate("window.neverReloaded = true")
        entries = await page.evaluate("history.length")
        await page.locator("main button").press("Enter")
        await reader.presses(AGREE)
        await page.get_by_role("button", name="Linköping").press("Enter")
        await expect(page.locator("#status")).to_have_text("Question 1 of 9")
        assert await page.evaluate("document.activeElement === document.querySelector('h1')")
        assert await page.evaluate("window.neverReloaded")
        assert await page.evaluate("history.length") == entries
        assert page.url == f"{served.root}/talk"


async def test_none_of_these_clears_the_others_at_once(served: Served, opens: Opens) -> None:
    async with opens("en") as reader:
        await reader.begins(await served.link_page_of_all_kinds())
        await reader.presses("Next")
        await reader.presses("No")
        friends, nobody = (reader.page.get_by_label(name) for name in ("Friends", "None of these"))
        await friends.check()
        await nobody.check()
        assert not await friends.is_checked()
        await friends.check()
        assert not await nobody.is_checked()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
async def test_the_back_button_and_a_double_tap_do_no_harm(served: Served, opens: Opens, scripts: bool) -> None:
    async with opens("en", java_script_enabled=scripts) as reader:
        page = reader.page
        await page.goto("about:blank")
        await reader.begins(await served.link_page_of_all_kinds())
        await page.locator("button.main").dblclick()
        await reader.sees("Do you have a job?")
        await reader.presses("No")
        await reader.sees("Who helped you?")
        await page.go_back()
        await page.goto(f"{served.root}/talk")
        await reader.sees("Who helped you?")
        other = await reader.context.new_page()
        await other.goto(f"{served.root}/talk")
        await other.get_by_label("Friends").check()
        await other.get_by_role("button", name="Done").click()
        await expect(other.locator("h1")).to_have_text("I feel at home here.")
        await page.get_by_label("An office").check()
        await reader.presses("Done")
        await reader.sees("I feel at home here.")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
async def test_leaving_quickly_leaves_nothing_behind(served: Served, opens: Opens, scripts: bool) -> None:
    async with opens("en", java_script_enabled=scripts) as reader:
        page = reader.page
        await reader.begins(await served.link_page())
        await reader.presses("Leave quickly")
        await page.wait_for_url(f"{LEAVE_URL}/")
        assert await reader.context.cookies(served.root) == []
        await page.go_back()
        text = await page.locator("body").inner_text()
        assert "job" not in text
        assert "Question" not in text
        await page.goto(f"{served.root}/talk")
        await reader.sees("Do you have a code?")


async def _problems(page: Page, *rules: str) -> list[tuple[str, str, list[str]]]:
    """What axe-core finds (by these rules, or all): the rule, how bad it is, and where."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(Axe().axe_script)
    options = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    found = await page.evaluate("options => axe.run(options)", options)
    return [
        (problem["id"], problem["impact"], [node["html"] for node in problem["nodes"]][:3])
        for problem in found["violations"]
    ]


async def _assert_accessible(page: Page) -> None:
    """Nothing to find for axe-core in light or dark, all targets are large, and nothing is cut off at 200 %."""
    await page.emulate_media(color_scheme="light")
    assert await _problems(page) == [], page.url
    await page.emulate_media(color_scheme="dark")
    assert await _problems(page, "color-contrast") == [], page.url
    small = await page.evaluate(
        """least => [...document.querySelectorAll("#page button, #page a:not(.skip), #page label.mark, #page summary,"
            + " [name=text]")].filter(one => one.checkVisibility())
            .filter(one => one.getBoundingClientRect().height < least).map(one => one.outerHTML)""",
        MIN_TARGET,
    )
    assert small == []
    await page.evaluate("document.documentElement.style.fontSize = '225%'")
    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url
    await page.evaluate("document.documentElement.style.fontSize = ''")


async def test_every_page_is_accessible(served: Served, opens: Opens) -> None:
    async with opens("en", extra_http_headers={"Accept-Language": "en"}) as reader:
        page = reader.page
        link_page = await served.link_page_of_all_kinds()
        for path in ("/a", "/erase", "/privacy", "/nothing"):
            await page.goto(served.root + path)
            await page.locator("details summary").click() if await page.locator("details").count() else None
            await _assert_accessible(page)
        await page.goto(link_page)
        await _assert_accessible(page)
        await reader.presses("Answer here, without an account")
        await reader.sees("Which language do you want?")
        await _assert_accessible(page)
        await reader.presses("English")
        await _assert_accessible(page)
        for side in ("How we protect you", "Back", AGREE, "Linköping", "Next", "Yes"):
            await reader.presses(side)
            await expect(page.locator("[aria-busy]")).to_have_count(0)
            await _assert_accessible(page)
        await page.locator("[name=text]").fill("?")
        await reader.presses("Done")
        await expect(page.locator("#notice")).to_be_visible()
        await _assert_accessible(page)
        while not await page.locator("button[value^=Send]").count():
            await reader.presses("Skip")
            await expect(page.locator("[aria-busy]")).to_have_count(0)
            await _assert_accessible(page)
        for press in ("Stop", "No, go on", "Change an answer", "Back", SEND):
            await reader.presses(press)
            await expect(page.locator("[aria-busy]")).to_have_count(0)
            await _assert_accessible(page)
        await reader.sees(phrase("Thank you! Your answers are sent."))


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
        await _assert_accessible(reader.page)
    fonts = {path: size for path, size in sizes.items() if path.endswith(".woff2")}
    if font:
        assert f"/static/fonts/{font}.woff2" in fonts
    assert sum(sizes.values()) - sum(fonts.values()) < MAX_FIRST_QUESTION_BYTES


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_the_start_of_a_demonstration_and_its_report_are_accessible(
    chromium: Browser, tmp_path: Path, language: str
) -> None:
    async with installation(Settings(data_dir=tmp_path)) as opened:
        asked = await open_round(opened)
        await opened.rounds.close(asked.id)
        await opened.reports.make(asked.id)
        async with demonstration_pages(opened, asked.id) as address:
            context = await chromium.new_context(viewport=PHONE, locale=language)  # type: ignore[arg-type]
            page = await context.new_page()
            await page.goto(address)
            await expect(page.locator(".banner")).to_be_visible()
            await _assert_accessible(page)
            await page.locator(".starts a").last.click()
            await expect(page.locator("h1")).to_be_visible()
            assert await _problems(page) == []
            await page.goto(address)
            await page.locator(".starts a").first.click()
            await page.locator("main button").click()
            await expect(page.locator("button[value^=PickLanguage]").first).to_be_visible()
            await context.close()
