"""The survey behind the adapter, with drafts in memory: the real conversation without a database."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime

from bot.service.dispatcher import for_survey
from bot.service.identity.account import Account
from bot.service.surveys.reply import Reply, screen_reply
from conversations.definition.model import Battery
from conversations.dialogs import outside_survey
from conversations.engine.effects import Response, Submit
from conversations.engine.session import Mode, Offer, Session, begin
from conversations.engine.step import step
from conversations.languages import known_language
from conversations.surface import events

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
CODE = "ABCDEF2345"
RECEIPT = "7Q2M-RECE-IPT4-9XYZ"


@dataclass
class MemoryService:
    """One battery, one link (`CODE`). `drafts` are kept as JSON, as in the database; `delay` is what a commit takes."""

    battery: Battery
    municipalities: dict[str, str] = field(default_factory=lambda: {"0580": "Linköping", "0581": "Norrköping"})
    languages: tuple[str, ...] = ()
    delay: float = 0.0
    drafts: dict[str, dict[str, object]] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    responses: list[Response] = field(default_factory=list)
    fails_with: Exception | None = None

    async def start(self, account: Account, code: str, phone_language: str | None = None) -> Reply:
        if code == CODE and account.name not in self.drafts:
            session = self._invited(phone_language)
            self.drafts[account.name] = session.to_document()
        elif account.name not in self.drafts:
            problem = outside_survey.LinkProblem.UNKNOWN
            language = known_language(phone_language)
            return screen_reply(
                outside_survey.link_problem(problem, language) if code else outside_survey.greeting(language)
            )
        return await self.handle(account, events.Open(), phone_language)

    def _invited(self, phone_language: str | None) -> Session:
        languages = self.languages or self.battery.languages
        offer = Offer({"en": "Östergötland"}, self.municipalities, languages, Mode.TELEGRAM)
        phone = known_language(phone_language)
        return begin(offer, self.battery.content_hash, seed=7, receipt=RECEIPT, phone_language=phone)

    async def handle(
        self, account: Account, event: events.DeskEvent, phone_language: str | None = None, message: int | None = None
    ) -> Reply:
        await asyncio.sleep(self.delay)
        if self.fails_with:
            raise self.fails_with
        if account.name not in self.drafts:
            return screen_reply(outside_survey.greeting(known_language(phone_language)))
        session, effects = step(self.battery, Session.from_document(self.drafts[account.name]), for_survey(event), NOW)
        self.responses += [effect.response for effect in effects if isinstance(effect, Submit)]
        message = self.places.get(account.name)
        self.drafts[account.name] = session.to_document()
        if session.stage.is_end:
            self.forget(account.name)
        return Reply(effects, session.language, message, self.battery)

    def forget(self, name: str) -> None:
        """What happens to a draft that is sent, withdrawn or expired."""
        del self.drafts[name]
        self.places.pop(name, None)

    async def remember_message(self, account: Account, message: int) -> None:
        if account.name in self.drafts:
            self.places[account.name] = message

    async def battery_of(self, account: Account) -> Battery | None:
        return self.battery if account.name in self.drafts else None

    async def erase_response(self, account: Account, receipt: str, phone_language: str | None = None) -> Reply:
        language = known_language(phone_language)
        return screen_reply(
            outside_survey.erased(language) if receipt == RECEIPT else outside_survey.nothing_to_erase(language)
        )

    async def privacy(self, account: Account, phone_language: str | None = None) -> Reply:
        if account.name in self.drafts:
            return await self.handle(account, events.AskProtection(), phone_language)
        return screen_reply(outside_survey.privacy(Mode.TELEGRAM, known_language(phone_language)))

    async def help(self, account: Account, phone_language: str | None = None) -> Reply:
        return screen_reply(outside_survey.help_outside(known_language(phone_language)))
