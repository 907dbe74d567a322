"""An installation, and an ambassador at their desk."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.application import Installation
from bot.service.dispatcher import Dispatcher
from tests.service.desks.desks import Visitor, address, invite
from tests.service.installed import Clock, installed_in


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def opened(tmp_path: Path, clock: Clock) -> AsyncIterator[Installation]:
    async with installed_in(tmp_path, clock) as installation:
        yield installation


@pytest.fixture
def dispatcher(opened: Installation) -> Dispatcher:
    return opened.dispatcher(address)


@pytest.fixture
async def ambassador(opened: Installation, dispatcher: Dispatcher) -> Visitor:
    visitor = Visitor(dispatcher)
    await visitor.joins((await invite(opened)).code)
    return visitor
