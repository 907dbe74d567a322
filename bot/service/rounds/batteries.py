"""Batteries that can be asked: those that ship are everybody's, those that were imported are their region's."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TypeVar

from bot.library import ImportedBatteries
from bot.library.importing import StoredBattery
from bot.service.people.rights import OPERATOR, Act, Actor, Acts

Stored = TypeVar("Stored", bound=StoredBattery | None)


class BatteryService:
    """The folders of imported batteries, one for each region."""

    def __init__(self, folder: Path, acts: Acts) -> None:
        self._folder, self._acts = folder, acts

    def of(self, region: str) -> ImportedBatteries:
        """What was imported in a region (its id), as it is now."""
        return ImportedBatteries.of_region(self._folder, region)

    async def take(
        self, region: str, file: str, take: Callable[[ImportedBatteries], Stored], by: Actor = OPERATOR
    ) -> Stored:
        """Let `take` store what a file holds among a region's batteries. Raises what it raises, and NotAllowed."""
        async with self._acts.by(by, Act.IMPORT_BATTERY, file, region, by.municipalities):
            return await asyncio.to_thread(take, self.of(region))

    @asynccontextmanager
    async def giving_out(self, region: str, name: str, by: Actor = OPERATOR) -> AsyncIterator[ImportedBatteries]:
        """Write a battery or its texts to a file. Raises NotAllowed."""
        async with self._acts.by(by, Act.EXPORT_BATTERY, name, region, by.municipalities):
            yield self.of(region)
