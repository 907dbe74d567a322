"""The one place where the parts are put together."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from contextlib import AbstractContextManager, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.progress import doing
from bot.service.identity.codes import Draws
from bot.service.rounds.backup_keys import KeysOfOpenRounds, erase_again, finish_ends
from bot.service.services import OpenedStores, Services
from bot.settings import Settings
from bot.steady_time import SteadyTime
from bot.storage.backup_keys import BackupKeys
from bot.storage.checked_databases import KnownSound
from bot.storage.key_rotation import settle
from bot.storage.keys import ServerKey
from bot.storage.refusals import MissingKey
from bot.storage.running_lock import held, is_held
from bot.storage.sqlite.answers.answers import SqliteAnswers
from bot.storage.sqlite.registry.registry import SqliteRegistry
from bot.storage.transfers import Transfers

if TYPE_CHECKING:
    from bot.library import ImportedBatteries
    from bot.service.dispatcher import Dispatcher
    from bot.service.signing_in.passkeys import Passkeys
    from bot.service.signing_in.sign_in import SignInService
    from bot.storage.interface.unfinished_updates import UnfinishedUpdates
    from bot.storage.sqlite.backups.archive import Contents
    from bot.storage.sqlite.backups.backup import DataFolder

Address = Callable[[str], str]
Fetch = Callable[[str], Awaitable[bytes]]


class Installation(Services):
    """Opened databases and the services on them."""

    def __init__(self, opened: OpenedStores, rotate_key: Callable[[], Awaitable[int]]) -> None:
        super().__init__(opened)
        self._registry, self.rotate_key = opened.registry, rotate_key

    @property
    def unfinished_updates(self) -> "UnfinishedUpdates":
        return self._registry.unfinished_updates

    async def can_write(self) -> bool:
        """Whether what people do can be stored. Raises StorageRefusal where it cannot."""
        await self._registry.probe()
        return True

    def held(self) -> AbstractContextManager[None]:
        """Meanwhile no other program runs this installation. Raises AlreadyRunning."""
        return held(self.settings.key_path)

    def sign_ins(self, passkeys: "Passkeys") -> "SignInService":
        """How people with a role sign in at pages with such passkeys."""
        from bot.service.signing_in.sign_in import SignInService

        return SignInService(self._registry, passkeys, clock=self._opened.clock)

    async def forget_old_sign_ins(self) -> None:
        """Erase those whose time is over."""
        await self._registry.sign_ins.tidy(self._opened.clock())

    def dispatcher(
        self,
        address: Address,
        invitation: Address | None = None,
        fetch: Fetch | None = None,
        bot: str = "",
        page: Address | None = None,
    ) -> "Dispatcher":
        """What a surface with desks needs.

        It is given what makes an address of a link's code and (where that is another) of an invitation's, what gets a
        file that was sent, the name of the bot, and what makes an address of a path below the pages' root.
        """
        from bot.service.desks.context import DeskContext, Surface, no_files, no_pages
        from bot.service.desks.roles import desk_roles
        from bot.service.desks.session import DeskService
        from bot.service.dispatcher import Dispatcher
        from bot.service.outdated_screens import OutdatedScreens
        from bot.service.regions import logo_of, region_of
        from bot.service.rounds.papers import RoundPapers
        from bot.service.surveys.farewells import FarewellService
        from bot.service.surveys.survey_round import SurveyRounds
        from bot.service.surveys.trial import Trials
        from bot.service.visitors import Visitors
        from locales import Status

        self.make_all()
        registry, clock, settings = self._registry, self._opened.clock, self.settings
        trials = Trials(self.media, clock)
        context = DeskContext(
            registry=registry,
            services=self,
            survey=self.survey,
            rounds=SurveyRounds(registry),
            trials=trials,
            region=region_of(settings),
            status=Status(settings.language_status),
            surface=Surface(address, invitation or address, fetch or no_files, page or no_pages),
            papers=RoundPapers(logo_of(settings), address, bot),
            clock=clock,
            draws=self._opened.draws,
            zone=settings.zone,
        )
        desks = DeskService(registry, desk_roles(context), clock=clock, draws=self._opened.draws, zone=settings.zone)
        visitors = Visitors(registry, self.survey, clock)
        outdated = OutdatedScreens(registry, visitors, self.survey, clock)
        farewells = FarewellService(registry)
        people = self.news, self.volunteers
        return Dispatcher(visitors, self.survey, desks, trials, *people, outdated, farewells, clock)


def clock() -> datetime:
    """The time now, in UTC."""
    return datetime.now(UTC)


def imported_batteries(settings: Settings) -> "ImportedBatteries":
    """What was imported in the installation's own region. Raises RequestRefused."""
    from bot.library import ImportedBatteries, load_region

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
        try:
            backup_keys = KeysOfOpenRounds(registry, _backup_keys(settings, key))
            transfers = Transfers(registry, answers, backup_keys.note_erased)
            await transfers.epochs.prove_all()
            doing("Working")
            await finish_ends(backup_keys, transfers)
            opened = OpenedStores(
                settings=settings,
                key=key,
                registry=registry,
                answers=answers,
                transfers=transfers,
                backup_keys=backup_keys,
                time=SteadyTime(settings.last_seen_path, clock),
                clock=clock,
                draws=draws or Draws(),
            )
            yield Installation(opened, registry.rotate_key)
        finally:
            await answers.close()
    finally:
        await registry.close()
    known.write([settings.registry_path, *settings.answers_path.glob("*.db")])


async def back_up(settings: Settings, target: Path) -> "Contents":
    """Write a backup of an installation that is proven sound, while it may run. Raises StorageRefusal."""
    from bot.storage.sqlite.backups.backup import back_up

    async with installation(settings) as installed:
        keys = _backup_keys(settings, installed.key)
        return await asyncio.to_thread(back_up, _data_folder(settings), keys, target)


async def restore(settings: Settings, source: Path, without: Collection[str]) -> "Contents":
    """Put a backup back where there are no databases, but the server key it was made with. Raises StorageRefusal."""
    from bot.storage.sqlite.backups.restore import restore

    if not settings.key_path.exists():
        raise MissingKey(settings.key_path)
    key = ServerKey.load_or_create(settings.key_path)
    keys = _backup_keys(settings, key)

    async def put_right(registry: SqliteRegistry, answers: SqliteAnswers) -> None:
        await erase_again(keys, Transfers(registry, answers))

    return await restore(source, _data_folder(settings), keys, key, without, put_right)


def _data_folder(settings: Settings) -> "DataFolder":
    from bot.storage.sqlite.backups.backup import DataFolder

    return DataFolder(settings.registry_path, settings.answers_path, settings.batteries_path)


def _backup_keys(settings: Settings, key: ServerKey) -> BackupKeys:
    return BackupKeys(settings.backup_keys_path, key)
