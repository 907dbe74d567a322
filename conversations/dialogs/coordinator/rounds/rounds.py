"""Rounds: how they go, closing, reports."""

from collections.abc import Callable
from dataclasses import replace

from conversations.dialogs.coordinator.facts import CoordinatorFacts, RoundFacts
from conversations.dialogs.coordinator.menu import (
    GONE,
    MENU,
    USE_BUTTONS,
    Pages,
    Take,
    opening_of,
    page,
    with_all_chosen,
)
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.requests import (
    CloseRound,
    DownloadReport,
    MakeLink,
    MakeReport,
)
from conversations.dialogs.coordinator.rounds.one_round import STATES, going_page, round_page
from conversations.dialogs.coordinator.rounds.progress import days_left, of_all
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.requests import Request
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Text, label, opening, phrase
from conversations.surface.screen import Button, Measured, Purpose, Screen, ShownRow, ShownTable, shortened

_UNWEIGHTED = phrase(
    "Everybody who answered counts the same, also where far more answered in one place than in another. To weigh them "
    "by how many live where, go back and press Weigh by the population."
)


def chosen(facts: CoordinatorFacts, desk: Desk) -> RoundFacts | None:
    """The round that was chosen, if it still exists for them."""
    return facts.round(desk.notes.get("round", ""))


def _rounds(facts: CoordinatorFacts, desk: Desk) -> Screen:
    opening = (button(desk, MENU[CoordinatorPage.OPEN], "open", role=Purpose.MAIN),)
    buttons = opening if facts.at_pages and CoordinatorPage.OPEN in facts.can else ()
    if facts.knows_series:
        buttons = (*buttons, button(desk, label("menu", "Series"), "series"))
    return replace(page(facts, desk, MENU[CoordinatorPage.ROUNDS], buttons=buttons), tables=(all_rounds(facts, desk),))


def all_rounds(facts: CoordinatorFacts, desk: Desk) -> ShownTable:
    """Each leads to its page; in a chat its button says how it stands."""
    rows = tuple(
        ShownRow((opening(found.name), STATES[found.state], *_going(facts, found)), _to_round(found, desk))
        for found in facts.rounds
    )
    heads = (
        label("table column", "Round"),
        label("table column", "State"),
        label("table column", "Answers"),
        label("table column", "Time left"),
    )
    return ShownTable(phrase("All rounds"), heads, rows, phrase("There are no rounds yet."))


def _going(facts: CoordinatorFacts, found: RoundFacts) -> tuple[Text | Measured, Text]:
    return (of_all(found), days_left(facts, found)) if found.state == "open" else ("", "")


def _to_round(found: RoundFacts, desk: Desk) -> Button:
    named = phrase("{what}: {which}", what=STATES[found.state], which=shortened(found.name))
    return button(desk, named, "round", found.id)


def _pick(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    return Move(CoordinatorPage.ROUND, {"round": detail}) if facts.round(detail) else GONE


def _round(facts: CoordinatorFacts, desk: Desk) -> Screen:
    found = chosen(facts, desk)
    return round_page(facts, desk, found) if found else page(facts, desk, GONE)


def _going_on(facts: CoordinatorFacts, desk: Desk) -> Screen:
    found = chosen(facts, desk)
    return going_page(facts, desk, found) if found else page(facts, desk, GONE)


def _act(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return Move(CoordinatorPage.ACT_KIND, desk.notes) if "actions" in facts.can else USE_BUTTONS


def _with_round(request: Callable[[str], Request]) -> Take:
    """A press that asks for something to be done with the chosen round."""

    def press(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
        found = chosen(facts, desk)
        return Move(CoordinatorPage.ROUND, desk.notes, request(found.id), about=(found.name,)) if found else GONE

    return press


def _of_theirs(take: Take) -> Take:
    """A press that counts for those only to whom all of the round belongs, however it was made."""

    def press(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
        found = chosen(facts, desk)
        return take(facts, desk, detail) if found and found.whole else GONE

    return press


def _report(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    """What the report is about is said before it is frozen."""
    found = chosen(facts, desk)
    if found is None:
        return GONE
    about = (found.name, ", ".join(found.municipalities.values()), _UNWEIGHTED)
    return Move(CoordinatorPage.ROUND, desk.notes, MakeReport(found.id), about=about)


_OF_ROUND = needing(CoordinatorFact.ROUND)

PAGES: Pages = {
    CoordinatorPage.ROUNDS: Page(
        _rounds,
        {"round": _pick, "open": opening_of(CoordinatorPage.OPEN), "series": opening_of(CoordinatorPage.SERIES)},
        needs=needing(CoordinatorFact.ROUNDS),
        shows=needing(CoordinatorFact.PROGRESS),
    ),
    CoordinatorPage.ROUND: Page(
        _round,
        {
            "going": with_all_chosen(CoordinatorPage.GOING),
            "link": _of_theirs(_with_round(MakeLink)),
            "links": _of_theirs(with_all_chosen(CoordinatorPage.LINKS)),
            "target": _of_theirs(with_all_chosen(CoordinatorPage.TARGET)),
            "print": _of_theirs(with_all_chosen(CoordinatorPage.PRINT)),
            "until": _of_theirs(with_all_chosen(CoordinatorPage.LAST_DAY)),
            "close": _of_theirs(_with_round(CloseRound)),
            "texts": _of_theirs(with_all_chosen(CoordinatorPage.TEXTS)),
            "report": _of_theirs(_report),
            "weigh": _of_theirs(with_all_chosen(CoordinatorPage.WEIGH)),
            "download": _with_round(DownloadReport),
            "out": with_all_chosen(CoordinatorPage.REPORT),
            "act": _of_theirs(_act),
        },
        needs=_OF_ROUND,
        shows=needing(CoordinatorFact.COUNTS),
        above=CoordinatorPage.ROUNDS,
    ),
    CoordinatorPage.GOING: Page(
        _going_on,
        needs=_OF_ROUND,
        shows=needing(CoordinatorFact.COUNTS),
        above=CoordinatorPage.ROUND,
    ),
}
