"""What the pages need of the services."""

from typing import Protocol

from bot.service.identity.account import Account
from bot.service.surveys.link_preview import Doorway
from bot.service.surveys.reply import Turn
from conversations.definition.model import Battery
from conversations.dialogs.reception import LinkProblem
from conversations.surface.events import Event
from conversations.surface.screen import Screen


class SurveyDoor(Protocol):
    """The survey behind the pages; every returned turn is committed. `phone_language` is BCP 47."""

    async def doorway(self, code: str) -> Doorway | LinkProblem: ...

    async def start(self, account: Account, code: str, phone_language: str | None = None) -> Turn: ...

    async def present(self, account: Account, phone_language: str | None = None) -> Turn: ...

    async def turn(self, account: Account, event: Event, phone_language: str | None = None) -> Turn: ...

    async def battery_of(self, account: Account) -> Battery | None: ...

    async def erase_response(self, account: Account, receipt: str, phone_language: str | None = None) -> Turn: ...


class SoundSource(Protocol):
    """Recordings by the name under which an ambassador's voice is kept; None if one is not to be had."""

    async def __call__(self, name: str) -> bytes | None: ...


class NewsDoor(Protocol):
    """What became of what people said."""

    async def read(self, language: str | None, page: int = 0) -> Screen: ...


class ReportDoor(Protocol):
    """The reports of closed rounds."""

    async def page(self, round_id: str, language: str) -> str: ...
