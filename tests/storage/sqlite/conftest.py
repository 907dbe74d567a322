from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.interface.rounds import Round
from bot.storage.keys import ServerKey
from bot.storage.sqlite.answers.answers import SqliteAnswers
from bot.storage.sqlite.registry.registry import SqliteRegistry
from bot.storage.transfers import Transfers
from tests.storage.material import open_round


@pytest.fixture
async def registry(tmp_path: Path, key: ServerKey) -> AsyncIterator[SqliteRegistry]:
    registry = await SqliteRegistry.open(tmp_path / "registry.db", key)
    yield registry
    await registry.close()


@pytest.fixture
async def answers(tmp_path: Path) -> SqliteAnswers:
    return await SqliteAnswers.open(tmp_path / "answers")


@pytest.fixture
def transfers(registry: SqliteRegistry, answers: SqliteAnswers) -> Transfers:
    return Transfers(registry, answers)


@pytest.fixture
async def asked(registry: SqliteRegistry) -> Round:
    return await open_round(registry)
