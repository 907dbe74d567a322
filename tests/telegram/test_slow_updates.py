"""What takes somebody long keeps nobody else waiting, and is not lost in a crash."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.service.identity.account import Account
from bot.service.surveys.reply import Reply
from bot.storage.keys import ServerKey
from bot.storage.sqlite.registry.registry import SqliteRegistry
from bot.telegram.adapter import TelegramSurvey
from conversations.definition.model import Battery
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.telegram.conftest import bot_of, running, to_first_question
from tests.telegram.memory_service import CODE, RECEIPT, MemoryService


class LongErasing(MemoryService):
    """Erasing a response begins, and goes on until it may end."""

    def __init__(self, battery: Battery) -> None:
        super().__init__(battery)
        self.begun, self.may_end, self.ended = 0, asyncio.Event(), 0

    async def erase_response(self, account: Account, receipt: str, phone_language: str | None = None) -> Reply:
        self.begun += 1
        await self.may_end.wait()
        self.ended += 1
        return await super().erase_response(account, receipt, phone_language)


@pytest.fixture
def service(service: MemoryService) -> LongErasing:
    return LongErasing(service.battery)


@pytest.fixture
async def registry(tmp_path: Path) -> AsyncIterator[SqliteRegistry]:
    registry = await SqliteRegistry.open(tmp_path / "registry.db", ServerKey(b"k" * 32))
    yield registry
    await registry.close()


@pytest.fixture
def eraser(server: BotApiServer) -> Person:
    return server.person("Bo", "en")


async def test_others_answer_while_somebody_erases(
    server: BotApiServer,
    service: LongErasing,
    registry: SqliteRegistry,
    person: Person,
    eraser: Person,
    tmp_path: Path,
) -> None:
    async with running(server, service, unfinished=registry.unfinished_updates):
        eraser.send(f"/delete {RECEIPT}")
        await to_first_question(person)
        assert (service.begun, service.ended) == (1, 0)
        assert len(await registry.unfinished_updates.all()) == 1
        assert RECEIPT.encode() not in b"".join(file.read_bytes() for file in tmp_path.glob("registry.db*"))
        service.may_end.set()
        await eraser.sees("erased")
    assert await registry.unfinished_updates.all() == []
    assert not server.inbox.waiting


async def test_what_a_crash_ended_is_done_first_and_once(
    server: BotApiServer, service: LongErasing, registry: SqliteRegistry, person: Person, eraser: Person
) -> None:
    async with bot_of(server) as bot:
        survey = TelegramSurvey(bot, service, registry.unfinished_updates, poll_seconds=1)
        run = asyncio.create_task(survey.run(asyncio.Event()))
        eraser.send(f"/delete {RECEIPT}")
        await to_first_question(person)
        for task in (run, *survey._polling._kept):
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
    assert len(await registry.unfinished_updates.all()) == 1
    assert not server.inbox.waiting, "Telegram has forgotten it"
    service.may_end.set()
    async with running(server, service, unfinished=registry.unfinished_updates):
        await eraser.sees("erased")
    assert await registry.unfinished_updates.all() == []


async def test_who_acts_again_meanwhile_is_served_in_order(
    server: BotApiServer, service: LongErasing, registry: SqliteRegistry, person: Person, eraser: Person
) -> None:
    async with running(server, service, unfinished=registry.unfinished_updates):
        eraser.send(f"/delete {RECEIPT}")
        await to_first_question(person)
        eraser.start(CODE)
        person.press("No")
        await person.sees("Who helped you?")
        assert "Which language" not in eraser.visible_text
        service.may_end.set()
        await eraser.sees("Which language")
    assert service.ended == 1
