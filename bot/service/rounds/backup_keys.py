"""Which backup keys may be there: those of rounds that take answers."""

import asyncio
import logging
from dataclasses import dataclass
from pathlib import Path

from bot.storage.backup_keys import BackupKeys
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import RoundState
from bot.storage.refusals import StorageRefusal
from bot.storage.trails import OF_SERIES, Trails
from bot.storage.transfers import Transfers

_LOG = logging.getLogger("pratamed.rounds")


@dataclass(frozen=True, slots=True)
class KeysOfOpenRounds:
    """Whatever backups hold of a round from before its close opens no more once its key is destroyed."""

    registry: Registry
    keys: BackupKeys

    async def note_erased(self, round: str, receipt: str) -> None:
        """See to it that a backup from before does not bring back what is erased now, when it is restored.

        Where that cannot be noted, erasing does not wait for it: the log says so.
        """
        try:
            await asyncio.to_thread(self.keys.note_erased, round, receipt)
        except (OSError, StorageRefusal):
            _LOG.warning("a backup of round %s from before now would bring back what was erased: make a new one", round)

    async def destroy(self, round: str) -> None:
        """Destroy the key of a round that has closed."""
        if not await asyncio.to_thread(self.keys.destroy, round):
            _tell(self.keys.path(round))

    async def destroy_closed(self) -> list[Path]:
        """Destroy the keys of what has closed or ended; gives back those that could not be, which the log names too."""
        found = await self.registry.rounds.all()
        closed = [one.id for one in found if one.state in (RoundState.CLOSED, RoundState.RELEASED)]
        closed += [one.id for one in await self.registry.series.all() if not one.is_running]
        left = await asyncio.to_thread(self.keys.destroy_all, closed)
        for file in left:
            _tell(file)
        return left


async def finish_ends(keys: KeysOfOpenRounds, transfers: Transfers) -> None:
    """Destroy what an interrupted close, or end of a series, has left."""
    await keys.destroy_closed()
    await Trails(transfers).cut_ended()


async def erase_again(keys: BackupKeys, transfers: Transfers) -> None:
    """Erase from what a backup brings back what people have erased since, and the trails of series that have ended."""
    for found in await transfers.registry.rounds.all():
        if found.state is RoundState.OPEN:
            for receipt in await asyncio.to_thread(keys.erased, found.id):
                await transfers.erase(receipt)
    running = {one.id for one in await transfers.registry.series.all() if one.is_running}
    for series in running:
        for trail in await asyncio.to_thread(keys.erased, series):
            await Trails(transfers).erase(series, int(trail))
    for lost in {one.settings.get(OF_SERIES) for one in await transfers.registry.rounds.all()} - running - {None}:
        await Trails(transfers).end(str(lost))
    await transfers.tidy()


def _tell(file: Path) -> None:
    _LOG.warning("%s is of a closed round and could not be destroyed; delete it", file)
