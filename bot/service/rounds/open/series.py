"""Series as those see them who open rounds: a name, which rounds belong to it, and its end."""

from bot.progress import doing
from bot.refusals import RequestRefused
from bot.service.confirmation import Agree, at_once
from bot.service.people.rights import OPERATOR, Act, Actor, Acts
from bot.service.rounds.backup_keys import KeysOfOpenRounds
from bot.storage.interface.rounds import Round, RoundState, Series
from bot.storage.trails import Trails
from bot.storage.transfers import Transfers


class SeriesService:
    """All series of an installation."""

    def __init__(self, transfers: Transfers, acts: Acts, backup_keys: KeysOfOpenRounds) -> None:
        self._trails, self._acts, self._backup_keys = Trails(transfers), acts, backup_keys
        self._series = transfers.registry.series

    async def list(self) -> dict[Series, tuple[Round, ...]]:
        """All series with their rounds."""
        return {one: await self._trails.rounds(one.id) for one in await self._series.all()}

    async def end(self, region: str, name: str, by: Actor = OPERATOR, agree: Agree = at_once) -> tuple[str, ...]:
        """Cut the trails of a series and destroy its key; gives back the rounds whose answers are elsewhere.

        `agree` hears what becomes of it. Raises RequestRefused for one that there is not, that has ended, or that has
        an open round.
        """
        async with self._acts.by(by, Act.END_SERIES, name, region, ()):
            found = next((one for one in await self._series.all() if (one.region, one.name) == (region, name)), None)
            if found is None:
                raise RequestRefused(f"{region} has no series {name}.")
            if not found.is_running:
                raise RequestRefused(f"The series {name} has ended already.")
            rounds = await self._trails.rounds(found.id)
            open_rounds = [one.id for one in rounds if not one.state.is_over]
            if open_rounds:
                raise RequestRefused(f"Close its open rounds first: {', '.join(open_rounds)}.")
            unreported = [one.id for one in rounds if one.state is RoundState.CLOSED]
            agree(*_announced(found, rounds, unreported))
            doing("Cutting the trails and destroying the key of the series")
            elsewhere = await self._trails.end(found.id)
            await self._backup_keys.destroy(found.id)
            return elsewhere


def _announced(found: Series, rounds: tuple[Round, ...], unreported: list[str]) -> list[str]:
    lines = [f"{found.name}, with {', '.join(f'{one.id} ({one.name})' for one in rounds) or 'no round'}."]
    if unreported:
        which = ", ".join(unreported)
        lines.append(f"No report of {which} is made yet: made later, it cannot tell what has changed for whom.")
    return lines
