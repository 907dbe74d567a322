"""Recordings for surfaces other than Telegram, which alone keeps them."""

from collections import OrderedDict

from telegram import Bot

from bot.refusals import RequestRefused
from bot.telegram.downloads import download

MOST_KEPT = 200


class TelegramSounds:
    """Fetches a recording when it is first wanted, and keeps those wanted last in memory."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._kept: OrderedDict[str, bytes] = OrderedDict()

    async def __call__(self, name: str) -> bytes | None:
        """The content of the recording that Telegram calls `name`; None if it is not to be had."""
        if name not in self._kept:
            try:
                self._kept[name] = await download(self._bot, name)
            except RequestRefused:
                return None
        self._kept.move_to_end(name)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return self._kept.get(name)
