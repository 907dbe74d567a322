"""A new intervention: on one page of fields, in a chat by its name and where it is done; the rest is written then."""

import json
from collections.abc import Mapping

from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.interventions.editing_one import form, kept
from conversations.dialogs.coordinator.interventions.limits import MAX_NAME
from conversations.dialogs.coordinator.interventions.values import MUNICIPALITY, NAME, WRITABLE, options
from conversations.dialogs.coordinator.menu import GONE, Pages, page, write
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.phrases import label
from conversations.surface.screen import Screen


def begun(facts: CoordinatorFacts, _desk: Desk, _detail: str) -> Outcome:
    """To where it is written; who has one municipality need not say which."""
    offered = tuple(options(facts, MUNICIPALITY))
    before = {MUNICIPALITY: offered[0]} if len(offered) == 1 else {}
    return Move(CoordinatorPage.NEW_INTERVENTION, {"before": json.dumps(before)})


def _new(facts: CoordinatorFacts, desk: Desk) -> Screen:
    if facts.at_pages:
        add = label("button", "Add an intervention")
        return form(facts, desk, add, add)
    return page(facts, desk, WRITABLE[NAME][0], entry=True)


def _save(facts: CoordinatorFacts, desk: Desk, _detail: str, values: Mapping[str, str]) -> Outcome:
    return kept(facts, desk, "", values)


def _where(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, said, "choose", where) for where, said in options(facts, MUNICIPALITY).items())
    return page(facts, desk, WRITABLE[MUNICIPALITY][0], buttons=buttons)


def _chosen(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    if detail not in options(facts, MUNICIPALITY) or not desk.notes.get(NAME):
        return GONE
    bare = Desk(desk.page, desk.revision)
    return kept(facts, bare, "", {NAME: desk.notes[NAME], MUNICIPALITY: detail})


PAGES: Pages = {
    CoordinatorPage.NEW_INTERVENTION: Page(
        _new,
        fills={"save": _save},
        write=write(NAME, CoordinatorPage.WHERE_INTERVENTION, MAX_NAME),
        needs=needing(CoordinatorFact.REGISTER),
        above=CoordinatorPage.REGISTER,
    ),
    CoordinatorPage.WHERE_INTERVENTION: Page(
        _where,
        {"choose": _chosen},
        needs=needing(CoordinatorFact.REGISTER),
        above=CoordinatorPage.NEW_INTERVENTION,
    ),
}
