"""The bot's own name, from which links are made."""

from collections.abc import Callable
from urllib.parse import quote

from bot.refusals import RequestRefused
from bot.settings import Settings

_HOST = "https://t.me"


async def start_url(settings: Settings) -> Callable[[str], str]:
    """What makes a link out of a code. Raises RequestRefused if the bot's name cannot be found out."""
    username = settings.telegram_username or await _asked(settings)

    def url(code: str) -> str:
        return f"{_HOST}/{quote(username)}?start={quote(code)}"

    return url


async def _asked(settings: Settings) -> str:
    if not settings.telegram_token:
        raise RequestRefused("A link needs the bot's name: set PRATAMED_TELEGRAM_TOKEN or PRATAMED_TELEGRAM_USERNAME.")
    from bot.telegram.connection import connect

    async with connect(settings) as bot:
        return bot.username
