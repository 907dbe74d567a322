"""The series of a region with their rounds, and the end of one."""

from dataclasses import replace

from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.menu import GONE, Pages, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.rounds.one_round import STATES
from conversations.dialogs.coordinator.rounds.requests import EndSeries
from conversations.dialogs.coordinator.series.choosing import WHAT_FOR, WHAT_IT_COSTS
from conversations.dialogs.coordinator.series.facts import SeriesFacts
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Phrase, Text, label, opening, phrase
from conversations.surface.screen import Button, Screen, ShownRow, ShownTable, shortened

_HEADING = label("menu", "Series")
_RUNNING, _ENDED = label("series", "running"), label("series", "ended")
_END = label("button", "End the series")
_CLOSE_FIRST = phrase("It can be ended when all its rounds are closed. Make their reports first.")


def _state(found: SeriesFacts) -> Phrase:
    return _RUNNING if found.is_running else _ENDED


def _all(facts: CoordinatorFacts, desk: Desk) -> Screen:
    rows = tuple(
        ShownRow((opening(found.name), _state(found), _rounds_in_words(found)), _to(found, desk))
        for found in facts.series
    )
    heads = (_HEADING, label("table column", "State"), label("menu", "Rounds"))
    none = phrase("There are no series yet. One begins when a round is opened.")
    return replace(page(facts, desk, _HEADING, WHAT_FOR), tables=(ShownTable(phrase("All series"), heads, rows, none),))


def _rounds_in_words(found: SeriesFacts) -> str:
    return ", ".join(one.name for one in found.rounds)


def _to(found: SeriesFacts, desk: Desk) -> Button:
    named = phrase("{name} ({state})", name=shortened(found.name), state=_state(found))
    return button(desk, named, "one", found.id)


def _pick(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    return Move(CoordinatorPage.ONE_SERIES, {"series": detail}) if _found(facts, detail) else GONE


def _found(facts: CoordinatorFacts, id: str) -> SeriesFacts | None:
    return next((one for one in facts.series if one.id == id), None)


def _one(facts: CoordinatorFacts, desk: Desk) -> Screen:
    found = _found(facts, desk.notes.get("series", ""))
    if found is None:
        return page(facts, desk, GONE)
    end = (button(desk, _END, "end"),) if found.can_end else ()
    told: tuple[Text, ...] = (_state(found), *((WHAT_IT_COSTS,) if found.is_running else ()))
    if found.is_running and not found.can_end:
        told = (*told, _CLOSE_FIRST)
    rows = tuple(ShownRow((opening(one.name), STATES[one.state])) for one in found.rounds)
    heads = (label("table column", "Round"), label("table column", "State"))
    table = ShownTable(label("menu", "Rounds"), heads, rows, phrase("There are no rounds yet."))
    return replace(page(facts, desk, found.name, *told, buttons=end), tables=(table,))


def _end(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    """What there is of it is said above the question, and which reports are not made yet."""
    found = _found(facts, desk.notes.get("series", ""))
    if found is None:
        return GONE
    if not found.can_end:
        return _CLOSE_FIRST if found.is_running else phrase("The series {name} has ended already.", name=found.name)
    unreported = ", ".join(one.name for one in found.rounds if one.state == "closed")
    late = phrase(
        "No report of {rounds} is made yet: made later, it cannot tell what has changed for whom.", rounds=unreported
    )
    about = (found.name, _rounds_in_words(found), *((late,) if unreported else ()))
    return Move(CoordinatorPage.ONE_SERIES, desk.notes, EndSeries(found.name), about=tuple(filter(None, about)))


_OF_SERIES = needing(CoordinatorFact.SERIES_ROUNDS)

PAGES: Pages = {
    CoordinatorPage.SERIES: Page(_all, {"one": _pick}, needs=_OF_SERIES, above=CoordinatorPage.ROUNDS),
    CoordinatorPage.ONE_SERIES: Page(_one, {"end": _end}, needs=_OF_SERIES, above=CoordinatorPage.SERIES),
}
