"""One intervention: what is known of it, saying what became of it, and taking it out of the register."""

from collections.abc import Iterator

from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.intervention_facts import InterventionFacts
from conversations.dialogs.coordinator.interventions.editing_one import begun
from conversations.dialogs.coordinator.interventions.requests import ChangeStatus, EraseIntervention
from conversations.dialogs.coordinator.interventions.status import STATUSES, InterventionStatus
from conversations.dialogs.coordinator.interventions.values import MUNICIPALITY, NAME, WRITABLE, told
from conversations.dialogs.coordinator.menu import GONE, USE_BUTTONS, Pages, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Text, label, phrase
from conversations.surface.screen import Screen


def _shown(facts: CoordinatorFacts, desk: Desk) -> Screen:
    one = facts.intervention(desk.notes.get("intervention", ""))
    if one is None:
        return page(facts, desk, GONE)
    if not one.may_change:
        of_others = phrase("It is of the whole region: a coordinator of the region can change it.")
        return page(facts, desk, one.name, *_known(facts, one), of_others)
    said = (
        button(desk, text, "say", status.value)
        for status, text in STATUSES.items()
        if one.is_due or status.value != one.status
    )
    others = (
        button(desk, label("button", "Change what is known of it"), "change"),
        button(desk, label("button", "Take it out of the register"), "remove"),
    )
    asked = phrase("What became of it? You can say it again when something has changed.")
    return page(facts, desk, one.name, *_known(facts, one), asked, buttons=(*said, *others))


def _known(facts: CoordinatorFacts, one: InterventionFacts) -> Iterator[Text]:
    where = one.municipality or facts.region_name
    yield phrase("{what}: {which}", what=label("table column", "Where"), which=where)
    state = STATUSES[InterventionStatus(one.status)]
    yield phrase("{what}: {which}", what=label("table column", "State"), which=state)
    for name, (called, _kind) in WRITABLE.items():
        if name not in (NAME, MUNICIPALITY) and (value := one.values.get(name)):
            yield phrase("{what}: {which}", what=called, which=told(facts, name, value))


def _say(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    one = facts.intervention(desk.notes.get("intervention", ""))
    if one is None or not one.may_change:
        return GONE
    if detail not in list(InterventionStatus):
        return USE_BUTTONS
    return Move(CoordinatorPage.INTERVENTION, desk.notes, ChangeStatus(one.id, InterventionStatus(detail)))


def _change(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    one = facts.intervention(desk.notes.get("intervention", ""))
    return begun(one) if one and one.may_change else GONE


def _remove(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    one = facts.intervention(desk.notes.get("intervention", ""))
    if one is None or not one.may_change:
        return GONE
    where = one.municipality or facts.region_name
    return Move(CoordinatorPage.REGISTER, request=EraseIntervention(one.id), about=(one.name, where))


PAGES: Pages = {
    CoordinatorPage.INTERVENTION: Page(
        _shown,
        {"say": _say, "change": _change, "remove": _remove},
        needs=needing(CoordinatorFact.REGISTER),
        above=CoordinatorPage.REGISTER,
    ),
}
