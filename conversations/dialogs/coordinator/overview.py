"""Where a coordinator begins: how open rounds go, what waits, and the menu."""

from dataclasses import replace

from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.menu import MENU, READER, USE_BUTTONS, Pages, opening_of
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.rounds.progress import days_left, most_missing, of_all
from conversations.dialogs.coordinator.rounds.rounds import all_rounds
from conversations.dialogs.desk.pages import Move, Outcome, Page, button, desk_screen, to
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Text, label, opening, phrase
from conversations.surface.screen import Purpose, Screen, ShownRow, ShownTable


def _menu(facts: CoordinatorFacts, desk: Desk) -> Screen:
    offered = {CoordinatorPage.OPEN: MENU[CoordinatorPage.OPEN]} if facts.at_pages else MENU
    main = Purpose.MAIN if facts.at_pages else Purpose.ANSWER
    buttons = [button(desk, text, name, role=main) for name, text in offered.items() if name in facts.can]
    asides = {
        CoordinatorPage.LANGUAGE: label("button", "Language"),
        CoordinatorPage.SETTINGS: label("menu", "Settings"),
    }
    around = [button(desk, text, name, role=Purpose.ASIDE) for name, text in asides.items() if not facts.at_pages]
    of_reader = phrase("{what}: {which}", what=READER, which=facts.acts_for)
    heading = of_reader if facts.only_reads else phrase("Coordinator: {place}", place=facts.acts_for)
    asked = () if facts.at_pages else (phrase("What do you want to do?"),)
    shown = desk_screen(desk, facts.language, heading, *asked, buttons=(*buttons, *around))
    return replace(
        shown, tables=_released(facts, desk) if facts.only_reads else (_open_rounds(facts, desk), _waiting(facts, desk))
    )


def _released(facts: CoordinatorFacts, desk: Desk) -> tuple[ShownTable, ...]:
    """For a reader, to whom nothing else is open; in a chat the way to a round is by the list of all of them."""
    return (all_rounds(facts, desk),) if facts.at_pages else ()


def _open_rounds(facts: CoordinatorFacts, desk: Desk) -> ShownTable:
    """In a chat the way to a round is by the list of all of them."""
    rows = (
        ShownRow(
            (found.name, of_all(found), days_left(facts, found), ", ".join(most_missing(found))),
            button(desk, opening(found.name), "round", found.id) if facts.at_pages else None,
        )
        for found in facts.rounds
        if found.state == "open"
    )
    heads = (
        label("table column", "Round"),
        label("table column", "Answers"),
        label("table column", "Time left"),
        label("table column", "Still wanted, at most"),
    )
    return ShownTable(phrase("Open rounds"), heads, tuple(rows), phrase("No round is open."))


def _waiting(facts: CoordinatorFacts, desk: Desk) -> ShownTable:
    """What somebody may do; each row leads there."""
    waits: list[tuple[Text, str, str, str]] = [
        (phrase("What people wrote, and the report: {round}", round=found.name), "", "round", found.id)
        for found in facts.rounds
        if found.state == "closed" and found.whole
    ]
    numbers = {CoordinatorPage.VOICES: facts.waiting.voices, CoordinatorPage.RECORDINGS: facts.waiting.recordings}
    waits += [(MENU[name], str(number), name, "") for name, number in numbers.items() if number and name in facts.can]
    waits += [
        (phrase("Translations of {questions}", questions=title), "", CoordinatorPage.BATTERIES, "")
        for title in facts.waiting.translations
    ]
    if facts.waiting.interventions and CoordinatorPage.REGISTER in facts.can:
        ended = phrase("Interventions that ended a year ago: what became of them?")
        waits.append((ended, str(facts.waiting.interventions), CoordinatorPage.REGISTER, ""))
    rows = tuple(
        ShownRow((text, number), button(desk, text, action, detail) if facts.at_pages else None)
        for text, number, action, detail in waits
    )
    heads = (label("table column", "What"), label("table column", "How many"))
    return ShownTable(phrase("This waits for you"), heads, rows, phrase("Nothing waits for you."))


def _to_round(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    """Whether it is there is seen on its page."""
    return Move(CoordinatorPage.ROUND, {"round": detail}) if CoordinatorPage.ROUNDS in facts.can else USE_BUTTONS


PAGES: Pages = {
    CoordinatorPage.MENU: Page(
        _menu,
        {
            **{name: opening_of(name) for name in MENU},
            **{name: to(name) for name in (CoordinatorPage.LANGUAGE, CoordinatorPage.SETTINGS)},
            CoordinatorPage.REGISTER: opening_of(CoordinatorPage.REGISTER),
            "round": _to_round,
        },
        shows=needing(CoordinatorFact.PROGRESS, CoordinatorFact.WAITING),
    ),
}
