"""A Bot API server and a client of it for each test."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest

from tests.botapi.person import Person
from tests.botapi.server import BotApiServer


@dataclass
class Client:
    """Calls methods and gives (status, description or result)."""

    session: aiohttp.ClientSession
    root: str

    async def call(self, method: str, **parameters: Any) -> tuple[int, Any]:
        async with self.session.post(f"{self.root}/{method}", json=parameters) as answer:
            document = json.loads(await answer.read())
        return answer.status, document["result"] if document["ok"] else document["description"]

    async def result(self, method: str, **parameters: Any) -> Any:
        status, result = await self.call(method, **parameters)
        assert status == 200, result
        return result

    async def refusal(self, method: str, **parameters: Any) -> tuple[int, str]:
        status, description = await self.call(method, **parameters)
        assert status != 200
        return status, str(description)


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer() as server:
        yield server


@pytest.fixture
async def client(server: BotApiServer) -> AsyncIterator[Client]:
    async with aiohttp.ClientSession() as session:
        yield Client(session, f"{server.url}/bot{server.token}")


@pytest.fixture
def person(server: BotApiServer) -> Person:
    """Somebody who has written to the bot."""
    person = server.person("Amina", "ar")
    person.start("abc")
    return person
