from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.storage.interface.answers import Answers
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round
from bot.storage.keys import ServerKey
from bot.storage.transfers import Transfers
from tests.storage.implementations import Postgres
from tests.storage.material import open_round
from tests.storage.postgres.server import Server, running_server


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    """What is asked of PostgreSQL alone is asked where that is wanted."""
    return None if config.getoption("postgres") else True


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with running_server() as server:
        yield server


@pytest.fixture(scope="module")
def stores(server: Server) -> Postgres:
    return Postgres(server)


@pytest.fixture
async def registry(stores: Postgres, tmp_path: Path, key: ServerKey) -> AsyncIterator[Registry]:
    registry = await stores.registry(tmp_path, key)
    yield registry
    await registry.close()


@pytest.fixture
async def answers(stores: Postgres, tmp_path: Path) -> AsyncIterator[Answers]:
    answers = await stores.answers(tmp_path)
    yield answers
    await answers.close()


@pytest.fixture
def transfers(registry: Registry, answers: Answers) -> Transfers:
    return Transfers(registry, answers)


@pytest.fixture
async def asked(registry: Registry) -> Round:
    return await open_round(registry)
