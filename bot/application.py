"""The one place where the parts are put together."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import AbstractContextManager, asynccontextmanager
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.library import ImportedBatteries, load_region
from bot.progress import doing
from bot.service.identity.codes import Draws
from bot.service.meetings.meetings import MeetingService
from bot.service.meetings.volunteers import VolunteerService
from bot.service.news.actions import ActionService
from bot.service.news.mailing import MailingService
from bot.service.news.subscribers import NewsService
from bot.service.people.given_roles import PeopleService
from bot.service.people.rights import Acts
from bot.service.people.voices import RecordingService, VoiceService
from bot.service.regions import logo_of, region_of, shown_regions
from bot.service.reports.free_texts import TextService
from bot.service.reports.masked_texts import MaskedTexts
from bot.service.reports.reports import ReportService
from bot.service.reports.shared_reports import SharedReports
from bot.service.rounds.backup_keys import KeysOfOpenRounds, erase_again, finish_ends
from bot.service.rounds.batteries import BatteryService
from bot.service.rounds.interventions import InterventionService
from bot.service.rounds.open.kept_drafts import KeptDrafts
from bot.service.rounds.open.last_date import LastDates
from bot.service.rounds.open.series import SeriesService
from bot.service.rounds.reconciliation import Reconciliation
from bot.service.rounds.rounds import RoundService
from bot.service.services import Services
from bot.service.signing_in.passkeys import Passkeys
from bot.service.signing_in.sign_in import SignInService
from bot.service.surveys.conversation import SurveyService
from bot.service.surveys.media.battery_media import BatteryMedia
from bot.service.surveys.step_commits import StepCommits
from bot.service.surveys.survey_round import SurveyRounds
from bot.settings import Settings
from bot.steady_time import SteadyTime
from bot.storage.backup_keys import BackupKeys
from bot.storage.checked_databases import KnownSound
from bot.storage.interface.unfinished_updates import UnfinishedUpdates
from bot.storage.key_rotation import settle
from bot.storage.keys import ServerKey
from bot.storage.refusals import MissingKey
from bot.storage.running_lock import held, is_held
from bot.storage.sqlite.answers.answers import SqliteAnswers
from bot.storage.sqlite.backups.archive import Contents
from bot.storage.sqlite.backups.backup import DataFolder
from bot.storage.sqlite.registry.registry import SqliteRegistry
from bot.storage.transfers import Transfers
from locales import Status

if TYPE_CHECKING:
    from bot.service.dispatcher import Dispatcher

Address = Callable[[str], str]
Fetch = Callable[[str], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Installation:
    """Opened databases and the services on them.

    `dispatcher` takes what makes an address of a link's code and (where that is another) of an invitation's, what gets
    a file that was sent, the name of the bot, and what makes an address of a path below the pages' root; it gives what
    a surface with desks needs.
    """

    settings: Settings
    key: ServerKey
    survey: SurveyService
    time: SteadyTime
    rounds: RoundService
    reports: ReportService
    shared_reports: SharedReports
    people: PeopleService
    voices: VoiceService
    recordings: RecordingService
    interventions: InterventionService
    actions: ActionService
    texts: TextService
    last_dates: LastDates
    series: SeriesService
    news: NewsService
    mailings: MailingService
    meetings: MeetingService
    acts: Acts
    batteries: BatteryService
    backup_keys: KeysOfOpenRounds
    reconciliation: Reconciliation
    probe: Callable[[], Awaitable[None]]
    unfinished_updates: UnfinishedUpdates
    rotate_key: Callable[[], Awaitable[int]]
    dispatcher: Callable[..., "Dispatcher"]
    sign_ins: Callable[[Passkeys], SignInService]
    forget_old_sign_ins: Callable[[], Awaitable[None]]

    async def can_write(self) -> bool:
        """Whether what people do can be stored. Raises StorageRefusal where it cannot."""
        await self.probe()
        return True

    def held(self) -> AbstractContextManager[None]:
        """Meanwhile no other program runs this installation. Raises AlreadyRunning."""
        return held(self.settings.key_path)


def clock() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


def imported_batteries(settings: Settings) -> ImportedBatteries:
    """What was imported in the installation's own region. Raises RequestRefused."""
    return ImportedBatteries.of_region(settings.batteries_path, load_region(settings.region).id)


