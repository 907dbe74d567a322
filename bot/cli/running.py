"""The surfaces of a running installation: the bot, and the pages beside it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.application import Installation, clock

if TYPE_CHECKING:
    from bot.telegram.adapter import TelegramSurvey
    from bot.telegram.webhook import Webhook


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that Telegram knows, and its webhook if it has one."""

    name: str
    survey: "TelegramSurvey"
    webhook: "Webhook | None"

    @classmethod
    @contextlib.asynccontextmanager
    async def connected(cls, installed: Installation) -> AsyncIterator["Bot"]:
        """Raises RequestRefused for a token or server that does not answer as one."""
        from bot.telegram.adapter import TelegramSurvey
        from bot.telegram.connection import connect
        from bot.telegram.webhook import Webhook

        settings = installed.settings
        async with connect(settings) as bot:
            survey = TelegramSurvey(bot, installed.survey)
            webhook = Webhook(bot, survey.handle, installed.key, settings.webhook_url) if settings.webhook_url else None
            yield cls(bot.username, survey, webhook)

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set. With a webhook the pages must be served already."""
        if self.webhook:
            await self.webhook.announce()
            await self.survey.wait(stop)
        else:
            await self.survey.run(stop)


@dataclass(frozen=True, slots=True)
class Pages:
    """Pages that are being served."""

    address: str

    @classmethod
    @contextlib.asynccontextmanager
    async def served(cls, installed: Installation, bot: Bot | None) -> AsyncIterator["Pages"]:
        """Raises RequestRefused for a port that cannot be used, SettingsProblem for an address that is none."""
        from bot.telegram.identity import start_url_of
        from bot.web.application import web_application
        from bot.web.serving import listen, serving
        from bot.web.site import site_of
        from bot.web.webhook import webhook_route

        settings = installed.settings
        username = bot.name if bot else settings.telegram_username
        site = site_of(settings, start_url_of(username) if username else None)
        routes = (webhook_route(bot.webhook),) if bot and bot.webhook else ()
        pages = web_application(
            installed.survey, installed.reports, installed.key, site, clock=clock, more_routes=routes
        )
        opened = listen(settings.web_host, settings.web_port)
        async with serving(pages, opened):
            yield cls(settings.web_url or f"http://{settings.web_host}:{settings.web_port}/")
