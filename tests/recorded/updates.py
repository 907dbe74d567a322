"""As what each kind of update is read that Telegram sends."""

from collections.abc import Iterator
from typing import Any

from bot.telegram.updates import Incoming, opened_update, read_update
from tests.recorded.written import plain

Json = dict[str, Any]

_PERSON: Json = {"id": 7, "is_bot": False, "first_name": "Amina", "language_code": "so"}
_BOT: Json = {"id": 8, "is_bot": True, "first_name": "Other", "username": "other_bot"}
_CHAT: Json = {"id": 7, "type": "private", "first_name": "Amina"}
_SOMEBODY: Json = {"type": "hidden_user", "sender_user_name": "Somebody", "date": 1}
_FILE: Json = {"file_id": "file", "file_unique_id": "unique", "duration": 3, "width": 9, "height": 9, "file_size": 99}
_LINK = "https://t.me/prata_test_bot?start=ABCDEF"
_TEXTS = (
    *("hello", " ", "/start", "/start ABC", "/START  ABC ", "/start@prata_test_bot ABC", "/delete AB-CD", "/delete"),
    *("/privacy", "/privacy please", "/language", "/stop", "/news", "/help", "/none", "/", "say /stop", "//stop"),
    *(f"Look: {_LINK} now", "tg://resolve?domain=x&start=ABC", "http://example.org/a/ABCDEFGHJK", _LINK.upper()),
    *("https://example.org/a/ABCDEFGHJ", "https://example.org/a/ABCDEFGHJK/more", "t.me/x?startapp=A"),
)
_KINDS: Json = {
    "a voice message": {"voice": _FILE},
    "a document": {"document": {**_FILE, "file_name": "book.xlsx"}},
    "a document without a name": {"document": _FILE},
    "a document with a link below": {"document": _FILE, "caption": _LINK},
    "a photo": {"photo": [_FILE]},
    "a photo with a text": {"photo": [_FILE], "caption": "My answer"},
    "a video": {"video": _FILE},
    "a video note": {"video_note": {**_FILE, "length": 9}},
    "audio": {"audio": _FILE},
    "a place": {"location": {"latitude": 1.0, "longitude": 2.0}},
    "a contact": {"contact": {"phone_number": "1", "first_name": "A"}},
    "a forwarded text": {"text": "Yes", "forward_origin": _SOMEBODY},
    "a forwarded voice message": {"voice": _FILE, "forward_origin": _SOMEBODY},
    "a forwarded link": {"text": _LINK, "forward_origin": _SOMEBODY},
    "a text by way of another bot": {"text": "Yes", "via_bot": _BOT},
    "a text with a link behind it": {
        "text": "here",
        "entities": [{"type": "text_link", "offset": 0, "length": 4, "url": _LINK}],
    },
    "a pinned message": {"pinned_message": {"message_id": 1, "date": 1, "chat": _CHAT}},
    "nothing": {},
    "a text of another bot": {"text": "Yes", "from": _BOT},
    "a text in a group": {"text": "Yes", "chat": {"id": -5, "type": "group", "title": "We"}},
    "a link in a group": {"text": _LINK, "chat": {"id": -5, "type": "supergroup", "title": "We"}},
    "a text without a sender": {"text": "Yes", "from": None},
    "a text without a language": {"text": "Yes", "from": {"id": 7, "is_bot": False, "first_name": "A"}},
}


def read_as() -> str:
    """Each with what is read."""
    return "\n".join(f"{name}: {plain(_read(update))}" for name, update in _updates())


def _updates() -> Iterator[tuple[str, Json]]:
    for text in _TEXTS:
        yield f"'{text}'", _message(text=text)
    for name, parts in _KINDS.items():
        yield name, _message(**parts)
    yield "an edited text", {"update_id": 1, "edited_message": _message(text="Yes")["message"]}
    yield "a post in a channel", {"update_id": 1, "channel_post": _message(text="Yes")["message"]}
    presses: dict[str, Json] = {
        "a press": {},
        "a press without data": {"data": None},
        "a press without a message": {"message": None},
        "a press in a group": {"message": {"message_id": 5, "date": 1, "chat": {"id": -5, "type": "group"}}},
        "a press on a message that is too old": {"message": {"message_id": 5, "date": 0, "chat": _CHAT}},
        "a press without a language": {"from": {"id": 7, "is_bot": False, "first_name": "A"}},
    }
    for name, parts in presses.items():
        press: Json = {"id": "q", "from": _PERSON, "chat_instance": "c", "data": "N.1"} | _message_part() | parts
        yield name, {"update_id": 1, "callback_query": {key: one for key, one in press.items() if one is not None}}


def _message_part() -> Json:
    return {"message": {"message_id": 5, "date": 1, "chat": _CHAT, "text": "shown"}}


def _message(**parts: Any) -> Json:
    whole = {"message_id": 4, "date": 1, "chat": _CHAT, "from": _PERSON} | parts
    return {"update_id": 1, "message": {key: one for key, one in whole.items() if one is not None}}


def _read(raw: Json) -> Incoming | None:
    opened = opened_update(raw)
    return opened if isinstance(opened, Incoming) else read_update(opened)
