"""The bot's own name, from which links are made."""

from collections.abc import Callable
from urllib.parse import quote

from bot.refusals import RequestRefused
from bot.settings import Settings

_HOST = "https://t.me"


async def start_url(settings: Settings) -> Callable[[str], str]:
    """What makes a link out of a code. Raises RequestRefused if the bot's name cannot be found out."""
    return start_url_of(settings.telegram_username or await _asked(settings))


def start_url_of(username: str) -> Callable[[str], str]:
    """What makes a link to this bot out of a code."""

    def url(code: str) -> str:
        return f"{_HOST}/{quote(username)}?start={quote(code)}"

    return url


async def start_url_if_any(settings: Settings) -> Callable[[str], str] | None:
    """The same, or None where no bot is set up."""
    is_set_up = settings.telegram_token or settings.telegram_username
    return await start_url(settings) if is_set_up else None


async def _asked(settings: Settings) -> str:
    if not settings.telegram_token:
        raise RequestRefused("A link needs the bot's name: set PRATAMED_TELEGRAM_TOKEN or PRATAMED_TELEGRAM_USERNAME.")
    from bot.telegram.connection import connect

    async with connect(settings) as bot:
        return bot.username
