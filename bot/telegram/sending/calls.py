"""The few methods that every press needs, sent without building objects of what comes back."""

import json
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from telegram import Bot
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.service.surveys.reply import Enclosure, Medium, Paper, Picture, Sound
from bot.telegram.sending.rendering import Rendered, plain

UPDATE_KINDS = ("message", "edited_message", "callback_query", "inline_query")
MAX_CAPTION = 1024
MOST_KNOWN = 5_000
_VOICES = (".ogg", ".oga", ".opus", ".mp3", ".m4a")
Json = dict[str, Any]


class Calls:
    """Calls of one bot. All raise `telegram.error.TelegramError`."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._request = bot.request
        self._root = bot.base_url
        self._known: OrderedDict[Path, str] = OrderedDict()

    async def updates(self, offset: int, seconds: int, limit: int = 100) -> list[Json]:
        """Confirms all updates below `offset` and waits up to `seconds` for others."""
        found = await self._call(
            "getUpdates",
            {"offset": offset, "timeout": seconds, "limit": limit, "allowed_updates": json.dumps(UPDATE_KINDS)},
            read_seconds=seconds + 10,
        )
        return found if isinstance(found, list) else []

    async def forget_webhook(self) -> None:
        """Updates can be fetched only while no webhook is set."""
        await self._call("deleteWebhook", {})

    async def send(self, chat: int, shown: Rendered) -> int:
        """Sends a message and gives its id."""
        sent = await self._call("sendMessage", {"chat_id": chat} | _content(shown))
        return int(sent["message_id"])

    async def enclose(self, chat: int, enclosure: Enclosure) -> int:
        """Sends a picture, a paper or a sound and gives the message's id."""
        match enclosure:
            case Picture(content=content, caption=caption, language=language):
                words = plain(caption, language, MAX_CAPTION)
                return (await self._bot.send_photo(chat, content, caption=words)).message_id
            case Paper(content=content, name=name):
                return (await self._bot.send_document(chat, content, filename=name)).message_id
            case Sound(name=name):
                return (await self._bot.send_voice(chat, name)).message_id
            case Medium():
                return await self._play(chat, enclosure)

    async def picture(self, chat: int, medium: Medium) -> int:
        """Sends a picture of a battery and gives the message's id; it is brought to Telegram once only."""
        sent = await self._bot.send_photo(chat, self._content(medium), caption=medium.words[:MAX_CAPTION] or None)
        self._keep(medium, sent.photo[-1].file_id)
        return sent.message_id

    async def _play(self, chat: int, medium: Medium) -> int:
        words = medium.words[:MAX_CAPTION] or None
        if medium.file.suffix.lower() not in _VOICES:
            played = await self._bot.send_document(chat, self._content(medium), caption=words)
            self._keep(medium, played.document.file_id if played.document else "")
            return played.message_id
        heard = await self._bot.send_voice(chat, self._content(medium), caption=words)
        self._keep(medium, heard.voice.file_id if heard.voice else "")
        return heard.message_id

    def _content(self, medium: Medium) -> str | Path:
        """Telegram's name for a file that it has, else the file."""
        return self._known.get(medium.file, medium.file)

    def _keep(self, medium: Medium, name: str) -> None:
        if name:
            self._known[medium.file] = name
        while len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)

    async def edit(self, chat: int, message: int, shown: Rendered) -> None:
        await self._call("editMessageText", {"chat_id": chat, "message_id": message} | _content(shown))

    async def delete(self, chat: int, message: int) -> None:
        await self._call("deleteMessage", {"chat_id": chat, "message_id": message})

    async def answer_press(self, query: str, toast: str) -> None:
        await self._call("answerCallbackQuery", {"callback_query_id": query, "text": toast})

    async def answer_inline(self, query: str) -> None:
        """Nothing can be found inline."""
        await self._call("answerInlineQuery", {"inline_query_id": query, "results": "[]", "cache_time": 3600})

    async def _call(self, method: str, values: Mapping[str, str | int], read_seconds: float | None = None) -> Any:
        data = RequestData([RequestParameter(name, value, None) for name, value in values.items()])
        url = f"{self._root}/{method}"
        if read_seconds is None:
            return await self._request.post(url, data)
        return await self._request.post(url, data, read_timeout=read_seconds)


def _content(shown: Rendered) -> dict[str, str | int]:
    return {
        "text": shown.html,
        "parse_mode": "HTML",
        "link_preview_options": '{"is_disabled":true}',
        "reply_markup": keyboard(shown.buttons),
    }


def keyboard(buttons: Sequence[tuple[str, str]]) -> str:
    """An inline keyboard as JSON, one button per row, since rows have no direction in Telegram."""
    rows = [[{"text": label, "callback_data": data}] for label, data in buttons]
    return json.dumps({"inline_keyboard": rows}, ensure_ascii=False, separators=(",", ":"))
