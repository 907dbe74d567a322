"""Which backup keys may be there: those of rounds that take answers."""

import asyncio
import logging
from dataclasses import dataclass
from pathlib import Path

from bot.storage.backup_keys import BackupKeys
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import RoundState

_LOG = logging.getLogger("pratamed.rounds")


@dataclass(frozen=True, slots=True)
class KeysOfOpenRounds:
    """Whatever backups hold of a round from before its close opens no more once its key is destroyed."""

    registry: Registry
    keys: BackupKeys

    async def destroy(self, round: str) -> None:
        """Destroy the key of a round that has closed."""
        if not await asyncio.to_thread(self.keys.destroy, round):
            _tell(self.keys.path(round))

    async def destroy_closed(self) -> list[Path]:
        """Destroy the keys of closed rounds; gives back those that could not be, which the log names too."""
        found = await self.registry.rounds.all()
        closed = [one.id for one in found if one.state in (RoundState.CLOSED, RoundState.RELEASED)]
        left = await asyncio.to_thread(self.keys.destroy_all, closed)
        for file in left:
            _tell(file)
        return left


def _tell(file: Path) -> None:
    _LOG.warning("%s is of a closed round and could not be destroyed; delete it", file)
