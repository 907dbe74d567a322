"""What a coordinator's pages know of the register of interventions, and carrying out what is asked for about it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.library import load_battery, shipped_batteries
from bot.service.desks.context import DeskContext
from bot.service.desks.role import Done
from bot.service.people.rights import Actor
from bot.service.rounds.intervention_csv import from_csv
from bot.service.rounds.intervention_reminders import is_due
from bot.service.rounds.interventions import Intervention, InterventionStatus
from bot.service.surveys.reply import Paper, file_name
from conversations.audience import Audience
from conversations.definition.region import Region
from conversations.definition.texts import text_in
from conversations.dialogs.coordinator import outcomes
from conversations.dialogs.coordinator.intervention_facts import InterventionFacts
from conversations.dialogs.coordinator.interventions import requests
from conversations.dialogs.coordinator.interventions.values import MUNICIPALITY, WHOLE_REGION
from conversations.dialogs.coordinator.names import CoordinatorPage
from conversations.dialogs.desk.state import Desk
from conversations.surface.typed_numbers import read_whole

RegisterRequest = (
    requests.KeepIntervention
    | requests.ChangeStatus
    | requests.EraseIntervention
    | requests.WriteRegister
    | requests.TakeRegister
)


class RegisterDesk:
    """Asks the service of interventions, which answers with what exists for the actor only, and notes what is done."""

    def __init__(self, context: DeskContext) -> None:
        self._interventions, self._batteries = context.services.interventions, context.services.batteries
        self._region, self._clock, self._fetch = context.region, context.clock, context.surface.fetch

    async def register(self, actor: Actor, region: Region) -> tuple[InterventionFacts, ...]:
        """Interventions that are theirs to see."""
        names = {one.code: one.name for one in region.municipalities}
        found, today = await self._interventions.list(actor), self._clock().date()
        return tuple(
            InterventionFacts(
                one.name,
                names.get(one.municipality, one.municipality),
                one.begins.isoformat() if one.begins else "",
                one.ends.isoformat() if one.ends else "",
                one.status.value,
                one.id,
                one.funding,
                one.counted_in,
                is_due=(may := self._interventions.may_change(one, actor)) and is_due(one, today),
                values=_values(one),
                may_change=may,
            )
            for one in found
        )

    def themes(self, region: str, language: str) -> Mapping[str, str]:
        """What newcomers can be asked about there, by id."""
        imported = self._batteries.of(region)
        batteries = (load_battery(name, imported) for name in (*imported.names(), *shipped_batteries()))
        return {
            theme.id: text_in(theme.label, language)
            for one in batteries
            if one.audience is Audience.NEWCOMERS
            for theme in one.themes
        }

    async def carry_out(self, request: RegisterRequest, by: Actor) -> Done:
        """Raises Refused for what cannot or must not be done."""
        match request:
            case requests.KeepIntervention():
                return await self._keep(request, by)
            case requests.ChangeStatus(intervention=id, status=status):
                kept = await self._interventions.say(id, status, by)
                return Done(outcomes.became(kept.due.isoformat() if kept.due else ""))
            case requests.EraseIntervention(intervention=id):
                await self._interventions.remove(id, by)
                return Done(outcomes.INTERVENTION_REMOVED)
            case requests.WriteRegister():
                text = await self._interventions.export(by.region, by)
                table = Paper(text.encode("utf-8-sig"), file_name("interventions", by.region, suffix=".csv"))
                return Done(outcomes.REGISTER_WRITTEN, enclosures=(table,))
            case requests.TakeRegister(file=file):
                region = self._region(by.region)
                found = from_csv(await self._fetch(file), region)
                await self._interventions.keep(region, found, by)
                return Done(outcomes.register_taken(len(found)))

    async def _keep(self, request: requests.KeepIntervention, by: Actor) -> Done:
        region = self._region(by.region)
        if not request.intervention:
            return await self._add(request, region, by)
        found = await self._interventions.get(request.intervention, by)
        now = _values(found)
        overtaken = [
            name for name, value in request.values.items() if now[name] not in (request.shown.get(name, ""), value)
        ]
        if overtaken:
            return _told_first(request, now, len(overtaken))
        await self._interventions.keep(region, [_with(found, request.values)], by)
        return Done(outcomes.INTERVENTION_KEPT)

    async def _add(self, request: requests.KeepIntervention, region: Region, by: Actor) -> Done:
        """It runs, unless it is over: then nobody has said yet what became of it."""
        id = await self._interventions.unused_id(request.values["name"])
        new = _with(Intervention(id, region.id, ""), {**request.shown, **request.values})
        if new.last_day and new.last_day < self._clock().date():
            new = replace(new, status=InterventionStatus.UNKNOWN)
        await self._interventions.keep(region, [new], by)
        return Done(outcomes.INTERVENTION_ADDED, page=CoordinatorPage.INTERVENTION, notes={"intervention": id})


def _told_first(request: requests.KeepIntervention, now: Mapping[str, str], number: int) -> Done:
    """Somebody has changed the same meanwhile: what was written stays in the fields, beside what it says now."""
    noted = {"intervention": request.intervention, "before": json.dumps(dict(now), ensure_ascii=False)}
    desk = Desk(CoordinatorPage.CHANGE_INTERVENTION, notes=noted).with_filled_in(request.values)
    return Done(notice=outcomes.changed_meanwhile(number), page=desk.page, notes=desk.notes)


def _values(one: Intervention) -> Mapping[str, str]:
    """All that can be written of it, as the pages write it."""
    return {
        "name": one.name,
        MUNICIPALITY: one.municipality or WHOLE_REGION,
        "funding": one.funding,
        "begins": str(one.begins or ""),
        "ends": str(one.ends or ""),
        "year": str(one.year or ""),
        "themes": " ".join(one.themes),
        "comparison": " ".join(one.comparison),
        "evaluations": " ".join(one.evaluations),
        "note": one.note,
    }


def _with(one: Intervention, values: Mapping[str, str]) -> Intervention:
    """The reverse of `_values`, for some of them, which fit."""
    all_values = {**_values(one), **values}
    where = all_values[MUNICIPALITY]
    return replace(
        one,
        name=all_values["name"],
        municipality="" if where == WHOLE_REGION else where,
        funding=all_values["funding"],
        begins=_day(all_values["begins"]),
        ends=_day(all_values["ends"]),
        year=read_whole(all_values["year"]) if all_values["year"] else None,
        themes=tuple(all_values["themes"].split()),
        comparison=tuple(all_values["comparison"].split()),
        evaluations=tuple(all_values["evaluations"].split()),
        note=all_values["note"],
    )


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
