"""What touches the trails of a series in both stores: looking one up, erasing it, and cutting all of them at its end.

In an open round a response with a trail waits in the registry; in a closed one it stands among the answers.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.storage.interface.counts import Tally
from bot.storage.interface.rounds import Round, Series
from bot.storage.transfers import Transfers

OF_SERIES = "series"
"""Under what the settings of a round name its series (the id)."""
NAME_OF_SERIES = "series_name"


@dataclass(frozen=True, slots=True)
class Trails:
    """Every part can be repeated after it was interrupted."""

    transfers: Transfers

    async def rounds(self, series: str) -> tuple[Round, ...]:
        """The rounds of a series (its id), the newest first."""
        found = await self.transfers.registry.rounds.all()
        return tuple(one for one in found if one.settings.get(OF_SERIES) == series)

    async def rounds_of(self, series: Iterable[Series]) -> dict[Series, tuple[Round, ...]]:
        """The same of several series."""
        found = await self.transfers.registry.rounds.all()
        return {one: tuple(each for each in found if each.settings.get(OF_SERIES) == one.id) for one in series}

    async def exists(self, series: str, trail: int) -> bool:
        """Whether there are answers with this trail from an earlier, closed round; of an open one it is not told."""
        for found in await self.rounds(series):
            if found.state.is_over and await self.transfers.answers.has_trail(found.id, trail):
                return True
        return False

    async def erase(self, series: str, trail: int) -> bool:
        """Erase all responses with this trail, wherever they are; False if there are none."""
        erased = [await self._erase_in(series, found, trail) for found in await self.rounds(series)]
        return any(erased)

    async def _erase_in(self, series: str, found: Round, trail: int) -> bool:
        if found.state.is_over:
            return await self._erase_in_closed(series, found.id, trail)
        receipt = await self.transfers.registry.outbox.receipt_with(found.id, trail)
        return receipt is not None and await self.transfers.erase(receipt)

    async def _erase_in_closed(self, series: str, round: str, trail: int) -> bool:
        registry, answers = self.transfers.registry, self.transfers.answers
        erased = False
        if await answers.has_trail(round, trail):
            async with self.transfers.changing(round) as change:
                row = await change.find_trail(trail)
                if row is not None:
                    await self.transfers.note_erased(series, str(trail))
                    tally = Tally(row.municipality, row.mode, row.language_group, "erased")
                    await registry.counters.note_erased(round, str(trail), tally)
                    epoch = await self.transfers.epochs.move_on(round, change)
                    await change.delete_trail(trail)
                    erased = True
        if erased:
            await answers.tidy(round)
            await self.transfers.epochs.settle(round, epoch)
        await registry.counters.add_up(round)
        return erased

    async def end(self, series: str) -> tuple[str, ...]:
        """Destroy the key of a series and cut all its trails: from then on nothing tells whose answers belong together.

        The key goes first, at once and whole, so that no card half works; what is not cut when this is interrupted is
        cut by `cut_ended`. Gives back the rounds whose answers are elsewhere, where trails are left that nothing
        explains any more.
        """
        await self.transfers.registry.series.end(series)
        await self.transfers.registry.tidy()
        return await self._cut(series)

    async def cut_ended(self) -> None:
        """Cut what is left of series that have ended: an end was interrupted, or a file came back from elsewhere."""
        for one in await self.transfers.registry.series.all():
            if not one.is_running:
                await self._cut(one.id)

    async def _cut(self, series: str) -> tuple[str, ...]:
        answers, elsewhere = self.transfers.answers, list[str]()
        there = await answers.rounds()
        for found in await self.rounds(series):
            if found.id not in there:
                elsewhere.append(found.id)
            elif await answers.has_trails(found.id) or await answers.is_untidy(found.id):
                await self._cut_in(found.id)
        return tuple(elsewhere)

    async def _cut_in(self, round: str) -> None:
        async with self.transfers.changing(round) as change:
            epoch = await self.transfers.epochs.move_on(round, change)
            await change.cut_trails()
        await self.transfers.answers.tidy(round)
        await self.transfers.epochs.settle(round, epoch)
