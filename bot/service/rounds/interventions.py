"""The register of interventions: what was done, by whom it was paid, and what became of it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from itertools import count

from bot.refusals import RequestRefused
from bot.service.people.rights import OPERATOR, Act, Actor, Acts
from bot.service.rounds.intervention_checks import MAX_ID, check, intervention_id
from bot.service.rounds.intervention_csv import to_csv
from bot.service.rounds.intervention_reminders import answered, followed_up, is_due
from bot.storage.interface.interventions import Intervention, InterventionStatus
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import RoundState
from bot.storage.refusals import UnknownIntervention
from conversations.definition.region import Region
from conversations.phrases import label, phrase

__all__ = ["Intervention", "InterventionService", "InterventionStatus"]


class InterventionService:
    """What can be done with the register; `by` is who does it."""

    def __init__(self, registry: Registry, acts: Acts, *, clock: Callable[[], datetime]) -> None:
        self._registry, self._acts, self._clock = registry, acts, clock

    async def keep(self, region: Region, interventions: Iterable[Intervention], by: Actor = OPERATOR) -> None:
        """Add or change interventions of a region, all or none. Raises RequestRefused."""
        found = list(interventions)
        for intervention in found:
            check(region, intervention)
        known = {one.id: one for one in await self._registry.interventions.all()}
        if taken := [one.id for one in found if one.id in known and known[one.id].region != region.id]:
            raise RequestRefused(
                label("inspection", "The id {id} is used by another region; choose another one.", id=taken[0])
            )
        municipalities = {one.municipality for one in found} | {
            known[one.id].municipality for one in found if one.id in known
        }
        everywhere = () if "" in municipalities else tuple(municipalities)
        subject = ", ".join(one.id for one in found[:5]) + (f" and {len(found) - 5} more" if len(found) > 5 else "")
        async with self._acts.by(by, Act.KEEP_INTERVENTIONS, subject, region.id, everywhere):
            today = self._today()
            await self._registry.interventions.put([followed_up(one, known.get(one.id), today) for one in found])

    async def keep_new(
        self, region: Region, interventions: Iterable[Intervention], by: Actor = OPERATOR
    ) -> tuple[str, ...]:
        """Add those that are not in the register yet, and nothing of the others; the ids that were added.

        Raises RequestRefused.
        """
        there = {one.id for one in await self._registry.interventions.all()}
        new = [one for one in interventions if one.id not in there]
        if new:
            await self.keep(region, new, by)
        return tuple(one.id for one in new)

    async def say(self, id: str, status: InterventionStatus, by: Actor = OPERATOR) -> Intervention:
        """What became of one, as it is known now. Raises UnknownIntervention, also for one that is not theirs."""
        found = await self.get(id, by)
        async with self._acts.by(by, Act.KEEP_INTERVENTIONS, id, found.region, _where(found)):
            kept = answered(found, status, self._today())
            await self._registry.interventions.put([kept])
        return kept

    async def remove(self, id: str, by: Actor = OPERATOR) -> None:
        """Forget one that was put in by mistake. Raises UnknownIntervention, also for one that is not theirs;
        RequestRefused while a round without a report names it."""
        found = await self.get(id, by)
        where = _where(found)
        async with self._acts.by(by, Act.REMOVE_INTERVENTION, id, found.region, where):
            for one in await self._registry.rounds.all():
                if one.state is not RoundState.RELEASED and id in one.settings.get("interventions", {}):
                    raise RequestRefused(
                        phrase(
                            "The round {round} follows it. It can be taken out when its report is made.", round=one.name
                        )
                    )
            await self._registry.interventions.remove(id)

    async def get(self, id: str, by: Actor = OPERATOR) -> Intervention:
        """One as it is kept. Raises UnknownIntervention, also for one that is not theirs to see."""
        found = await self._registry.interventions.get(id)
        if not by.reaches(found.region, _where(found)):
            raise UnknownIntervention(id)
        return found

    async def unused_id(self, name: str) -> str:
        """An id for a new one of this name, which may be that of others."""
        taken = {one.id for one in await self._registry.interventions.all()}
        plain = intervention_id(name) or "intervention"
        numbered = (f"{plain[: MAX_ID - 4]}-{number}" for number in count(2))
        return plain if plain not in taken else next(id for id in numbered if id not in taken)

    async def due(self, by: Actor = OPERATOR) -> list[Intervention]:
        """Those that ended a year ago or longer ago, and of which nobody has said since what became of them: of what
        they may say it."""
        return [one for one in await self.list(by) if is_due(one, self._today()) and self.may_change(one, by)]

    @staticmethod
    def may_change(one: Intervention, by: Actor) -> bool:
        """Whether it is theirs to change: what is of no municipality is of the whole region."""
        return by.may(Act.KEEP_INTERVENTIONS, one.region, _where(one))

    async def waiting(self, by: Actor = OPERATOR) -> tuple[int, int]:
        """How many recordings wait for them, and of how many interventions they are to say what became of them."""
        found = await self._registry.interventions.waiting(self._today())
        due = sum(
            by.may(Act.KEEP_INTERVENTIONS, region, [where] if where else []) for region, where in found.interventions
        )
        return sum(by.hears(region) for region in found.recordings), due

    async def list(self, by: Actor = OPERATOR) -> list[Intervention]:
        """The interventions of those regions and municipalities that are theirs to see, by id."""
        found = await self._registry.interventions.all()
        return [one for one in found if by.reaches(one.region, _where(one))]

    async def named(self, region: str, ids: Iterable[str]) -> Mapping[str, str]:
        """Names by id. Raises RequestRefused for an id that the region has not."""
        names = {}
        for id in ids:
            found = await self._registry.interventions.get(id)
            if found.region != region:
                raise UnknownIntervention(id)
            names[id] = found.name
        return names

    async def export(self, region: str, by: Actor = OPERATOR) -> str:
        """The register as CSV that no spreadsheet takes for formulas."""
        async with self._acts.by(by, Act.EXPORT_INTERVENTIONS, region, region, by.municipalities):
            return to_csv(one for one in await self.list(by) if one.region == region)

    def _today(self) -> date:
        return self._clock().date()


def _where(one: Intervention) -> list[str]:
    """Where it is done: none for the whole region."""
    return [one.municipality] if one.municipality else []
