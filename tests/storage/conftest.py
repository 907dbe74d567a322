"""A data folder with an open round."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.answers import Answers
from bot.storage.keys import ServerKey
from bot.storage.registry import Registry, Round
from tests.storage.material import open_round


@pytest.fixture
def key(tmp_path: Path) -> ServerKey:
    return ServerKey.load_or_create(tmp_path / "server.key")


@pytest.fixture
async def registry(tmp_path: Path, key: ServerKey) -> AsyncIterator[Registry]:
    registry = await Registry.open(tmp_path / "registry.db", key)
    yield registry
    await registry.close()


@pytest.fixture
async def answers(tmp_path: Path) -> AsyncIterator[Answers]:
    answers = await Answers.open(tmp_path / "answers.db")
    yield answers
    await answers.close()


@pytest.fixture
async def asked(registry: Registry) -> Round:
    return await open_round(registry)
