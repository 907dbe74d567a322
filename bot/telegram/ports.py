"""What the adapter needs of the service."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from bot.service.identity.account import Account
from bot.service.surveys.reply import Reply
from conversations.definition.model import Battery
from conversations.surface.events import DeskEvent


class UnfinishedPort(Protocol):
    """Where updates (by their number) are kept that are not done yet."""

    async def keep(self, updates: Mapping[int, Mapping[str, Any]]) -> None: ...

    async def all(self) -> Sequence[tuple[int, Mapping[str, Any]]]: ...

    async def done(self, number: int) -> None: ...


class DispatcherPort(Protocol):
    """The survey behind the adapter; every reply is committed. `phone_language` is BCP 47."""

    async def start(self, account: Account, code: str, phone_language: str | None = None) -> Reply: ...

    async def handle(
        self, account: Account, event: DeskEvent, phone_language: str | None = None, message: int | None = None
    ) -> Reply: ...

    async def remember_message(self, account: Account, message: int) -> None: ...

    async def battery_of(self, account: Account) -> Battery | None: ...

    async def erase_response(self, account: Account, receipt: str, phone_language: str | None = None) -> Reply: ...

    async def privacy(self, account: Account, phone_language: str | None = None) -> Reply: ...

    async def help(self, account: Account, phone_language: str | None = None) -> Reply: ...
