from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.interface.answers import Answers
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round
from bot.storage.keys import ServerKey
from bot.storage.transfers import Transfers
from tests.storage.implementations import IMPLEMENTATIONS, Implementation
from tests.storage.material import open_round


@pytest.fixture(params=IMPLEMENTATIONS)
def implementation(request: pytest.FixtureRequest) -> Implementation:
    return IMPLEMENTATIONS[request.param]


@pytest.fixture
async def registry(implementation: Implementation, tmp_path: Path, key: ServerKey) -> AsyncIterator[Registry]:
    registry = await implementation.registry(tmp_path, key)
    yield registry
    await registry.close()


@pytest.fixture
async def answers(implementation: Implementation, tmp_path: Path) -> AsyncIterator[Answers]:
    answers = await implementation.answers(tmp_path)
    yield answers
    await answers.close()


@pytest.fixture
def transfers(registry: Registry, answers: Answers) -> Transfers:
    return Transfers(registry, answers)


@pytest.fixture
async def asked(registry: Registry) -> Round:
    return await open_round(registry)
