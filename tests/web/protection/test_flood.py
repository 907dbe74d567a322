"""Somebody who guesses without end, or starts without end, keeps nobody out who has a right code."""

import asyncio
import time
from collections.abc import AsyncIterator

import httpx
import pytest

from bot.application import Installation, clock
from bot.settings import Settings
from bot.web.application import web_application
from bot.web.protection.limits import Bucket, BucketPerName
from bot.web.serving import listen, serving
from bot.web.site import site_of
from tests.patience import while_quiet
from tests.web.page import ShownPage
from tests.web.program import client, free_port
from tests.web.protection.flooding import flooded
from tests.web.protection.paying import worked_out

OURS = {"Sec-Fetch-Site": "same-origin"}
GUESSES = ("/a/**********", None)
NEAR_GUESSES = ("/a/{beginning}********", None)
STARTS = ("/a/{code}", "ticket=&language=en")


@pytest.fixture
async def port(opened: Installation) -> AsyncIterator[int]:
    port = free_port()
    pages = web_application(opened.survey, opened.reports, opened.key, site_of(Settings()), clock=clock)
    async with serving(pages, listen("127.0.0.1", port)):
        yield port


def browser(port: int) -> httpx.AsyncClient:
    """One of a browser that sends forms and goes where it is sent."""
    return client(base_url=f"http://127.0.0.1:{port}", headers=OURS, follow_redirects=True)


async def _begins(browser: httpx.AsyncClient, code: str, *, works: bool) -> float:
    """Seconds from opening the link until the first screen of the conversation."""
    began = time.perf_counter()
    page = ShownPage((await browser.get(f"/a/{code}")).text)
    for _ in range(4):
        form = page.forms[1]
        if "press" in {button.name for button in form.buttons}:
            return time.perf_counter() - began
        if works and "challenge" in form.fields:
            form.fields["proof"] = await asyncio.to_thread(worked_out, form.fields["challenge"])
        elif "challenge" in form.fields:
            await asyncio.sleep(2)
        page = ShownPage((await browser.post(form.action, data=form.fields)).text)
    raise AssertionError(page.text)


@pytest.mark.parametrize("kind", [GUESSES, NEAR_GUESSES, STARTS], ids=["guesses", "near", "starts"])
async def test_a_right_code_is_in_within_five_seconds_beside_a_flood(
    port: int, code: str, kind: tuple[str, str | None]
) -> None:
    """Whether the browser works, or its scripts are off and it waits: both begin in the same flood."""
    path, form = kind
    async with (
        browser(port) as working,
        browser(port) as waiting,
        flooded(port, path.format(beginning=code[:2], code=code), form) as answers,
    ):
        seconds = await asyncio.gather(_begins(working, code, works=True), _begins(waiting, code, works=False))
    assert max(seconds) < while_quiet(5)
    assert answers.total() >= 100
    assert set(answers) <= {"404", "429", "303"}
    assert (path == GUESSES[0]) is (answers["429"] < 50)


def test_a_bucket_fills_again() -> None:
    now = [0.0]
    bucket = Bucket(2, 0.5, clock=lambda: now[0])
    assert [bucket.take() for _ in range(3)] == [True, True, False]
    now[0] = 2.0
    assert [bucket.take() for _ in range(2)] == [True, False]
    now[0] = 100.0
    assert [bucket.take() for _ in range(3)] == [True, True, False]


def test_buckets_of_strangers_do_not_fill_the_memory() -> None:
    buckets = BucketPerName(1, 0, names=3)
    assert buckets.take("a")
    assert not buckets.take("a")
    for stranger in "bcd":
        buckets.take(stranger)
    assert buckets.take("a")
