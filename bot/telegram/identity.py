"""The bot's own name, from which links are made."""

from collections.abc import Callable
from urllib.parse import quote

from bot.refusals import RequestRefused
from bot.settings import Settings

_HOST = "https://t.me"


async def start_url(settings: Settings) -> Callable[[str], str]:
    """What makes a link out of a code. Raises RequestRefused if the bot's name cannot be found out."""
    return start_url_of(await username(settings))


def start_url_of(username: str) -> Callable[[str], str]:
    """What makes a link to this bot out of a code."""

    def url(code: str) -> str:
        return f"{_HOST}/{quote(username)}?start={quote(code)}"

    return url


async def start_url_if_any(settings: Settings) -> Callable[[str], str] | None:
    """The same, or None where no bot is set up."""
    name = await username_if_any(settings)
    return start_url_of(name) if name else None


async def username_if_any(settings: Settings) -> str:
    """The bot's name, or nothing where no bot is set up. Raises RequestRefused if it cannot be found out."""
    return await username(settings) if settings.has_telegram else ""


async def username(settings: Settings) -> str:
    """The bot's name, without @. Raises RequestRefused if it cannot be found out."""
    if settings.telegram_username:
        return settings.telegram_username
    if not settings.telegram_token:
        raise RequestRefused(
            "A link needs somewhere to lead to: set PRATAMED_WEB_PORT for pages, or PRATAMED_TELEGRAM_TOKEN or "
            "PRATAMED_TELEGRAM_USERNAME for a bot."
        )
    from bot.telegram.connection import connect

    async with connect(settings) as bot:
        return bot.username
