"""A running adapter: server, service, and the bot between them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import Bot

from bot.telegram.adapter import TelegramSurvey
from bot.telegram.ports import DispatcherPort, UnfinishedPort
from bot.telegram.sending.patience import Patience
from bot.telegram.sending.request import AiohttpRequest
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.engine.batteries import all_kinds
from tests.patience import PATIENCE
from tests.telegram.memory_service import CODE, MemoryService

IMPATIENT = Patience(first_pause=0.01, longest_pause=0.05, tries=10)


def bot_of(server: BotApiServer, read_seconds: float = PATIENCE) -> Bot:
    """The bot as the program makes it."""
    request = AiohttpRequest(read_seconds=read_seconds)
    base = f"{server.url}/bot"
    return Bot(server.token, base_url=base, request=request, get_updates_request=request)


@asynccontextmanager
async def running(
    server: BotApiServer,
    service: DispatcherPort,
    patience: Patience = IMPATIENT,
    read_seconds: float = PATIENCE,
    unfinished: UnfinishedPort | None = None,
) -> AsyncIterator[asyncio.Task[None]]:
    """The adapter at work; ends clean."""
    stop = asyncio.Event()
    async with bot_of(server, read_seconds) as bot:
        survey = TelegramSurvey(bot, service, unfinished, patience=patience, poll_seconds=2, finish_seconds=PATIENCE)
        task = asyncio.create_task(survey.run(stop))
        yield task
        stop.set()
        await task


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer() as server:
        yield server


@pytest.fixture
def service() -> MemoryService:
    return MemoryService(all_kinds())


@pytest.fixture
async def at_work(server: BotApiServer, service: MemoryService) -> AsyncIterator[asyncio.Task[None]]:
    async with running(server, service) as task:
        yield task


@pytest.fixture
def person(server: BotApiServer) -> Person:
    return server.person("Amina", "en")


async def to_first_question(person: Person) -> None:
    """From the link to "Do you have a job?"."""
    person.start(CODE)
    await person.sees("Which language do you want?")
    person.press("English")
    await person.sees("It is voluntary")
    person.press("I am 18 or over")
    await person.sees("Where do you live?")
    person.press("Linköping")
    await person.sees("Welcome")
    person.press("Next")
    await person.sees("Do you have a job?")


async def to_help(person: Person) -> None:
    """On to "Who helped you?", where several choices can be marked."""
    await to_first_question(person)
    person.press("No")
    await person.sees("Who helped you?")
