"""The whole way of an official at the pages, from the invitation to news, in a real browser: each click is counted."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs
from zipfile import ZipFile

import pytest
from playwright.async_api import Browser, Locator, Page, expect
from pytest_asyncio import fixture

from bot.application import Installation
from bot.library import load_region
from bot.service.people.rights import Role
from bot.storage.interface.counts import Tally
from bot.storage.interface.responses import ResponseRow, Submission
from bot.storage.interface.writes import CountTallies, SendResponse
from bot.storage.sqlite.registry.registry import SqliteRegistry
from bot.web.serving import listen, serving
from conversations.surface import events
from tests.chromium import PATIENCE_MS
from tests.service.desks.coordinators import field_workbook
from tests.service.installed import Caller, Clock, installed_in
from tests.web.browser.accessibility import problems
from tests.web.desk.office import office_of
from tests.web.program import free_port

pytestmark = pytest.mark.asyncio(loop_scope="session")

PASSKEYS: dict[str, Any] = {"protocol": "ctap2", "transport": "internal"}
PASSKEYS |= dict.fromkeys(("hasResidentKey", "hasUserVerification", "isUserVerified"), True)
PEOPLE, WRITERS = 300, 12
WISH, IN_ARABIC = "What would help you most?", "ما الذي يساعدك أكثر؟"
HEADS = "type | name | label::English (en) | label::Svenska (sv) | label::العربية (ar)"
MISTAKEN = "integr | years | How many years in Sweden? | Hur många år i Sverige? | كم سنة في السويد؟"
QUESTIONS = (
    "begin_group | work | Work | Arbete | العمل",
    "select_one yes_no | job | Do you have a job now? | Har du ett arbete nu? | هل لديك عمل الآن؟",
    f"text | wish | {WISH} | Vad skulle hjälpa dig mest? | ",
    "end_group",
)
SHEETS = {
    "choices": (HEADS.replace("type", "list_name"), "yes_no | yes | Yes | Ja | نعم", "yes_no | no | No | Nej | لا"),
    "settings": (
        "battery_title::English (en) | battery_title::Svenska (sv) | battery_title::العربية (ar) | form_id | version",
        "Autumn work | Arbete i höst | العمل | autumn | 1",
    ),
}


class Clicks:
    """Somebody with a mouse, whose presses, choices and fields are counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.made = page, 0

    async def press(self, *names: str) -> None:
        """One button after the other, each on the page that comes next."""
        for name in names:
            await self.click(self.page.get_by_role("button", name=name, exact=True).first)

    async def section(self, name: str) -> None:
        """One of the buttons above each page, which says where one is."""
        named = self.page.locator("nav.sections").get_by_role("button", name=name, exact=True)
        await self.click(named)
        await expect(named).to_have_attribute("aria-current", "true")

    async def choose(self, name: str) -> None:
        await self.click(self.page.get_by_label(name, exact=True))

    async def write(self, text: str, field: Locator | str) -> None:
        """Into a field, which is clicked first."""
        found = self.page.get_by_label(field) if isinstance(field, str) else field
        await self.click(found)
        await found.fill(text)

    async def say(self, text: str) -> None:
        """On a page that asks for one text."""
        await self.write(text, self.page.locator("[name=text]"))
        await self.press("Done")

    async def send(self, name: str, content: bytes) -> None:
        self.made += 1
        file: Any = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
        await self.page.locator("[name=file]").set_input_files(file)
        await self.press("Send the file")

    async def download(self) -> ZipFile:
        """The first file of the page."""
        self.made += 1
        async with self.page.expect_download() as coming:
            await self.page.locator(".downloads a").first.click()
        return ZipFile(BytesIO(Path(await (await coming.value).path()).read_bytes()))

    async def sees(self, text: str) -> None:
        await expect(self.page.locator("main")).to_contain_text(text)

    async def click(self, found: Locator) -> None:
        self.made += 1
        await found.click()
        await self.page.wait_for_load_state()


Arrives = Callable[..., Awaitable[Clicks]]


