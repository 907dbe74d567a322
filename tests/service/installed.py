"""An installation in a temporary folder, with a clock that the test moves."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.application import Installation, installation
from bot.library import load_region
from bot.service.identity.account import Account
from bot.service.surveys.reply import Reply
from bot.settings import Settings
from bot.storage.interface.links import Link
from bot.storage.interface.rounds import Round
from conversations.definition.model import Battery
from conversations.engine.effects import Reject
from conversations.surface import events
from conversations.surface.screen import Purpose, Screen, Stage
from locales import render
from tests.engine.batteries import all_kinds


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 21, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)


@asynccontextmanager
async def installed_in(folder: Path, clock: Clock) -> AsyncIterator[Installation]:
    """Opened databases in `folder`."""
    async with installation(Settings(data_dir=folder), clock=clock) as opened:
        yield opened


async def open_round(opened: Installation, *municipalities: str, battery: Battery | None = None) -> Round:
    """A round, if nothing else is said of the battery with every kind of question."""
    return await opened.rounds.open(
        battery or all_kinds(),
        load_region("ostergotland"),
        name="Autumn",
        municipalities=municipalities or ("0580", "0581"),
    )


class Caller:
    """Somebody who talks to the service as a surface would."""

    def __init__(self, opened: Installation, name: str = "77") -> None:
        self.service, self.account = opened.survey, Account("telegram", name)
        self.reply = Reply(())

    @property
    def screen(self) -> Screen:
        return self.reply.screen

    @property
    def says(self) -> str:
        return " ".join(render(text, "en") for text in (self.screen.heading, *self.screen.paragraphs))

    @property
    def rejected(self) -> bool:
        return any(isinstance(effect, Reject) for effect in self.reply.effects)

    async def starts(self, link: Link | str) -> Screen:
        self.reply = await self.service.start(self.account, link if isinstance(link, str) else link.code, "en")
        return self.screen

    async def does(self, event: events.Event) -> Screen:
        self.reply = await self.service.handle(self.account, event, "en")
        return self.screen

    async def presses(self, text: str) -> Screen:
        for button in self.screen.buttons:
            if render(button.label, "en") == text:
                return await self.does(button.event)
        raise AssertionError(f"no button {text!r} on {self.screen}")

    async def agrees(self, municipality: str = "Linköping") -> Screen:
        """From the language to the first question."""
        await self.presses("English")
        await self.presses("I am 18 or over and want to answer")
        return await self.presses(municipality) if self.screen.stage is Stage.MUNICIPALITY else self.screen

    async def answers_all(self, where: str = "Linköping") -> str:
        """All the way; the receipt."""
        await self.agrees(where)
        return await self.answers_rest()

    async def answers_rest(self) -> str:
        """From a question to the end; the receipt."""
        while self.screen.stage is Stage.QUESTION:
            first = next((b for b in self.screen.buttons if b.role is Purpose.MAIN), None)
            skip = [b for b in self.screen.buttons if isinstance(b.event, events.Skip)]
            await self.does(skip[0].event if skip else first.event)  # type: ignore[union-attr]
        await self.presses("Send my answers")
        return str(dict(self.screen.paragraphs[0].values)["receipt"])  # type: ignore[union-attr]
