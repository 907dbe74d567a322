"""Series as those see them who open rounds: a name, which rounds belong to it, and its end."""

from bot.progress import doing
from bot.refusals import RequestRefused
from bot.service.confirmation import Agree, at_once
from bot.service.people.rights import OPERATOR, Act, Actor, Acts
from bot.service.rounds.backup_keys import KeysOfOpenRounds
from bot.storage.interface.rounds import Round, RoundState, Series
from bot.storage.trails import Trails
from bot.storage.transfers import Transfers
from conversations.phrases import phrase


class SeriesService:
    """All series of an installation."""

    def __init__(self, transfers: Transfers, acts: Acts, backup_keys: KeysOfOpenRounds) -> None:
        self._trails, self._acts, self._backup_keys = Trails(transfers), acts, backup_keys
        self._series = transfers.registry.series

    async def list(self, by: Actor = OPERATOR) -> tuple[Series, ...]:
        """All series that exist for them: they are of a region, and of whoever answers for it."""
        return tuple(one for one in await self._series.all() if by.may(Act.END_SERIES, one.region, ()))

    async def with_rounds(self, by: Actor = OPERATOR) -> dict[Series, tuple[Round, ...]]:
        """The same with their rounds, the newest first."""
        return await self._trails.rounds_of(await self.list(by))

    async def end(self, region: str, name: str, by: Actor = OPERATOR, agree: Agree = at_once) -> tuple[str, ...]:
        """Cut the trails of a series and destroy its key; gives back the rounds whose answers are elsewhere.

        `agree` hears what becomes of it. Raises RequestRefused for one that there is not, that has ended, or that has
        an open round.
        """
        async with self._acts.by(by, Act.END_SERIES, name, region, ()):
            found = next((one for one in await self._series.all() if (one.region, one.name) == (region, name)), None)
            if found is None:
                raise RequestRefused(phrase("{region} has no series {name}.", region=region, name=name))
            if not found.is_running:
                raise RequestRefused(phrase("The series {name} has ended already.", name=name))
            rounds = await self._trails.rounds(found.id)
            open_rounds = ", ".join(one.id for one in rounds if not one.state.is_over)
            if open_rounds:
                raise RequestRefused(phrase("Close its open rounds first: {rounds}.", rounds=open_rounds))
            unreported = [one.id for one in rounds if one.state is RoundState.CLOSED]
            agree(*_announced(found, rounds, unreported))
            doing("Destroying the key of the series and cutting the trails")
            elsewhere = await self._trails.end(found.id)
            await self._backup_keys.destroy(found.id)
            return elsewhere


def _announced(found: Series, rounds: tuple[Round, ...], unreported: list[str]) -> list[str]:
    lines = [f"{found.name}, with {', '.join(f'{one.id} ({one.name})' for one in rounds) or 'no round'}."]
    if unreported:
        which = ", ".join(unreported)
        lines.append(f"No report of {which} is made yet: made later, it cannot tell what has changed for whom.")
    return lines
