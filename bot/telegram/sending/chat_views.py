"""What is known of the chats, in memory only; after a restart it is found out anew."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field
from enum import Enum, auto

from bot.service.surveys.reply import Enclosure, Medium
from bot.telegram.sending.rendering import Rendered
from conversations.definition.model import Battery

REMEMBERED_CHATS = 10_000


class Content(Enum):
    """What a message of ours shows: a survey in progress, its end, a desk, or something outside of these."""

    SURVEY = auto()
    END = auto()
    DESK = auto()
    OUTSIDE = auto()


@dataclass(frozen=True, slots=True)
class OutgoingScreen:
    """Something to be shown: `fresh` in a new message; `message` is where the draft says that the conversation is,
    `pressed` the message with the button that led here; `wanted` that it was asked for where it is shown."""

    rendered: Rendered
    content: Content
    fresh: bool = False
    message: int | None = None
    pressed: int | None = None
    wanted: bool = False


@dataclass(slots=True)
class ChatView:
    """One chat: `message` shows `content`, of which `digest` is kept; `chosen` is the language that somebody in no
    survey wants. `waiting`, `waiting_pictures`, `enclosures` and `unwanted` are yet to be done; `sound_messages` go
    when the next screen comes, `picture_messages`, which show the `pictures` of this screen, when there are others to
    see or none."""

    order: asyncio.Lock = field(default_factory=asyncio.Lock)
    battery: Battery | None = None
    language: str | None = None
    chosen: str | None = None
    message: int | None = None
    content: Content | None = None
    digest: int = 0
    waiting: OutgoingScreen | None = None
    enclosures: list[Enclosure] = field(default_factory=list)
    sound_messages: list[int] = field(default_factory=list)
    pictures: tuple[Medium, ...] = ()
    waiting_pictures: list[Medium] = field(default_factory=list)
    picture_messages: list[int] = field(default_factory=list)
    unwanted: list[int] = field(default_factory=list)
    worker: asyncio.Task[None] | None = None

    @property
    def is_idle(self) -> bool:
        return self.worker is None and not self.order.locked()


class ChatViews:
    """The chats used last; of others nothing is remembered."""

    def __init__(self, remembered: int = REMEMBERED_CHATS) -> None:
        self._remembered = remembered
        self._views: OrderedDict[int, ChatView] = OrderedDict()

    def of(self, chat: int) -> ChatView:
        view = self._views.setdefault(chat, ChatView())
        self._views.move_to_end(chat)
        if len(self._views) > self._remembered:
            self._forget_one()
        return view

    def workers(self) -> list[asyncio.Task[None]]:
        """What is still being delivered."""
        return [view.worker for view in self._views.values() if view.worker]

    def _forget_one(self) -> None:
        for chat, view in self._views.items():
            if view.is_idle and next(reversed(self._views)) != chat:
                del self._views[chat]
                return