@fixture(loop_scope="session")
async def office(tmp_path: Path, chromium: Browser) -> AsyncIterator[tuple[Installation, Clock, Arrives]]:
    """An installation, its clock, and people who open invitations in windows with an authenticator of their own."""
    clock, port = Clock(), free_port()
    root = f"http://localhost:{port}"
    async with installed_in(tmp_path, clock) as opened, _windows(chromium) as window:

        async def arrives(role: Role, *municipalities: str) -> Clicks:
            invited = await opened.people.invite(load_region("ostergotland"), role=role, municipalities=municipalities)
            page = await window()
            await page.goto(f"{root}/join/{invited.code}")
            return Clicks(page)

        async with serving(office_of(opened, clock, root), listen("127.0.0.1", port)):
            yield opened, clock, arrives


@asynccontextmanager
async def _windows(browser: Browser) -> AsyncIterator[Callable[[], Awaitable[Page]]]:
    opened = []

    async def window() -> Page:
        context = await browser.new_context(locale="en-GB")
        opened.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = await context.new_page()
        session = await context.new_cdp_session(page)
        await session.send("WebAuthn.enable")
        await session.send("WebAuthn.addVirtualAuthenticator", {"options": PASSKEYS})
        return page

    yield window
    for context in opened:
        await context.close()


async def test_from_the_invitation_to_news_in_sixty_clicks(office: tuple[Installation, Clock, Arrives]) -> None:
    """And what a coordinator of a municipality and a reader meet on the same day."""
    opened, clock, arrives = office
    coordinator = await arrives(Role.REGION)
    await _keeps_nobody_out(coordinator.page)
    await _to_an_open_round(coordinator)
    await _many_answer(opened, await _shared_code(coordinator))
    clock.passes(minutes=10)
    await _to_a_report(coordinator)
    await _to_news(coordinator)
    assert coordinator.made <= 60
    await _out_and_in_again(coordinator)
    await _of_a_municipality(await arrives(Role.MUNICIPALITY, "0580"))
    await _reads(await arrives(Role.READER))


async def _keeps_nobody_out(page: Page) -> None:
    """Where one signs in, which is no page of a desk: on a small phone and a large screen, with all that folds out."""
    await page.locator("summary").first.click()
    seen: tuple[tuple[int, Literal["light", "dark"]], ...] = ((320, "light"), (1_920, "dark"))
    for width, scheme in seen:
        await page.set_viewport_size({"width": width, "height": 800})
        await page.emulate_media(color_scheme=scheme)
        assert (width, await problems(page)) == (width, [])
        assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


async def _to_an_open_round(one: Clicks) -> None:
    await one.press("Make a passkey", "Yes, I accept")
    await one.section("Questions")
    await one.send("autumn.xlsx", field_workbook(QUESTIONS[0], MISTAKEN, *QUESTIONS[1:], heads=HEADS, **SHEETS))
    await one.sees("The type 'integr' is not known. Did you mean 'integer'?")
    await one.send("autumn.xlsx", field_workbook(*QUESTIONS, heads=HEADS, **SHEETS))
    await one.sees("The questions are taken in.")
    await one.press("Translations", "العربية")
    await one.write(IN_ARABIC, WISH)
    await one.press("Save the translations")
    await one.sees("Done")
    await one.press("Back", "Back", "See all in two languages")
    await one.choose("العربية")
    await one.press("Show this language beside it")
    await one.sees(IN_ARABIC)
    await one.press("Back", "Open a round with it")
    await one.write("Autumn round", "What do you call the round?")
    await one.choose("Linköping")
    await one.press("See what will happen")
    await one.sees("People who live here are asked: Linköping")
    await one.press("Open the round")
    await one.sees("The round is open.")


async def _shared_code(one: Clicks) -> str:
    """Of a link, once an ambassador is invited."""
    await one.section("People")
    await one.press("Invite somebody", "Ambassador", "Linköping")
    await one.say("Hodan")
    await one.sees("/join/")
    await one.section("Rounds")
    await one.press("Autumn round", "Make a link")
    await one.sees("/a/")
    found = re.search("/a/([A-Z0-9]+)", await one.page.inner_text("main"))
    assert found
    return found[1]


