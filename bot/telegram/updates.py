"""What an update says: who wants what. Group chats, channels and service messages say nothing."""

import re
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from typing import Any

from telegram import CallbackQuery, Message, Update

from conversations.surface.events import AskLanguage, AskLeave, SendUnreadable, Write
from conversations.surface.outside_events import MeetingAct, MeetingPress, ReadNews, SendFile, SendVoice


@dataclass(frozen=True, slots=True)
class Begin:
    """`/start CODE`: a link was opened; without a code the person only came back."""

    code: str


@dataclass(frozen=True, slots=True)
class EraseResponse:
    """`/delete RECEIPT`."""

    receipt: str


@dataclass(frozen=True, slots=True)
class ReadPrivacy:
    """`/privacy`, in a survey or outside of any."""


@dataclass(frozen=True, slots=True)
class ReadHelp:
    """`/help`, or a command that does not exist."""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button; `data` is not to be trusted."""

    data: str


Json = dict[str, Any]
_NEEDED = ("message_id", "date", "chat")
Command = Begin | EraseResponse | ReadPrivacy | ReadHelp | AskLanguage | AskLeave | ReadNews | MeetingPress
Wish = Command | Pressed | Write | SendUnreadable | SendVoice | SendFile


@dataclass(frozen=True, slots=True)
class Incoming:
    """A wish in a private chat; `message` is the one typed or the one with the button, `query` answers a press."""

    chat: int
    wish: Wish
    phone_language: str | None
    message: int
    query: str | None = None


OpenedUpdate = Update | Incoming


def opened_update(raw: Json) -> OpenedUpdate:
    """An update as it came. A press, of which there are most, is read at once: building objects of it costs as much as
    a step of the survey. Raises all sorts of errors for what is none."""
    return _read_press(raw) or Update.de_json(_lightened(raw))


def _read_press(raw: Json) -> Incoming | None:
    """None for anything but a sound press in a private chat."""
    match raw:
        case {
            "callback_query": {
                "id": str(query),
                "data": str(data),
                "from": {"id": int()} as sender,
                "message": {"message_id": int(message), "chat": {"id": int(chat), "type": "private"}},
            }
        }:
            language = sender.get("language_code")
            if type(message) is int and type(chat) is int and isinstance(language, str | None):  # true is an int, too
                return Incoming(chat, Pressed(data), language, message, query)
    return None


def _lightened(raw: Json) -> Json:
    """The update without what the pressed message shows: we know that, and to read it costs more than all else."""
    pressed = raw.get("callback_query", {}).get("message")
    if pressed:
        raw["callback_query"]["message"] = {key: pressed[key] for key in _NEEDED if key in pressed}
    return raw


def read_update(update: Update) -> Incoming | None:
    """What the person wants, None if there is nothing to do for us, or not of the kinds that Telegram promises."""
    found = _read(update)
    return found if found and _is_sound(found) else None


def _is_sound(incoming: Incoming) -> bool:
    numbers = (incoming.chat, incoming.message)
    said = () if isinstance(incoming.wish, ReadNews) else astuple(incoming.wish)
    texts = (incoming.phone_language, incoming.query, *said)
    return all(type(number) is int for number in numbers) and all(isinstance(text, str | None) for text in texts)


def _read(update: Update) -> Incoming | None:
    if update.callback_query:
        return _press(update.callback_query)
    if update.message:
        return _message(update.message)
    if update.edited_message:
        return _incoming(update.edited_message, SendUnreadable())
    return None


def _press(query: CallbackQuery) -> Incoming | None:
    message = query.message
    if message is None or message.chat.type != "private" or query.data is None:
        return None
    language = query.from_user.language_code
    return Incoming(message.chat.id, Pressed(query.data), language, message.message_id, query.id)


def _message(message: Message) -> Incoming | None:
    if code := _linked_code(message):
        return _incoming(message, Begin(code))
    if message.forward_origin or message.via_bot:
        return _incoming(message, SendUnreadable())
    if message.text is not None:
        return _incoming(message, _typed(message.text))
    if message.voice is not None:
        return _incoming(message, SendVoice(message.voice.file_id))
    if message.document is not None:
        return _incoming(message, SendFile(message.document.file_id, message.document.file_name or ""))
    if message.effective_attachment is not None:
        return _incoming(message, SendUnreadable())
    return None


_ADDRESSES = (
    re.compile(r"(?:t|telegram)\.me/\w+/?\?(?:\S*&)?start=([\w-]{1,64})", re.ASCII | re.IGNORECASE),
    re.compile(r"tg://resolve\?(?:\S*&)?start=([\w-]{1,64})", re.ASCII | re.IGNORECASE),
    re.compile(r"https?://\S+/a/([0-9A-Za-z]{10,14})(?![\w/-])", re.ASCII | re.IGNORECASE),
)
"""Links to us that were pasted or passed on as text: of Telegram, and of the pages in the browser."""


def _linked_code(message: Message) -> str:
    """The code in the first link to us, wherever in the words it stands; empty if there is none."""
    return next(
        (found[1] for text in _written(message) for address in _ADDRESSES if (found := address.search(text))), ""
    )


def _written(message: Message) -> Iterator[str]:
    """All words of a message, and the addresses that lie behind some of them."""
    yield message.text or message.caption or ""
    for entity in (*message.entities, *message.caption_entities):
        yield entity.url or ""


def _incoming(message: Message, wish: Wish) -> Incoming | None:
    if message.chat.type != "private" or message.from_user is None or message.from_user.is_bot:
        return None
    return Incoming(message.chat.id, wish, message.from_user.language_code, message.message_id)


def _typed(text: str) -> Wish:
    if not text.startswith("/"):
        return Write(text)
    command, _, argument = text[1:].partition(" ")
    return _command(command.partition("@")[0].lower(), argument.strip())


def _command(name: str, argument: str) -> Command:
    match name:
        case "start":
            return Begin(argument)
        case "delete":
            return EraseResponse(argument)
        case "privacy":
            return ReadPrivacy()
        case "language":
            return AskLanguage()
        case "stop":
            return AskLeave()
        case "news":
            return ReadNews()
        case "meetings":
            return MeetingPress(MeetingAct.OFFER)
        case _:
            return ReadHelp()
