"""An installation with an open round, and its pages."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from starlette.types import ASGIApp

from bot.application import Installation
from bot.settings import Settings
from bot.web.application import web_application
from bot.web.protection.limits import Limits
from bot.web.site import site_of
from tests.service.installed import Clock, installed_in, open_round
from tests.web.visitor import Visitor

Pages = Callable[..., ASGIApp]


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def opened(tmp_path: Path, clock: Clock) -> AsyncIterator[Installation]:
    async with installed_in(tmp_path, clock) as installation:
        yield installation


def pages_of(opened: Installation, clock: Clock, limits: Limits | None = None, **settings: str) -> ASGIApp:
    """The pages of an installation with these settings."""
    site = site_of(Settings(**settings))  # type: ignore[arg-type]
    return web_application(opened.survey, opened.reports, opened.key, site, clock=clock, limits=limits)


@pytest.fixture
def pages(opened: Installation, clock: Clock) -> ASGIApp:
    return pages_of(opened, clock)


@pytest.fixture
def visitor(pages: ASGIApp) -> Visitor:
    return Visitor(pages)


@pytest.fixture
async def code(opened: Installation) -> str:
    """The code of a link that many can use."""
    return (await opened.rounds.link((await open_round(opened)).id)).code
