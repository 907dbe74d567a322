"""The register of interventions: of which it is to be said what became of them, what lasted, and all of them."""

from dataclasses import replace

from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.interventions.lasting import Lasting, by_fund_and_year
from conversations.dialogs.coordinator.interventions.status import STATUSES, InterventionStatus
from conversations.dialogs.coordinator.menu import page
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Text, label, phrase
from conversations.surface.screen import Screen, ShownRow, ShownTable

_NAME = label("table column", "Name")


def shown(facts: CoordinatorFacts, desk: Desk) -> Screen:
    """What is to be said first, then what lasted."""
    told: list[Text] = [phrase("They are added and changed by a table, on the command line.")]
    due = any(one.is_due for one in facts.register)
    if due:
        told.append(phrase("What became of one is said there, too: {command}", command=_SAY))
    tables = (*((_due(facts),) if due else ()), *((_lasted(facts),) if facts.register else ()), _all(facts))
    return replace(page(facts, desk, label("button", "Interventions"), *told), tables=tables)


_SAY = "pratamed intervention say ID STATUS"


def _due(facts: CoordinatorFacts) -> ShownTable:
    rows = tuple(ShownRow((one.name, one.id, _when(one.begins, one.ends))) for one in facts.register if one.is_due)
    heads = (_NAME, label("table column", "Id"), label("table column", "When"))
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


def _all(facts: CoordinatorFacts) -> ShownTable:
    rows = tuple(
        ShownRow(
            (
                one.name,
                one.municipality or facts.region_name,
                _when(one.begins, one.ends),
                STATUSES[InterventionStatus(one.status)],
            )
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
