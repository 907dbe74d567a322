"""The one place where the parts are put together."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.service.actions import ActionService
from bot.service.broadcast import Broadcast
from bot.service.codes import Draws
from bot.service.desk import DeskService
from bot.service.door import Door
from bot.service.errands import Errands
from bot.service.interventions import InterventionService
from bot.service.news import NewsService
from bot.service.people import PeopleService
from bot.service.reports import ReportService
from bot.service.rights import Acts
from bot.service.rounds import RoundService
from bot.service.survey import SurveyService
from bot.service.texts import TextService
from bot.service.voices import RecordingService, VoiceService
from bot.settings import Settings
from bot.storage.answers import Answers
from bot.storage.keys import ServerKey
from bot.storage.registry import Registry


@dataclass(frozen=True, slots=True)
class Installation:
    """Opened databases and the services on them.

    `open_door` takes what makes an address of a link's code, and gives the door that a surface with desks needs.
    """

    settings: Settings
    key: ServerKey
    survey: SurveyService
    rounds: RoundService
    reports: ReportService
    people: PeopleService
    voices: VoiceService
    recordings: RecordingService
    interventions: InterventionService
    actions: ActionService
    texts: TextService
    news: NewsService
    broadcast: Broadcast
    acts: Acts
    open_door: Callable[[Callable[[str], str]], Door]


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
        survey = SurveyService(
            registry, answers, key, clock=clock, draws=draws, zone=settings.zone, draft_days=settings.draft_days
        )
        acts = Acts(registry, clock)
        interventions = InterventionService(registry, acts)
        actions = ActionService(registry, acts, clock=clock, draws=draws)
        news = NewsService(registry, actions)

        def open_door(address: Callable[[str], str]) -> Door:
            errands = Errands(registry, clock=clock, draws=draws, address=address)
            desk = DeskService(registry, errands, clock=clock, draws=draws, zone=settings.zone)
            return Door(survey, desk, news, clock)

        try:
            yield Installation(
                settings,
                key,
                survey,
                RoundService(registry, answers, acts, interventions, clock=clock, draws=draws),
                ReportService(registry, answers, acts),
                PeopleService(registry, acts, clock=clock, draws=draws),
                VoiceService(registry, acts),
                RecordingService(registry, acts),
                interventions,
                actions,
                TextService(answers, acts),
                news,
                Broadcast(registry, actions, acts, clock=clock, draws=draws),
                acts,
                open_door,
            )
        finally:
            await answers.close()
    finally:
        await registry.close()
