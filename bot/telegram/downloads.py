"""Files that people sent to the bot."""

from telegram import Bot
from telegram.error import TelegramError

from bot.refusals import RequestRefused
from conversations.phrases import phrase


async def download(bot: Bot, file: str) -> bytes:
    """The content of a file. Raises RequestRefused if Telegram does not give it."""
    try:
        return bytes(await (await bot.get_file(file)).download_as_bytearray())
    except TelegramError:
        raise RequestRefused(phrase("Telegram does not give this file out.")) from None
