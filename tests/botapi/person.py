"""People with phones: they write, press, and see what is in their chat at this moment."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.botapi.chats import Chat, Message, Query, User
from tests.patience import PATIENCE, while_quiet

if TYPE_CHECKING:
    from tests.botapi.server import BotApiServer

Json = dict[str, Any]


@dataclass(frozen=True)
class Button:
    """A button as it stood on a message: it can be pressed after the message has changed, as on a slow phone."""

    message: Message
    label: str
    data: str


@dataclass
class Tap:
    """A press and what came of it."""

    query: Query

    async def answered(self, patience: float = PATIENCE) -> str | None:
        """Waits until the phone stops showing that it waits; gives the toast. Raises TimeoutError."""
        await asyncio.wait_for(self.query.answered.wait(), patience)
        return self.query.toast


def _command_entities(text: str) -> list[Json]:
    if not text.startswith("/") or len(text.split(maxsplit=1)[0]) < 2:
        return []
    return [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]


class Person:
    """Somebody with a phone in a private chat with the bot."""

    def __init__(self, server: "BotApiServer", user: User, chat: Chat) -> None:
        self.server = server
        self.user = user
        self.chat = chat
        self.taps: list[Tap] = []

    # what is on the phone

    @property
    def messages(self) -> list[Message]:
        """All that the chat shows now, oldest first, of both sides."""
        return list(self.chat.messages.values())

    @property
    def received(self) -> list[Message]:
        """The bot's messages in the chat."""
        return [message for message in self.messages if message.by_bot]

    @property
    def screen(self) -> Message:
        """The newest message of the bot. Raises AssertionError if there is none."""
        assert self.received, "the chat shows nothing from the bot"
        return self.received[-1]

    @property
    def visible_text(self) -> str:
        """Everything that somebody sees who takes the phone: texts and buttons."""
        return "\n".join("\n".join([message.text, *message.buttons]) for message in self.messages)

    @property
    def toasts(self) -> list[str]:
        return [tap.query.toast for tap in self.taps if tap.query.toast]

    async def until(self, condition: Callable[[], bool], patience: float = PATIENCE, what: str = "") -> None:
        """Waits until something holds for the chat. Raises AssertionError with what the chat shows instead."""
        try:
            async with asyncio.timeout(patience):
                while not condition():
                    await self.chat.change()
        except TimeoutError:
            raise AssertionError(f"{what or 'it'} did not happen; the chat shows:\n{self.visible_text}") from None

    async def sees(self, text: str, patience: float = PATIENCE) -> Message:
        """Waits until a message of the bot contains `text` (in it or on a button), and gives that message."""

        def found() -> Message | None:
            held = (
                message for message in reversed(self.received) if text in "\n".join([message.text, *message.buttons])
            )
            return next(held, None)

        await self.until(lambda: found() is not None, patience, f"{text!r}")
        message = found()
        assert message is not None
        return message

    async def sees_toast(self, text: str, patience: float = PATIENCE) -> None:
        """Waits until a press has been answered with a toast that contains `text`."""
        await self.until(lambda: any(text in toast for toast in self.toasts), patience, f"toast {text!r}")

    async def settled(self, quiet: float = 0.05, patience: float = PATIENCE) -> None:
        """Waits until all presses are answered, all updates are fetched and the chat has been quiet for a moment.

        A chat that showed something shows something: between an old screen that is gone and the next it is empty.
        """
        showed = bool(self.received)
        async with asyncio.timeout(patience):
            while True:
                for tap in self.taps:
                    await tap.query.answered.wait()
                try:
                    await asyncio.wait_for(self.chat.change(), while_quiet(quiet))
                except TimeoutError:
                    if not self.server.inbox.waiting and (self.received or not showed):
                        return

    # what the person does

    def send(self, text: str, chat: Chat | None = None, **details: Any) -> Message:
        """Writes a text; `/start CODE` is what a tap on a link sends."""
        return self._deliver(chat or self.chat, text, {}, details | self._entities(text))

    def start(self, code: str = "") -> Message:
        return self.send(f"/start {code}".strip())

    def forward(self, text: str) -> Message:
        """Passes on what somebody else wrote."""
        origin = {"type": "hidden_user", "sender_user_name": "A friend", "date": int(self.server.now())}
        return self.send(text, forward_origin=origin)

    def send_photo(self, content: bytes = b"\xff\xd8\xff", caption: str = "") -> Message:
        return self._deliver(self.chat, caption, self.server.files.add("photo", "photo.jpg", content), {})

    def send_voice(self, content: bytes = b"OggS") -> Message:
        return self._deliver(self.chat, "", self.server.files.add("voice", "voice.oga", content), {})

    def send_audio(self, content: bytes = b"ID3") -> Message:
        return self._deliver(self.chat, "", self.server.files.add("audio", "song.mp3", content), {})

    def send_document(self, name: str = "letter.pdf", content: bytes = b"%PDF", caption: str = "") -> Message:
        return self._deliver(self.chat, caption, self.server.files.add("document", name, content), {})

    def send_sticker(self) -> Message:
        return self._deliver(self.chat, "", self.server.files.add("sticker", "sticker.webp", b"RIFF"), {})

    def send_location(self) -> Message:
        return self._deliver(self.chat, "", {"location": {"latitude": 58.4, "longitude": 15.6}}, {})

    def edit(self, message: Message, text: str) -> None:
        """Changes a message that the person sent."""
        message.text, message.entities, message.edited = text, [], self.server.now()
        message.chat.changed()
        self.server.inbox.put("edited_message", message.as_json())

    def delete(self, message: Message) -> None:
        """Takes a message away on this phone and for the bot; the bot is not told."""
        self.chat.messages.pop(message.id, None)
        self.chat.changed()

    def clear_chat(self) -> None:
        self.chat.messages.clear()
        self.chat.changed()

    def button(self, label: str, message: Message | None = None) -> Button:
        """The button with this text, or the only one that contains it. Raises AssertionError."""
        candidates = [message] if message else [held for held in reversed(self.received) if held.keyboard][:1]
        buttons = [
            Button(held, button["text"], button["callback_data"])
            for held in candidates
            for row in held.keyboard
            for button in row
            if "callback_data" in button
        ]
        exact = [button for button in buttons if button.label == label]
        near = [button for button in buttons if label in button.label]
        found = exact or near
        assert len(found) == 1, f"{len(found)} buttons read {label!r}; there are {[button.label for button in buttons]}"
        return found[0]

    def press(self, label: str | Button, message: Message | None = None) -> Tap:
        """Presses a button of the newest message that has any, of `message`, or one that was held before."""
        button = label if isinstance(label, Button) else self.button(label, message)
        return self.press_data(button.data, button.message)

    def press_data(self, data: str, message: Message | None = None) -> Tap:
        """Presses a button with this callback data, whether or not the bot ever made one."""
        query = self.server.query(self.chat)
        content: Json = {"id": query.id, "from": self.user.as_json(), "chat_instance": str(self.chat.id), "data": data}
        content["message"] = self._pressed_message(message or self.screen)
        tap = Tap(query)
        self.taps.append(tap)
        self.server.inbox.put("callback_query", content)
        return tap

    def ask_inline(self, text: str) -> Tap:
        """Types `@bot text` in some other chat."""
        query = self.server.query(self.chat)
        content = {"id": query.id, "from": self.user.as_json(), "query": text, "offset": ""}
        self.server.inbox.put("inline_query", content)
        return Tap(query)

    def block(self) -> None:
        self._member("member", "kicked")

    def unblock(self) -> None:
        self._member("kicked", "member")

    def _member(self, old: str, new: str) -> None:
        self.chat.blocked = new == "kicked"
        bot = self.server.bot.as_json()
        content: Json = {
            "chat": self.chat.as_json(),
            "from": self.user.as_json(),
            "date": int(self.server.now()),
            "old_chat_member": {"user": bot, "status": old} | ({"until_date": 0} if old == "kicked" else {}),
            "new_chat_member": {"user": bot, "status": new} | ({"until_date": 0} if new == "kicked" else {}),
        }
        self.server.inbox.put("my_chat_member", content)

    def _pressed_message(self, message: Message) -> Json:
        """What comes with a press: the message as it is now, or only where it was."""
        if message.id in message.chat.messages:
            return message.as_json()
        return {"chat": message.chat.as_json(), "message_id": message.id, "date": 0}

    def _entities(self, text: str) -> Json:
        return {"entities": _command_entities(text)}

    def _deliver(self, chat: Chat, text: str, content: Json, details: Json) -> Message:
        chat.started = True
        entities = details.pop("entities", [])
        message = self.server.post(chat, self.user, text, entities=entities, content=content, details=details)
        self.server.inbox.put("message", message.as_json())
        return message


class Group:
    """A group or channel in which the bot is a member."""

    def __init__(self, server: "BotApiServer", chat: Chat) -> None:
        self.server = server
        self.chat = chat

    @property
    def messages(self) -> list[Message]:
        return list(self.chat.messages.values())

    def send(self, person: Person, text: str) -> Message:
        """A member writes."""
        return person.send(text, chat=self.chat)

    def publish(self, text: str) -> Message:
        """The channel itself publishes."""
        message = self.server.post(self.chat, None, text)
        self.server.inbox.put("channel_post", message.as_json())
        return message

    def press_data(self, person: Person, data: str, message: Message) -> Tap:
        """A member presses a button of a message in the group."""
        return person.press_data(data, message)
