"""The three pictures in README, of a demonstration as it is served, and what it is known of: its two releases.

    python -m tests.readme.pictures

plays the whole story and writes both; the tests look whether the releases find what is true in the story.
"""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.async_api import Browser, Page, ViewportSize

from analytics.released.documents import release_from_document, release_to_document
from analytics.released.values import Release
from bot.application import installation
from bot.cli.demo_pages import demonstration_pages
from bot.demonstration import people, story, truth
from bot.demonstration.course import Course
from bot.demonstration.play import DEMONSTRATED, REGION, Calendar, SeededDraws, play
from bot.library import load_battery
from bot.settings import Settings
from tests.chromium import started
from tests.web.browser.reader import Reader

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
PLAYED = Path(__file__).with_name("played.json.gz")
PEOPLE = 400
COLOURS = 128
ANSWERS = "ti"
"""The language of the picture in which somebody answers; the others are in English."""

PHONE = ViewportSize(width=360, height=640)
SCREEN = ViewportSize(width=820, height=1000)


async def pictures(browser: Browser, address: str) -> dict[str, bytes]:
    """Somebody answers, somebody works at the desk, and the report: each as PNG by the name of its file."""
    return {
        "answering.png": await _answering(browser, address),
        "desk.png": await _desk(browser, address),
        "report.png": await _report(browser, address),
    }


async def _answering(browser: Browser, address: str) -> bytes:
    """A question on a phone."""
    async with _opened(browser, PHONE, ANSWERS) as page:
        await page.goto(address)
        link = await page.locator(".starts a").first.get_attribute("href") or ""
        reader = Reader(page.context, page, ANSWERS)
        await reader.begins(f"{address.rstrip('/')}{link.partition('?')[0]}")
        await page.locator("button[value^=Choose]").first.wait_for()
        await page.mouse.move(0, 0)
        return _small(await page.screenshot())


async def _desk(browser: Browser, address: str) -> bytes:
    """What a coordinator sees of a closed round of newcomers: the one that was opened before the one for visitors."""
    async with _opened(browser, SCREEN, "en") as page:
        await page.goto(address)
        await page.locator(".starts form button").first.click()
        await page.locator("nav button[value$=rounds]").click()
        await page.locator("main table").get_by_role("button").filter(has_not_text="Staff").nth(1).click()
        await page.locator("main table button[value*=' round ']").first.wait_for(state="detached")
        return _small(await page.screenshot())


async def _report(browser: Browser, address: str) -> bytes:
    """How the report begins."""
    async with _opened(browser, SCREEN, "en") as page:
        await page.goto(address)
        await page.locator(".starts a[href*='/reports/']").click()
        await page.locator("h1").wait_for()
        return _small(await page.screenshot())


@asynccontextmanager
async def _opened(browser: Browser, size: ViewportSize, language: str) -> AsyncIterator[Page]:
    context = await browser.new_context(
        viewport=size, locale=language, device_scale_factor=1.5, reduced_motion="reduce"
    )
    try:
        yield await context.new_page()
    finally:
        await context.close()


def _small(picture: bytes) -> bytes:
    """In few colours: pages have no photographs."""
    made, image = BytesIO(), Image.open(BytesIO(picture)).convert("RGB")
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(made, "PNG", optimize=True)
    return made.getvalue()


def told() -> str:
    """All that decides what the made-up people of the story answer."""
    facts = {
        f"{room.__name__}.{name}": value
        for room in (story, people, truth)
        for name, value in vars(room).items()
        if name.lstrip("_").isupper()
    }
    return repr((sorted(facts.items()), people.Habits(), load_battery(DEMONSTRATED).content_hash, PEOPLE))


def played() -> tuple[str, Release, Release]:
    """What was told when the story was last played, and the releases of its second and of its first round."""
    document = json.loads(gzip.decompress(PLAYED.read_bytes()))
    return document["told"], *(release_from_document(document[name]) for name in ("now", "before"))


async def main() -> None:
    """Play the whole story, and write the pictures and the releases."""
    calendar = Calendar()
    with TemporaryDirectory() as data:
        settings, papers = Settings(data_dir=Path(data) / "data"), Path(data) / "report"
        async with installation(settings, clock=calendar, draws=SeededDraws(1)) as installed:
            rounds = await play(installed, calendar, PEOPLE, papers, "en", Course((28, 18, 30, 2, 3, 19)))
        async with (
            installation(settings) as installed,
            demonstration_pages(installed, rounds.now, papers, "en") as address,
            started() as browser,
        ):
            for name, picture in (await pictures(browser, address)).items():
                (FOLDER / name).write_bytes(picture)
                print(f"{name}: {len(picture) // 1000} kB")
            now, _, before = (release_to_document(one.release) for one in await installed.reports.published(REGION))
    content = json.dumps({"told": told(), "now": now, "before": before}, ensure_ascii=False, sort_keys=True)
    PLAYED.write_bytes(gzip.compress(content.encode(), mtime=0))


if __name__ == "__main__":
    asyncio.run(main())
