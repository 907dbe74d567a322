"""The register of interventions: of which it is to be said what became of them, what lasted, and all of them."""

from dataclasses import replace

from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.intervention_facts import InterventionFacts
from conversations.dialogs.coordinator.interventions.lasting import Lasting, by_fund_and_year
from conversations.dialogs.coordinator.interventions.new_one import begun
from conversations.dialogs.coordinator.interventions.requests import TakeRegister, WriteRegister
from conversations.dialogs.coordinator.interventions.status import STATUSES, InterventionStatus
from conversations.dialogs.coordinator.menu import GONE, Pages, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Text, label, phrase
from conversations.surface.screen import Button, Purpose, Screen, ShownRow, ShownTable, shortened

_NAME = label("table column", "Name")


def _shown(facts: CoordinatorFacts, desk: Desk) -> Screen:
    """What is to be said first, then what lasted."""
    told: list[Text] = [phrase("Projects and measures with which rounds and links can be tagged.")]
    told += [] if facts.at_pages else [phrase("Send a table back here, as .csv, and it is taken in.")]
    buttons = (
        button(desk, label("button", "Add an intervention"), "add", role=Purpose.MAIN),
        button(desk, label("button", "Get all as a table (.csv)"), "table"),
    )
    due = any(one.is_due for one in facts.register)
    tables = (*((_due(facts, desk),) if due else ()), *((_lasted(facts),) if facts.register else ()), _all(facts, desk))
    return replace(page(facts, desk, label("button", "Interventions"), *told, buttons=buttons), tables=tables)


def _to(one: InterventionFacts, desk: Desk) -> Button:
    return button(desk, shortened(one.name), "one", one.id)


def _due(facts: CoordinatorFacts, desk: Desk) -> ShownTable:
    """In a chat the way to each is by the list of all of them."""
    rows = tuple(
        ShownRow(
            (one.name, one.municipality or facts.region_name, _when(one.begins, one.ends)),
            _to(one, desk) if facts.at_pages else None,
        )
        for one in facts.register
        if one.is_due
    )
    heads = (_NAME, label("table column", "Where"), label("table column", "When"))
    return ShownTable(phrase("Ended a year ago or longer ago: what became of them?"), heads, rows)


def _lasted(facts: CoordinatorFacts) -> ShownTable:
    found = by_fund_and_year((one.funding, one.year, InterventionStatus(one.status)) for one in facts.register)
    heads = (
        label("table column", "Who paid"),
        label("table column", "Year"),
        label("table column", "In all"),
        label("table column", "Lasted, of those that are known"),
    )
    return ShownTable(phrase("What lasted, by who paid and by year"), heads, tuple(map(_lasting, found)))


def _lasting(one: Lasting) -> ShownRow:
    known = phrase("{lasted} of {known}", lasted=str(one.lasted), known=str(one.settled)) if one.settled else "–"
    return ShownRow((one.funding or "–", str(one.year or "–"), str(one.number), known))


def _all(facts: CoordinatorFacts, desk: Desk) -> ShownTable:
    rows = tuple(
        ShownRow(
            (
                one.name,
                one.municipality or facts.region_name,
                _when(one.begins, one.ends),
                STATUSES[InterventionStatus(one.status)],
            ),
            _to(one, desk),
        )
        for one in facts.register
    )
    heads = (
        _NAME,
        label("table column", "Where"),
        label("table column", "When"),
        label("table column", "State"),
    )
    return ShownTable(phrase("All interventions"), heads, rows, phrase("There are no interventions yet."))


def _when(begins: str, ends: str) -> str:
    return " – ".join((begins, ends)).strip(" –")


def _pick(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    return Move(CoordinatorPage.INTERVENTION, {"intervention": detail}) if facts.intervention(detail) else GONE


def _table(_facts: CoordinatorFacts, _desk: Desk, _detail: str) -> Outcome:
    return Move(CoordinatorPage.REGISTER, request=WriteRegister())


def _sent(_facts: CoordinatorFacts, _desk: Desk, sent: str) -> Outcome:
    file, _, name = sent.partition(" ")
    return Move(CoordinatorPage.REGISTER, request=TakeRegister(file, name), about=(name,))


PAGES: Pages = {
    CoordinatorPage.REGISTER: Page(
        _shown,
        {"one": _pick, "add": begun, "table": _table},
        send=_sent,
        needs=needing(CoordinatorFact.REGISTER),
        above=CoordinatorPage.SETTINGS,
    ),
}
