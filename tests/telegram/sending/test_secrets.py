"""What is logged and raised when sending fails holds nothing of people, and not the token."""

import logging

import pytest
from telegram.error import TelegramError

from tests.botapi.errors import ApiError
from tests.botapi.faults import Drops, Fails, breaks
from tests.botapi.server import BotApiServer
from tests.telegram.conftest import bot_of, running
from tests.telegram.memory_service import CODE, MemoryService


async def test_nothing_personal_is_logged(
    server: BotApiServer, service: MemoryService, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("", "pratamed", "telegram", "aiohttp", "asyncio", "httpx"):
        caplog.set_level(logging.DEBUG, name)
    person = server.person("PLANTEDNAME")
    for method in ("sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates", "deleteMessage"):
        for fault in (breaks(), Drops(), Fails(ApiError(400, "Bad Request: odd PLANTEDTEXT"))):
            server.faults.plan(method, fault)
    async with running(server, service):
        person.start(CODE)
        await person.settled(quiet=0.3)
        person.start(CODE)
        await person.sees("Which language")
        person.send("PLANTEDTEXT")
        await person.settled(quiet=0.3)
        service.fails_with = ValueError("PLANTEDTEXT")
        person.send("PLANTEDTEXT")
        await person.settled(quiet=0.2)
        server.url = "http://127.0.0.1:1"
    logged = caplog.text + "".join(f"{record.__dict__}" for record in caplog.records)
    assert "pratamed.telegram" in logged
    for secret in (server.token, server.token.split(":")[1], str(person.chat.id), "PLANTED", CODE):
        assert secret not in logged


async def test_errors_do_not_hold_the_token(server: BotApiServer) -> None:
    for url in (server.url, "http://127.0.0.1:1", "http://[", "http://no-such-host.invalid"):
        bot = bot_of(server)
        bot._base_url = f"{url}/bot{server.token}"  # the address as the library keeps it
        server.faults.plan("*", Drops(), times=2)
        await bot.request.initialize()
        with pytest.raises(TelegramError) as caught:
            await bot.request.post(f"{bot._base_url}/getMe")
        await bot.request.shutdown()
        server.faults.planned.clear()
        described = f"{caught.value!r} {caught.value.__cause__!r}"
        assert server.token not in described
