"""Pictures, papers and sounds in the chat, and what is said to people who have not asked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import Bot

from bot.service.identity.account import Account
from bot.service.surveys.reply import Enclosure, Paper, Picture, Reply, Sound
from bot.telegram.adapter import TelegramSurvey
from conversations.dialogs.desk.pages import button, desk_screen
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.outside_survey import reminder
from conversations.engine.effects import Show
from conversations.surface import events, outside_events
from tests.botapi.faults import floods
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.engine.batteries import all_kinds
from tests.telegram.conftest import IMPATIENT, bot_of, running
from tests.telegram.memory_service import MemoryService


class Desks(MemoryService):
    """A desk with one page per press, each with what is enclosed."""

    def __init__(self) -> None:
        super().__init__(all_kinds())
        self.enclosed: dict[str, tuple[Enclosure, ...]] = {}
        self.revision = 0

    def page(self, heading: str) -> Reply:
        self.revision += 1
        desk = Desk("menu", self.revision)
        buttons = tuple(button(desk, action, action) for action in self.enclosed)
        shown = Show(desk_screen(desk, "en", heading, buttons=buttons))
        return Reply((shown,), "en", at_desk=True, enclosures=self.enclosed.get(heading, ()))

    async def start(self, account: Account, code: str, phone_language: str | None = None) -> Reply:
        return self.page("welcome")

    async def handle(
        self, account: Account, event: events.DeskEvent, phone_language: str | None = None, message: int | None = None
    ) -> Reply:
        return self.page(event.action if isinstance(event, outside_events.DeskPress) else "other")


@pytest.fixture
def desks() -> Desks:
    return Desks()


@pytest.fixture
async def at_desk(server: BotApiServer, desks: Desks, person: Person) -> AsyncIterator[Person]:
    desks.enclosed = {
        "picture": (Picture(b"\x89PNG", "Please answer: <b>", "en", "link.png"),),
        "paper": (Paper(b"%PDF", "codes.pdf"),),
        "sound": (Sound(person.server.files.add("voice", "v.oga", b"OggS")["voice"]["file_id"]),),
        "plain": (),
    }
    async with running(server, desks):
        person.start()
        await person.sees("Welcome")
        yield person


def kinds(person: Person) -> list[str]:
    """What the messages of the bot are, oldest first."""
    files = ("photo", "document", "voice")
    return [next((kind for kind in files if kind in message.content), "text") for message in person.received]


async def test_the_menu_stays_below_what_was_sent(at_desk: Person) -> None:
    at_desk.press("picture")
    await at_desk.until(lambda: kinds(at_desk) == ["photo", "text"])
    await at_desk.settled()
    assert at_desk.received[0].text == "Please answer: <b>"
    at_desk.press("paper")
    await at_desk.until(lambda: kinds(at_desk) == ["photo", "document", "text"])


async def test_a_sound_goes_when_the_next_screen_comes(at_desk: Person) -> None:
    at_desk.press("sound")
    await at_desk.until(lambda: "voice" in kinds(at_desk))
    await at_desk.settled()
    at_desk.press("plain")
    await at_desk.until(lambda: kinds(at_desk) == ["text"] and at_desk.screen.text == "Plain")


async def test_a_picture_that_telegram_refuses_for_a_moment_comes_once(at_desk: Person, server: BotApiServer) -> None:
    server.faults.plan("sendPhoto", floods(1))
    at_desk.press("picture")
    await at_desk.until(lambda: kinds(at_desk) == ["photo", "text"])
    await at_desk.settled()
    assert kinds(at_desk) == ["photo", "text"]


@asynccontextmanager
async def adapter(server: BotApiServer, desks: Desks) -> AsyncIterator[tuple[Bot, TelegramSurvey]]:
    async with bot_of(server) as bot:
        yield bot, TelegramSurvey(bot, desks, patience=IMPATIENT)


async def test_a_reminder_shows_nothing_of_the_questions(server: BotApiServer, desks: Desks, person: Person) -> None:
    person.chat.started = True
    async with adapter(server, desks) as (_, survey):
        assert await survey.remind(person.chat.id, reminder("en"))
    assert person.screen.buttons == ["Continue", "No more reminders"]


async def test_a_reminder_tells_that_the_bot_is_blocked(server: BotApiServer, desks: Desks, person: Person) -> None:
    person.chat.started = True
    person.block()
    async with adapter(server, desks) as (_, survey):
        assert not await survey.remind(person.chat.id, reminder("en"))