async def _many_answer(opened: Installation, code: str) -> None:
    """A dozen step by step, who write something; what comes of all others is put where their last step would."""

    async def writes(number: int) -> None:
        caller = Caller(opened, f"newcomer {number}")
        await caller.starts(code)
        await caller.agrees()
        await caller.presses("Yes")
        await caller.does(events.Write("Ask Zaynab Hersi" if number == 7 else f"a course in the evening {number}"))
        await caller.presses("Send my answers")

    await asyncio.gather(*map(writes, range(WRITERS)))
    (asked,) = await opened.rounds.list()
    registry = await SqliteRegistry.open(opened.settings.registry_path, opened.key)

    async def sends(number: int) -> None:
        answers = {"job": "no" if number % 3 else "yes"}
        row = ResponseRow(asked.id, asked.battery, "0580", "telegram", "en", None, None, answers)
        tallies = tuple(Tally("0580", "telegram", "en", outcome) for outcome in ("opened", "consented", "sent"))
        sent = SendResponse(Submission(f"receipt {number}", row, {}), registry.key.person("telegram", f"n{number}"))
        await registry.commit(sent, CountTallies(asked.id, tallies))

    await asyncio.gather(*map(sends, range(PEOPLE - WRITERS)))
    await registry.close()
    await opened.rounds.flush()


async def _to_a_report(one: Clicks) -> None:
    """In which nothing stands of whom somebody named."""
    await one.section("Today")
    await one.sees(f"{PEOPLE}")
    await one.press("Autumn round", "Close the round", "Close the round", "Sign in with a passkey")
    await one.sees("The round is closed.")
    await one.press("Read what people wrote")
    await one.sees("Ask Zaynab Hersi")
    await one.press("Strike this text", "Back")
    await one.press("Make the report", "Make the report")
    await one.sees("Here is the report.")
    report = await one.download()
    assert not any(b"Zaynab" in report.read(name) for name in report.namelist())


async def _to_news(one: Clicks) -> None:
    await one.press("Write what is done", "A theme", "Work", "Planned")
    await one.say("Fler kvällskurser startar i maj.")
    await one.say("More evening courses start in May.")
    await one.press("Let people read it", *["Tell those who want to hear"] * 3)


async def _out_and_in_again(one: Clicks) -> None:
    """What the passkey has signed once is no sign for anybody who sends it once more."""
    await one.press("Sign out")
    async with one.page.expect_request(lambda request: request.method == "POST") as sent:
        await one.press("Sign in with a passkey")
    seen: dict[str, Any] = {name: values[0] for name, values in parse_qs((await sent.value).post_data or "").items()}
    await one.section("Rounds")
    await one.press("Sign out")
    seen["token"] = await one.page.locator("[name=token]").first.input_value()
    again = await one.page.request.post(one.page.url, form=seen)
    assert ("passkey" in seen, again.status) == (True, 422)


async def _of_a_municipality(one: Clicks) -> None:
    """Finds the report of their round, opens one with the region's questions, and has nothing to decide for others."""
    await one.press("Make a passkey", "Yes, I accept", "Rounds", "Autumn round")
    await expect(one.page.get_by_role("button", name="Download the report")).to_be_visible()
    await one.section("Questions")
    await one.press("autumn-2: Autumn work", "Open a round with it")
    await one.write("Spring in Linköping", "What do you call the round?")
    await expect(one.page.get_by_label("Norrköping")).to_have_count(0)
    await one.choose("Linköping")
    await one.press("See what will happen", "Open the round")
    await one.sees("The round is open.")
    assert one.made <= 15


async def _reads(one: Clicks) -> None:
    """The report, and nothing else."""
    await one.press("Make a passkey", "Yes, I accept")
    assert await one.page.locator("nav.sections button").all_inner_texts() == ["Today", "Rounds", "Reports", "Settings"]
    await one.section("Rounds")
    await expect(one.page.get_by_role("button", name="Spring in Linköping")).to_have_count(0)
    await one.press("Autumn round")
    offered = await one.page.locator("main button").all_inner_texts()
    assert offered == ["Read the report", "Download the report", "How it goes, in detail", "Back"]
    await one.press("Download the report")
    assert any(name.endswith("release.json") for name in (await one.download()).namelist())
    assert one.made <= 6