@asynccontextmanager
async def installation(
    settings: Settings,
    *,
    clock: Callable[[], datetime] = clock,
    draws: Draws | None = None,
    reads_through: bool = False,
) -> AsyncIterator[Installation]:
    """Open (and create or migrate) the databases in the data folder, and close them again.

    What was sound when it was closed last is read through anew only if the caller wants that (`reads_through`).
    Raises StorageRefusal for a folder, file or key that cannot be used; nothing is changed then.
    """
    draws = draws or Draws()
    doing("Opening the databases")
    if settings.registry_path.exists() and not settings.key_path.exists():
        raise MissingKey(settings.key_path)
    key = ServerKey.load_or_create(settings.key_path)
    known = KnownSound.noted(settings.soundness_path, runs=is_held(settings.key_path))
    is_sound = not reads_through and settings.registry_path in known
    registry = await SqliteRegistry.open(settings.registry_path, key, is_sound=is_sound)
    try:
        settle(key)
        answers = await SqliteAnswers.open(settings.answers_path, frozenset() if reads_through else known)
        backup_keys = KeysOfOpenRounds(registry, _backup_keys(settings, key))
        transfers = Transfers(registry, answers, backup_keys.note_erased)
        time, media = SteadyTime(settings.last_seen_path, clock), BatteryMedia(settings.batteries_path)
        await transfers.epochs.prove_all()
        doing("Working")
        await finish_ends(backup_keys, transfers)
        survey = SurveyService(
            *(registry, transfers, key, media),
            clock=clock,
            draws=draws,
            zone=settings.zone,
            draft_days=settings.draft_days,
            believes_clock=lambda: time.is_steady,
        )
        acts = Acts(registry, clock)
        interventions = InterventionService(registry, acts, clock=clock)
        actions = ActionService(registry, acts, clock=clock, draws=draws)
        meetings = MeetingService(registry, acts, region_of(settings), clock=clock, draws=draws)
        volunteers = VolunteerService(registry, meetings, clock)
        news, masked = NewsService(registry, actions), MaskedTexts()
        rounds = RoundService(
            *(registry, answers, transfers, acts, interventions, backup_keys),
            clock=clock,
            draws=draws,
            in_telegram=settings.links_lead_to_telegram,
        )
        commits = StepCommits(registry, clock=clock, zone=settings.zone, keep=timedelta(days=settings.draft_days))
        services = Services(
            acts,
            BatteryService(settings.batteries_path, acts),
            rounds,
            ReportService(registry, answers, acts, shown_regions(settings), masked.forget),
            SharedReports(registry, acts, key, clock=clock),
            PeopleService(registry, acts, clock=clock, draws=draws),
            VoiceService(registry, acts),
            RecordingService(registry, acts),
            interventions,
            actions,
            TextService(registry, answers, acts, masked),
            LastDates(registry, acts, KeptDrafts(registry, survey, commits).until_last_day, clock=clock),
            SeriesService(transfers, acts, backup_keys),
            MailingService(registry, actions, meetings, acts, clock=clock, draws=draws),
            meetings,
        )

        def dispatcher(
            address: Address,
            invitation: Address | None = None,
            fetch: Fetch | None = None,
            bot: str = "",
            page: Address | None = None,
        ) -> "Dispatcher":
            from bot.service.desks.context import DeskContext, Surface, no_files, no_pages
            from bot.service.desks.roles import desk_roles
            from bot.service.desks.session import DeskService
            from bot.service.dispatcher import Dispatcher
            from bot.service.outdated_screens import OutdatedScreens
            from bot.service.rounds.papers import RoundPapers
            from bot.service.surveys.farewells import FarewellService
            from bot.service.surveys.trial import Trials
            from bot.service.visitors import Visitors

            trials = Trials(media, clock)
            context = DeskContext(
                registry=registry,
                services=services,
                survey=survey,
                rounds=SurveyRounds(registry),
                trials=trials,
                region=region_of(settings),
                status=Status(settings.language_status),
                surface=Surface(address, invitation or address, fetch or no_files, page or no_pages),
                papers=RoundPapers(logo_of(settings), address, bot),
                clock=clock,
                draws=draws,
                zone=settings.zone,
            )
            desks = DeskService(registry, desk_roles(context), clock=clock, draws=draws, zone=settings.zone)
            visitors = Visitors(registry, survey, clock)
            outdated = OutdatedScreens(registry, visitors, survey, clock)
            farewells = FarewellService(registry)
            return Dispatcher(visitors, survey, desks, trials, news, volunteers, outdated, farewells, clock)

        try:
            yield Installation(
                settings=settings,
                key=key,
                survey=survey,
                time=time,
                news=news,
                backup_keys=backup_keys,
                reconciliation=Reconciliation(registry, answers),
                probe=registry.probe,
                unfinished_updates=registry.unfinished_updates,
                rotate_key=registry.rotate_key,
                dispatcher=dispatcher,
                sign_ins=lambda passkeys: SignInService(registry, passkeys, clock=clock),
                forget_old_sign_ins=lambda: registry.sign_ins.tidy(clock()),
                **{each.name: getattr(services, each.name) for each in fields(services)},
            )
        finally:
            await answers.close()
    finally:
        await registry.close()
    known.write([settings.registry_path, *settings.answers_path.glob("*.db")])


async def back_up(settings: Settings, target: Path) -> Contents:
    """Write a backup of an installation that is proven sound, while it may run. Raises StorageRefusal."""
    from bot.storage.sqlite.backups.backup import back_up

    async with installation(settings) as installed:
        keys = _backup_keys(settings, installed.key)
        return await asyncio.to_thread(back_up, _data_folder(settings), keys, target)


async def restore(settings: Settings, source: Path, without: Collection[str]) -> Contents:
    """Put a backup back where there are no databases, but the server key it was made with. Raises StorageRefusal."""
    from bot.storage.sqlite.backups.restore import restore

    if not settings.key_path.exists():
        raise MissingKey(settings.key_path)
    key = ServerKey.load_or_create(settings.key_path)
    keys = _backup_keys(settings, key)

    async def put_right(registry: SqliteRegistry, answers: SqliteAnswers) -> None:
        await erase_again(keys, Transfers(registry, answers))

    return await restore(source, _data_folder(settings), keys, key, without, put_right)


def _data_folder(settings: Settings) -> DataFolder:
    return DataFolder(settings.registry_path, settings.answers_path, settings.batteries_path)


def _backup_keys(settings: Settings, key: ServerKey) -> BackupKeys:
    return BackupKeys(settings.backup_keys_path, key)
