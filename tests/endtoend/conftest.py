"""A Bot API server and the program beside it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.botapi.server import BotApiServer
from tests.endtoend.program import Program


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer() as server:
        yield server


@pytest.fixture
async def program(server: BotApiServer, tmp_path: Path) -> AsyncIterator[Program]:
    program = Program(server, tmp_path)
    yield program
    await program.end()
