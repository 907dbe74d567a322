"""The few methods that every press needs, sent without building objects of what comes back."""

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from telegram import Bot
from telegram.error import TelegramError

from bot import json_documents
from bot.service.surveys.reply import Enclosure, Medium, Paper, Picture, Sound
from bot.telegram.sending.rendering import Rendered, plain
from bot.telegram.sending.request import AiohttpRequest

UPDATE_KINDS = ("message", "edited_message", "callback_query", "inline_query")
ANSWER_PRESS = "answerCallbackQuery"
MAX_CAPTION = 1024
MOST_KNOWN = 5_000
_VOICES = (".ogg", ".oga", ".opus", ".mp3", ".m4a")
_DONE = (b'{"ok":true', b'{"ok": true')
Json = dict[str, Any]


class Calls:
    """Calls of one bot on our request. All raise `telegram.error.TelegramError`."""

    def __init__(self, bot: Bot) -> None:
        assert isinstance(bot.request, AiohttpRequest)
        self._bot = bot
        self._request = bot.request
        self._root = bot.base_url
        self._known: OrderedDict[Path, str] = OrderedDict()

    async def updates(self, offset: int, seconds: int, limit: int = 100) -> list[Json]:
        """Confirms all updates below `offset` and waits up to `seconds` for others."""
        wanted = {"offset": offset, "timeout": seconds, "limit": limit, "allowed_updates": UPDATE_KINDS}
        found = _result(await self._call("getUpdates", wanted, read_seconds=seconds + 10))
        return found if isinstance(found, list) else []

    async def forget_webhook(self) -> None:
        """Updates can be fetched only while no webhook is set."""
        await self._call("deleteWebhook", {})

    async def send(self, chat: int, shown: Rendered) -> int:
        """Sends a message and gives its id."""
        sent = _result(await self._call("sendMessage", {"chat_id": chat} | _content(shown)))
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
        await self._call(ANSWER_PRESS, answer_to_press(query, toast))

    async def answer_inline(self, query: str) -> None:
        """Nothing can be found inline."""
        await self._call("answerInlineQuery", {"inline_query_id": query, "results": [], "cache_time": 3600})

    async def _call(self, method: str, values: Json, read_seconds: float | None = None) -> bytes:
        reply = await self._request.call(f"{self._root}/{method}", json_documents.written(values), read_seconds)
        if not reply.startswith(_DONE):
            _result(reply)
        return reply


def _result(reply: bytes) -> Any:
    """What a call gave. Raises TelegramError for what is no reply of a Bot API."""
    found = AiohttpRequest.parse_json_payload(reply)
    if not isinstance(found, dict) or "result" not in found:
        raise TelegramError("the server's reply has no result")
    return found["result"]


def answer_to_press(query: str, toast: str) -> Json:
    """What ends the waiting of a pressed button, with a word on top of the screen if there is one."""
    return {"callback_query_id": query, "text": toast}


def _content(shown: Rendered) -> Json:
    return {
        "text": shown.html,
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "reply_markup": keyboard(shown.buttons),
    }


def keyboard(buttons: Sequence[tuple[str, str]]) -> Json:
    """An inline keyboard, one button per row, since rows have no direction in Telegram."""
    return {"inline_keyboard": [[{"text": label, "callback_data": data}] for label, data in buttons]}
