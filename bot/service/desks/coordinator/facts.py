"""What a coordinator's pages need to know, and nothing that the page does not declare."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from bot.library import load_battery, shipped_batteries
from bot.library.imported import version_order
from bot.refusals import Refused
from bot.service.desks.context import DeskContext
from bot.service.desks.coordinator.action_facts import ActionWorld
from bot.service.desks.coordinator.interventions import RegisterDesk
from bot.service.desks.coordinator.meetings.meeting_facts import MeetingWorld
from bot.service.desks.coordinator.people_facts import PeopleWorld, may_invite
from bot.service.desks.coordinator.planned_round import planned
from bot.service.desks.coordinator.round_facts import RoundWorld
from bot.service.desks.role import DeskSession
from bot.service.people.rights import Actor, Role
from bot.service.rounds.intervention_reminders import can_be_followed
from bot.service.rounds.rounds import Round
from bot.storage.interface.voices import NEW, Voice
from conversations.authoring.inspected_file import InspectedFile
from conversations.definition.model import Battery
from conversations.definition.region import Region
from conversations.definition.texts import text_in
from conversations.dialogs.coordinator.facts import (
    BatteryFacts,
    CoordinatorFacts,
    Heard,
    ReadyTheme,
    WaitingCounts,
)
from conversations.dialogs.coordinator.menu import MENU
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.people.voices import ANOTHER_THEME, PASSED_ON, TONES
from conversations.dialogs.coordinator.questions.batteries import LEFT_OUT
from conversations.dialogs.coordinator.series.choosing import belongs_to_series
from conversations.dialogs.desk.state import Desk
from conversations.languages import LANGUAGES
from conversations.phrases import Text
from conversations.surface.screen import shortened
from locales import render, status
from locales.alphabet import by_name, joined
from locales.catalogs import COORDINATOR_LANGUAGES

_OF_A_REGION = {CoordinatorPage.RECORDINGS, CoordinatorPage.MEETINGS}
CAN: Mapping[Role, frozenset[str]] = {
    Role.REGION: frozenset(MENU) | {CoordinatorPage.REGISTER, CoordinatorPage.LOG, CoordinatorPage.SERIES},
    Role.MUNICIPALITY: frozenset({*MENU, CoordinatorPage.REGISTER}) - _OF_A_REGION,
    Role.READER: frozenset({CoordinatorPage.ROUNDS, CoordinatorPage.REPORTS}),
}

_OF_READERS = needing(CoordinatorFact.ROUNDS, CoordinatorFact.ROUND, CoordinatorFact.PROGRESS, CoordinatorFact.COUNTS)
"""What there is for them, on whatever page: releases, by the rounds they are of."""


class CoordinatorWorld:
    """Everything is asked of the services, which answer with what exists for the actor only."""

    def __init__(self, context: DeskContext) -> None:
        self._services, self._region, self._clock = context.services, context.region, context.clock
        self._fetch, self._meetings = context.surface.fetch, MeetingWorld(context.services.meetings, context.clock)
        self._rounds = RoundWorld(context.services, context.surface.page, context.zone)
        self._people, self._actions = PeopleWorld(context), ActionWorld(context)
        self._register = RegisterDesk(context)

    async def facts(self, session: DeskSession[CoordinatorFacts], needs: frozenset[str]) -> CoordinatorFacts:
        """What is needed of the world."""
        if session.visitor.person is None:
            return self._invited(session)
        person, actor, notes = session.person, actor_of(session), session.desk.notes
        at_pages = session.visitor.is_at_pages
        needs = needs & _OF_READERS if actor.role is Role.READER else needs
        region, language = self._region(actor.region), person.language
        codes = actor.municipalities or tuple(one.code for one in region.municipalities)
        return CoordinatorFacts(
            language=language,
            at_pages=at_pages,
            languages=COORDINATOR_LANGUAGES,
            acts_for=joined(person.municipality_names, language) or text_in(region.name, language),
            can=CAN[actor.role],
            municipalities=by_name({code: region.municipality(code).name for code in codes}, language),
            rounds=await self._rounds.rounds(actor, needs, notes.get("round", ""), language),
            batteries=self._batteries(actor.region, language) if CoordinatorFact.BATTERIES in needs else (),
            outdated=await self._outdated(actor, notes) if CoordinatorFact.OUTDATED in needs else {},
            ready_themes=await asyncio.to_thread(_ready, language) if CoordinatorFact.READY in needs else (),
            members=await self._people.members(actor, language) if CoordinatorFact.MEMBERS in needs else (),
            invitations=await self._people.invitations(actor, language) if CoordinatorFact.INVITATIONS in needs else (),
            may_invite=may_invite(actor),
            links=await self._people.links(actor, notes.get("round", "")) if CoordinatorFact.LINKS in needs else (),
            log=await self._people.log(actor) if CoordinatorFact.LOG in needs else (),
            **(await self._of_register(actor, region, language) if CoordinatorFact.REGISTER in needs else {}),
            region_name=text_in(region.name, language),
            contact=region.contact,
            language_status=_statuses(region) if CoordinatorFact.REGION in needs else {},
            voices=await self._of_voices(actor, language) if CoordinatorFact.VOICES in needs else (),
            recordings=await self._of_recordings(actor, language) if CoordinatorFact.RECORDINGS in needs else (),
            **(await self._of_texts(actor, notes, language) if CoordinatorFact.TEXTS in needs else {}),
            **(await self._actions.facts(actor, notes, needs, language)),
            **(await self._meetings.facts(actor, notes, needs)),
            interventions=await self._interventions(actor) if CoordinatorFact.INTERVENTIONS in needs else {},
            series=await self._rounds.series(actor, needs),
            today=self._clock().date(),
            waiting=await self._waiting(actor, language) if CoordinatorFact.WAITING in needs else WaitingCounts(),
            inspected=await self._inspected(notes) if at_pages and CoordinatorFact.INSPECTED in needs else None,
            **(await self._of_chosen(actor.region, notes, language, needs) if at_pages else {}),
            plan=await self._plan(actor, session.desk, language) if CoordinatorFact.PLAN in needs else (),
        )

    async def _of_register(self, actor: Actor, region: Region, language: str) -> dict[str, Any]:
        return {
            "register": await self._register.register(actor, region),
            "themes": await asyncio.to_thread(self._register.themes, region.id, language),
            "all_municipalities": by_name({one.code: one.name for one in region.municipalities}, language),
        }

    async def _of_chosen(
        self, region: str, notes: Mapping[str, str], language: str, needs: frozenset[str]
    ) -> dict[str, Any]:
        """What the pages show of the chosen battery."""
        from bot.service.desks.coordinator.chosen_battery import ChosenBatteries

        known, name = ChosenBatteries(self._services.batteries, region, language), notes.get("battery", "")
        asked: Mapping[CoordinatorFact, tuple[str, Callable[[], Any]]] = {
            CoordinatorFact.CHOSEN: ("chosen", lambda: known.chosen(name)),
            CoordinatorFact.EDITED: ("edited", lambda: known.edited(name, notes)),
            CoordinatorFact.TRANSLATED: ("translations", lambda: known.translated(name, notes.get("language", ""))),
            CoordinatorFact.SPOKEN: ("progress", lambda: known.progress(name)),
        }
        return {field: await asyncio.to_thread(read) for fact, (field, read) in asked.items() if fact in needs}

    async def _inspected(self, notes: Mapping[str, str]) -> InspectedFile | None:
        """The workbook that was sent last, if it is there still."""
        from bot.library.editing.inspected import inspected

        how, _, sent = notes.get("sent", "").partition(" ")
        file, _, name = sent.partition(" ")
        if not file:
            return None
        try:
            content = await self._fetch(file)
            return await asyncio.to_thread(inspected, content, name, leave_out=how == LEFT_OUT)
        except Refused:
            return None

    def _invited(self, session: DeskSession[CoordinatorFacts]) -> CoordinatorFacts:
        """For somebody on the way to the role."""
        invited = session.visitor.invitation
        names, region = (invited.municipality_names, invited.region) if invited else ((), "")
        acts_for = joined(names, session.language) or text_in(self._region(region).name, session.language)
        can = CAN[Role(invited.role if invited else Role.REGION)]
        return CoordinatorFacts(session.language, COORDINATOR_LANGUAGES, acts_for, can, invited=True)

    def battery(self, name: str, region: str) -> Battery:
        """One that can be asked in a region (its id). Raises RequestRefused if there is none of this name."""
        return load_battery(name, self._services.batteries.of(region))

    def _batteries(self, region: str, language: str) -> tuple[BatteryFacts, ...]:
        imported = self._services.batteries.of(region)
        names = dict.fromkeys((*imported.names(), *shipped_batteries()))
        return tuple(_battery(name, load_battery(name, imported), language) for name in names)

    async def _outdated(self, actor: Actor, notes: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
        """Of the chosen battery, as before, as now, and translated."""
        from bot.library.incoming_translations import all_outdated

        try:
            battery = self.battery(notes.get("battery", ""), actor.region)
        except Refused:
            return {}
        found = await asyncio.to_thread(all_outdated, battery, self._services.batteries.of(actor.region))
        return {
            language: tuple(
                f"{shortened(each.made_from)} → {shortened(each.source)}: {shortened(each.text)}" for each in outdated
            )
            for language, outdated in found.items()
        }

    async def _waiting(self, actor: Actor, language: str) -> WaitingCounts:
        if actor.role is Role.READER:
            return WaitingCounts()
        voices = sum(one.state == NEW for one in await self._services.voices.list(actor))
        recordings, due = await self._services.interventions.waiting(actor)
        return WaitingCounts(voices, recordings, await asyncio.to_thread(self._unsure, actor.region, language), due)

    def _unsure(self, region: str, language: str) -> tuple[str, ...]:
        """The titles of the newest imported questions of which translations may hold no more."""
        from bot.library.incoming_translations import all_outdated

        imported = self._services.batteries.of(region)
        found = sorted(
            (load_battery(name, imported) for name in imported.names()), key=lambda one: version_order(one.version)
        )
        newest = {one.id: one for one in found}
        return tuple(text_in(one.title, language) for one in newest.values() if all_outdated(one, imported))

    async def _interventions(self, actor: Actor) -> Mapping[str, str]:
        found, today = await self._services.interventions.list(actor), self._clock().date()
        return {one.id: one.name for one in found if can_be_followed(one, today)}

    async def _plan(self, actor: Actor, desk: Desk, language: str) -> tuple[Text, ...]:
        """By the numbers that were chosen on the way, or stand in the fields of the page."""
        notes = {**desk.notes, **desk.filled_in, **dict(desk.unconfirmed.values if desk.unconfirmed else ())}
        try:
            battery = self.battery(notes.get("battery", ""), actor.region)
        except Refused:
            return ()
        is_in_series = actor.role is Role.REGION and (desk.page == CoordinatorPage.PLAN or belongs_to_series(notes))
        return await asyncio.to_thread(planned, battery, notes, is_in_series, language)

    async def _of_voices(self, actor: Actor, language: str) -> tuple[Heard, ...]:
        return tuple(
            [
                Heard(one.reference, await self._about(one, found, language), one.text, one.state, one.answer)
                for one, found in await self._services.voices.with_rounds(actor)
            ]
        )

    async def _about(self, voice: Voice, found: Round | None, language: str) -> str:
        """What a voice is about, in words."""
        kind, about = voice.kind, voice.about
        asked = await self._services.rounds.with_battery(found) if found else None
        themes = {one.id: text_in(one.label, language) for one in asked.battery.themes} if asked else {}
        question = asked.battery.by_id.get(about.get("question", "")) if asked else None
        told: list[Text] = [PASSED_ON.get(kind, kind)]
        if theme := about.get("theme"):
            told.append(themes.get(theme, ANOTHER_THEME))
        if question:
            told.append(text_in(question.label, language))
        if tone := TONES.get(about.get("tone", "")):
            told.append(tone)
        if asked and (municipality := asked.municipalities.get(about.get("municipality", ""))):
            told.append(municipality)
        return " · ".join(render(text, language) for text in told)

    async def _of_recordings(self, actor: Actor, language: str) -> tuple[Heard, ...]:
        from bot.service.desks.coordinator.waiting_recordings import recordings_that_wait

        found, imported = await self._services.recordings.list(actor), self._services.batteries.of(actor.region)
        return await asyncio.to_thread(recordings_that_wait, found, imported, language)

    async def _of_texts(self, actor: Actor, notes: Mapping[str, str], language: str) -> dict[str, Any]:
        """What can be printed, and what was struck."""
        try:
            found = await self._services.texts.both(notes.get("round", ""), actor)
        except Refused:
            return {}
        if not (found.printed or found.struck):
            return {}
        labels = {name: text_in(question.label, language) for name, question in found.asked.battery.by_id.items()}
        return {
            field: tuple(Heard(one.reference, labels[one.question], one.text) for one in texts)
            for field, texts in (("texts", found.printed), ("struck", found.struck))
        }


def actor_of(session: DeskSession[CoordinatorFacts]) -> Actor:
    """Whoever acts at the desk. Raises LookupError for somebody without the role."""
    actor = Actor.of(session.person)
    if actor is None:
        raise LookupError("this is no coordinator's role")
    return actor


def _statuses(region: Region) -> Mapping[str, str]:
    return {code: status(code).value for code in region.languages if code in LANGUAGES}


def _ready(language: str) -> tuple[ReadyTheme, ...]:
    from bot.library.templates import question_library

    return tuple(
        ReadyTheme(text_in(theme.label, language), {one.id: text_in(one.label, language) for one in theme.questions})
        for theme in question_library().themes
    )


def _battery(name: str, battery: Battery, language: str) -> BatteryFacts:
    known = {code: status(code).value for code in battery.languages if code in LANGUAGES}
    return BatteryFacts(name, text_in(battery.title, language), known, battery.audience)
