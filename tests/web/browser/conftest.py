"""One browser and one server for all tests of the folder, and phones that watch what the pages do."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from playwright.async_api import Browser, Request
from pytest_asyncio import fixture

from tests.chromium import PATIENCE_MS, started
from tests.web.browser.reader import Opens, Reader
from tests.web.served import Served

PHONE = {"width": 360, "height": 640}


@fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    async with started() as browser:
        yield browser


@fixture(scope="session", loop_scope="session")
async def served(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    served = Served(tmp_path_factory.mktemp("served"))
    await served.start()
    yield served
    await served.stop()


@pytest.fixture
def opens(chromium: Browser, served: Served) -> Opens:
    """A phone whose browser asks nobody but us and finds nothing to complain about."""

    @asynccontextmanager
    async def phone(language: str, **options: Any) -> AsyncIterator[Reader]:
        outside: list[str] = []
        complaints: list[str] = []

        def watch(request: Request) -> None:
            if not request.url.startswith((f"{served.root}/", served.leave_url)):
                outside.append(request.url)

        context = await chromium.new_context(
            **{"viewport": PHONE, "locale": "en-GB", "reduced_motion": "reduce", **options}
        )
        context.on("request", watch)
        context.set_default_timeout(PATIENCE_MS)
        page = await context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield Reader(context, page, language)
        await context.close()
        assert outside == []
        assert [line for line in complaints if "status of 4" not in line] == []

    return phone
