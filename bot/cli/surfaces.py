"""The surfaces of a running installation: the bot, and the pages beside it."""

import asyncio
import contextlib
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.application import Installation, clock
from bot.jobs import attempt
from bot.service.dispatcher import Dispatcher
from bot.service.identity.account import Account
from bot.service.news.mailing import MailingService, deliver_unfinished

if TYPE_CHECKING:
    from starlette.routing import BaseRoute
    from telegram import Bot as TelegramBot

    from bot.metrics import Metrics
    from bot.service.signing_in.sign_in import SignInService
    from bot.telegram.adapter import TelegramSurvey
    from bot.telegram.webhook import Webhook
    from bot.web.desk.uploads import Uploads
    from bot.web.ports import SoundSource
    from bot.web.site import PublicAddress, Site


_LOOK_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Bot:
    """A bot that Telegram knows, and its webhook if it has one."""

    bot: "TelegramBot"
    name: str
    dispatcher: Dispatcher
    survey: "TelegramSurvey"
    webhook: "Webhook | None"

    @classmethod
    @contextlib.asynccontextmanager
    async def connected(cls, installed: Installation) -> AsyncIterator["Bot"]:
        """Raises RequestRefused for a token or server that does not answer as one."""
        from bot.telegram.adapter import TelegramSurvey
        from bot.telegram.connection import connect
        from bot.telegram.downloads import download
        from bot.telegram.identity import start_url_of
        from bot.telegram.webhook import Webhook
        from bot.web.site import join_page_url, link_page_url, page_url

        settings = installed.settings
        async with connect(settings) as bot:
            invitation = start_url_of(bot.username)
            dispatcher = installed.dispatcher(
                link_page_url(settings) or invitation,
                join_page_url(settings) or invitation,
                lambda file: download(bot, file),
                bot.username,
                page_url(settings),
            )
            survey = TelegramSurvey(bot, dispatcher, installed.unfinished_updates)
            webhook = Webhook(bot, survey.handle, installed.key, settings.webhook_url) if settings.webhook_url else None
            yield cls(bot, bot.username, dispatcher, survey, webhook)

    async def remind(self) -> None:
        """Say what is to be said to people who have not asked."""
        for reminder in await self.dispatcher.due_reminders():
            if reminder.channel == "telegram" and not await self.survey.remind(int(reminder.chat), reminder.screen):
                await self.dispatcher.unreachable(Account(reminder.channel, reminder.chat))

    async def replace_outdated(self) -> None:
        """Take away what messages must not show any more; what cannot be done now is tried again."""
        for outdated in await self.dispatcher.outdated_screens():
            if await self.survey.replace(outdated):
                await self.dispatcher.replaced(outdated)

    async def tell_news(self, mailings: MailingService, stop: asyncio.Event) -> None:
        """Deliver what somebody has sent on its way to many people, when it is due, until `stop` is set."""
        from bot.telegram.sending.news_post import TelegramPost

        post = TelegramPost(self.bot)
        while not stop.is_set():
            await attempt(lambda: deliver_unfinished(mailings, post, stop))
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), _LOOK_SECONDS)

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set. With a webhook the pages must be served already."""
        if self.webhook:
            await self.webhook.announce()
            await self.survey.wait(stop)
        else:
            await self.survey.run(stop)


@dataclass(frozen=True, slots=True)
class ServedPages:
    """Pages that are being served."""

    address: str

    @classmethod
    @contextlib.asynccontextmanager
    async def served(
        cls, installed: Installation, bot: Bot | None, metrics: "Metrics | None" = None
    ) -> AsyncIterator["ServedPages"]:
        """Raises RequestRefused for a port that cannot be used, SettingsProblem for an address that is none."""
        from bot.telegram.identity import start_url_of
        from bot.telegram.sounds import TelegramSounds
        from bot.web.application import web_application
        from bot.web.health import health_routes, timed
        from bot.web.news import news_route
        from bot.web.serving import listen, serving
        from bot.web.site import site_of
        from bot.web.webhook_route import before_pages

        settings = installed.settings
        username = bot.name if bot else settings.telegram_username
        site = replace(site_of(settings, start_url_of(username) if username else None), news=True)
        routes: list[BaseRoute] = [news_route(installed.news, site)]
        routes += health_routes(_working(installed, bot))
        sounds = TelegramSounds(bot.bot) if bot else None
        routes += _desk_pages(installed, site, bot.name if bot else "", sounds)
        pages = web_application(
            installed.survey,
            installed.reports,
            installed.key,
            site,
            clock=clock,
            sounds=sounds,
            more_routes=tuple(routes),
        )
        pages = timed(pages, metrics.press) if metrics else pages
        opened = listen(settings.web_host, settings.web_port)
        async with serving(before_pages(bot.webhook, pages) if bot and bot.webhook else pages, opened):
            yield cls(settings.web_url or f"http://{settings.web_host}:{settings.web_port}/")


@contextlib.asynccontextmanager
async def watched(installed: Installation, bot: Bot | None) -> AsyncIterator["Metrics"]:
    """Metrics that count, served on their own port. Raises RequestRefused for a port that cannot be used."""
    from bot.metrics import Metrics
    from bot.web.health import metrics_page
    from bot.web.serving import listen, serving

    settings = installed.settings
    metrics = Metrics(settings.data_dir, time.monotonic, _working(installed, bot), bot.survey.waiting if bot else int)
    log = logging.getLogger("pratamed")
    log.addHandler(metrics)
    if bot:
        bot.survey.tells_how_long(metrics.press)
    try:
        async with serving(metrics_page(metrics.page), listen(settings.metrics_host, settings.metrics_port)):
            yield metrics
    finally:
        log.removeHandler(metrics)


def _working(installed: Installation, bot: Bot | None) -> Mapping[str, Callable[[], Awaitable[bool]]]:
    """What says of each part whether it works."""
    return {"storage": installed.can_write} | ({"Telegram": bot.survey.reaches_telegram} if bot else {})


def _desk_pages(
    installed: Installation, site: "Site", bot: str, sounds: "SoundSource | None"
) -> "tuple[BaseRoute, ...]":
    from bot.web.site import address_of

    return ServedDesks.at(installed, address_of(installed.settings), bot).routes(installed, site, sounds)


@dataclass(frozen=True, slots=True)
class ServedDesks:
    """Where people with a role work at the pages; invitations lead there, and links to where newcomers answer."""

    dispatcher: Dispatcher
    sign_ins: "SignInService"
    uploads: "Uploads"

    @classmethod
    def at(cls, installed: Installation, address: "PublicAddress", bot: str = "") -> "ServedDesks":
        """Reached at this address."""
        from bot.service.signing_in.passkeys import Passkeys
        from bot.web.desk.uploads import Uploads
        from bot.web.page_texts import NAME

        uploads = Uploads()
        dispatcher = installed.dispatcher(
            lambda code: f"{address.url}/a/{code}",
            lambda code: f"{address.url}/join/{code}",
            uploads.fetch,
            bot,
            lambda path: f"{address.url}{path}",
        )
        return cls(dispatcher, installed.sign_ins(Passkeys(address.host, address.origin, NAME)), uploads)

    def routes(
        self, installed: Installation, site: "Site", sounds: "SoundSource | None" = None
    ) -> "tuple[BaseRoute, ...]":
        """Its pages."""
        from bot.web.desk.routes import desk_routes

        return desk_routes(self.dispatcher, self.sign_ins, installed.key, site, self.uploads, sounds=sounds)
