"""Chats and their messages, as a phone holds them."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class User:
    id: int
    first_name: str
    language_code: str | None = None
    is_bot: bool = False
    username: str | None = None

    def as_json(self) -> Json:
        fields = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        optional = {"username": self.username, "language_code": self.language_code}
        return fields | {key: value for key, value in optional.items() if value is not None}


@dataclass
class Message:
    """One message; `content` holds its media, `details` whatever else comes with it (forward origin and such)."""

    id: int
    chat: "Chat"
    sender: User | None
    date: float
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    keyboard: list[list[Json]] = field(default_factory=list)
    other_markup: bool = False
    content: Json = field(default_factory=dict)
    details: Json = field(default_factory=dict)
    edited: float | None = None
    edits: int = 0

    @property
    def by_bot(self) -> bool:
        return self.sender is not None and self.sender.is_bot

    @property
    def buttons(self) -> list[str]:
        """The texts of the buttons, from top to bottom."""
        return [button["text"] for row in self.keyboard for button in row]

    def as_json(self) -> Json:
        found: Json = {"message_id": self.id, "date": int(self.date), "chat": self.chat.as_json()}
        found |= {"from": self.sender.as_json()} if self.sender else {"sender_chat": self.chat.as_json()}
        prefix = "caption" if self.content else "text"
        if self.text:
            found[prefix] = self.text
        if self.entities:
            found["caption_entities" if self.content else "entities"] = self.entities
        if self.keyboard:
            found["reply_markup"] = {"inline_keyboard": self.keyboard}
        if self.edited is not None:
            found["edit_date"] = int(self.edited)
        return found | self.content | self.details


@dataclass
class Chat:
    """A private chat, group or channel; `messages` are those that can be seen now, oldest first."""

    id: int
    kind: str
    title: str
    messages: dict[int, Message] = field(default_factory=dict)
    blocked: bool = False
    started: bool = False
    _watchers: list[asyncio.Future[None]] = field(default_factory=list)

    def as_json(self) -> Json:
        return {"id": self.id, "type": self.kind, "first_name" if self.kind == "private" else "title": self.title}

    def changed(self) -> None:
        """Wakes everybody who looks at the chat."""
        watchers, self._watchers = self._watchers, []
        for watcher in watchers:
            if not watcher.done():
                watcher.set_result(None)

    async def change(self) -> None:
        """Returns when anything in the chat changes."""
        watcher = asyncio.get_running_loop().create_future()
        self._watchers.append(watcher)
        await watcher


@dataclass
class Query:
    """A press on a button (or an inline query), and what the bot answered."""

    id: str
    made: float
    chat: Chat
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    toast: str | None = None
    alert: bool = False
    results: list[Json] | None = None
