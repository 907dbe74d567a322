"""What is set of a region, and the way to what there is besides rounds: its log, and the register of interventions."""

from collections.abc import Mapping
from dataclasses import replace

from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.menu import USE_BUTTONS, Pages, Take, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.languages import LANGUAGES
from conversations.phrases import Text, label, phrase
from conversations.surface.screen import Screen, ShownRow, ShownTable

_READ_BY: Mapping[str, Text] = {
    "drafted": label("table column", "Nobody who speaks it yet"),
    "read": label("table column", "A native reader"),
    "tested": label("table column", "Tried with people"),
}


def _settings(facts: CoordinatorFacts, desk: Desk) -> Screen:
    offered = {
        CoordinatorPage.LANGUAGE: label("button", "Language"),
        CoordinatorPage.REGISTER: label("button", "Interventions"),
        CoordinatorPage.LOG: label("button", "Log"),
    }
    buttons = (button(desk, text, name) for name, text in offered.items() if name in _open_to(facts))
    told: list[Text] = [facts.region_name] if facts.region_name else []
    told += [phrase("Whom people can ask: {contact}", contact=facts.contact)] if facts.contact else []
    rows = tuple(
        ShownRow((LANGUAGES[code].name, _READ_BY.get(status, status))) for code, status in facts.language_status.items()
    )
    heads = (label("table column", "Language"), label("table column", "Our texts were read by"))
    table = ShownTable(phrase("Languages of the region"), heads, rows)
    return replace(page(facts, desk, label("menu", "Settings"), *told, buttons=buttons), tables=(table,))


def _open_to(facts: CoordinatorFacts) -> frozenset[str]:
    return facts.can | {CoordinatorPage.LANGUAGE}


def _opening(name: CoordinatorPage) -> Take:
    def press(facts: CoordinatorFacts, _desk: Desk, _detail: str) -> Outcome:
        return Move(name) if name in _open_to(facts) else USE_BUTTONS

    return press


PAGES: Pages = {
    CoordinatorPage.SETTINGS: Page(
        _settings,
        {name: _opening(name) for name in (CoordinatorPage.LANGUAGE, CoordinatorPage.REGISTER, CoordinatorPage.LOG)},
        shows=needing(CoordinatorFact.REGION),
    ),
}
