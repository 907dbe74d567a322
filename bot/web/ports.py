"""What the pages need of the services."""

from typing import Protocol

from bot.service.identity.account import Account
from bot.service.surveys.link_preview import LinkPreview
from bot.service.surveys.reply import Reply
from conversations.definition.model import Battery
from conversations.dialogs.outside_survey import LinkProblem
from conversations.surface.events import Event
from conversations.surface.screen import Screen


class SurveyPort(Protocol):
    """The survey behind the pages; every reply is committed. `phone_language` is BCP 47."""

    async def link_preview(self, code: str) -> LinkPreview | LinkProblem: ...

    async def start(self, account: Account, code: str, phone_language: str | None = None) -> Reply: ...

    async def present(self, account: Account) -> Reply | None: ...

    async def handle(self, account: Account, event: Event, phone_language: str | None = None) -> Reply: ...

    async def forget_farewell(self, account: Account) -> None: ...

    async def battery_of(self, account: Account) -> Battery | None: ...

    async def erase_response(self, account: Account, receipt: str, phone_language: str | None = None) -> Reply: ...


class SoundSource(Protocol):
    """Recordings by the name under which an ambassador's voice is kept; None if one is not to be had."""

    async def __call__(self, name: str) -> bytes | None: ...


class NewsPort(Protocol):
    """What became of what people said."""

    async def read(self, language: str | None, page: int = 0) -> Screen: ...


class ReportPort(Protocol):
    """The reports of closed rounds."""

    async def page(self, round_id: str, language: str) -> str: ...

    async def is_withdrawn(self, round_id: str, ends: int) -> bool: ...
