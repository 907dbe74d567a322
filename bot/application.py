"""The one place where the parts are put together."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.service.codes import Draws
from bot.service.reports import ReportService
from bot.service.rounds import RoundService
from bot.service.survey import SurveyService
from bot.settings import Settings
from bot.storage.answers import Answers
from bot.storage.keys import ServerKey
from bot.storage.registry import Registry


@dataclass(frozen=True, slots=True)
class Installation:
    """Opened databases and the services on them."""

    settings: Settings
    key: ServerKey
    survey: SurveyService
    rounds: RoundService
    reports: ReportService


def clock() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


@asynccontextmanager
async def installation(
    settings: Settings, *, clock: Callable[[], datetime] = clock, draws: Draws | None = None
) -> AsyncIterator[Installation]:
    """Open (and create or migrate) the databases in the data folder, and close them again.

    Raises StorageRefusal for a folder, file or key that cannot be used; nothing is changed then.
    """
    draws = draws or Draws()
    key = ServerKey.load_or_create(settings.key_path)
    registry = await Registry.open(settings.registry_path, key)
    try:
        answers = await Answers.open(settings.answers_path)
        try:
            yield Installation(
                settings,
                key,
                SurveyService(registry, answers, key, clock=clock, draws=draws, draft_days=settings.draft_days),
                RoundService(registry, answers, clock=clock, draws=draws),
                ReportService(registry, answers),
            )
        finally:
            await answers.close()
    finally:
        await registry.close()
