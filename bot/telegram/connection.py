"""A checked connection to the Bot API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.refusals import RequestRefused
from bot.settings import Settings
from bot.telegram.sending.request import AiohttpRequest


@asynccontextmanager
async def connect(settings: Settings) -> AsyncIterator[Bot]:
    """A bot that has introduced itself. Raises RequestRefused for a token or server that does not answer as one."""
    if not settings.telegram_token:
        raise RequestRefused("PRATAMED_TELEGRAM_TOKEN is missing: get a token from @BotFather and set it.")
    calls, updates = AiohttpRequest(), AiohttpRequest()
    try:
        yield await _introduced(settings, calls, updates)
    finally:
        await calls.shutdown()
        await updates.shutdown()


async def _introduced(settings: Settings, calls: AiohttpRequest, updates: AiohttpRequest) -> Bot:
    root = settings.telegram_api_url.rstrip("/")
    try:
        bot = Bot(
            settings.telegram_token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=calls,
            get_updates_request=updates,
        )
        await bot.initialize()
    except InvalidToken:
        raise RequestRefused("Telegram does not know the token in PRATAMED_TELEGRAM_TOKEN.") from None
    except TelegramError:
        raise RequestRefused(f"The Bot API server {root} cannot be reached.") from None
    return bot
