from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.storage.interface.answers import Answers
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round
from bot.storage.keys import ServerKey
from bot.storage.transfers import Transfers
from tests.storage.implementations import Implementation, Postgres, Sqlite
from tests.storage.material import open_round
from tests.storage.postgres.server import running_server


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What is asked of SQLite is asked of PostgreSQL as well where that is wanted."""
    if "implementation" in metafunc.fixturenames:
        wanted = ("sqlite", "postgres") if metafunc.config.getoption("postgres") else ("sqlite",)
        metafunc.parametrize("implementation", wanted, indirect=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with running_server() as server:
        yield Postgres(server)


@pytest.fixture
def implementation(request: pytest.FixtureRequest) -> Implementation:
    postgres: Postgres | None = request.getfixturevalue("postgres") if request.param == "postgres" else None
    return postgres or Sqlite()


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
