"""News: reading what came of it, and choosing to be told or not."""

from bot.service.identity.account import Account
from bot.service.news.actions import ActionService
from bot.service.surveys.reply import Reply, screen_reply
from bot.storage.interface.registry import Registry
from conversations.dialogs import news
from conversations.languages import LANGUAGES, known_language
from conversations.surface.outside_events import NewsPress, NoNews, ReadNews
from conversations.surface.screen import Screen

_TELEGRAM = "telegram"


class NewsService:
    """For everybody: nothing here knows who answered what."""

    def __init__(self, registry: Registry, actions: ActionService) -> None:
        self._registry, self._actions = registry, actions

    async def handle(self, account: Account, press: NewsPress, phone_language: str | None) -> Reply:
        """What a press that has to do with news leads to."""
        language = known_language(phone_language)
        match press:
            case NoNews():
                await self._registry.subscribers.remove(account.name, await self._regions())
                return screen_reply(news.stopped(language))
            case ReadNews(page=page):
                return screen_reply(await self.read(language, page, account))

    async def read(self, language: str | None, page: int = 0, account: Account | None = None) -> Screen:
        """What became of what people said, the newest first."""
        wanted = account is not None and await self._is_subscribed(account)
        return news.news(await self._actions.said(), language, page, wanted=wanted)

    async def want(self, account: Account, language: str | None, region: str) -> bool:
        """Has the account told, in a language, what comes of the answers given to a region; False if it cannot be."""
        is_known = language in LANGUAGES and region in await self._regions()
        if account.channel != _TELEGRAM or language is None or not is_known:
            return False
        await self._registry.subscribers.add(account.name, language, region)
        return True

    async def speak(self, account: Account, language: str) -> None:
        """Has the account told in another language whatever it is told."""
        for region in await self._regions():
            if await self._registry.subscribers.has(account.name, (region,)):
                await self._registry.subscribers.add(account.name, language, region)

    async def hears(self, account: Account, region: str) -> bool:
        """Whether the account is told what comes of the answers given to a region."""
        return await self._registry.subscribers.has(account.name, (region,))

    async def _is_subscribed(self, account: Account) -> bool:
        regions = await self._regions()
        return bool(regions) and await self._registry.subscribers.has(account.name, regions)

    async def _regions(self) -> tuple[str, ...]:
        return tuple(sorted({found.region for found in await self._registry.rounds.all()}))
