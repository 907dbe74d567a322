"""Until which day people can answer, changed while they do."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.menu import GONE, Pages, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.opening import EXAMPLE_DAY
from conversations.dialogs.coordinator.rounds.requests import ChangeLastDate
from conversations.dialogs.coordinator.rounds.rounds import chosen
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Text, label, phrase
from conversations.surface.fields import Field, FieldKind
from conversations.surface.screen import Purpose, Screen

_DAY = "day"


def _last_day(facts: CoordinatorFacts, desk: Desk) -> Screen:
    """A field at the pages, a text in a chat."""
    found = chosen(facts, desk)
    if found is None:
        return page(facts, desk, GONE)
    heading, now = label("page", "The last day of {round}", round=found.name), _said(found.until)
    without = button(desk, label("button", "Until somebody closes it"), "without")
    if not facts.at_pages:
        how = phrase("Until which day can people answer? Write it as {example}.", example=EXAMPLE_DAY)
        return page(facts, desk, heading, now, how, buttons=(without,), entry=True)
    change = button(desk, label("button", "Change the last day"), "change", role=Purpose.MAIN)
    day = Field(_DAY, label("page", "Last day"), FieldKind.DAY, desk.filled_in.get(_DAY, str(found.until or "")))
    return replace(page(facts, desk, heading, now, buttons=(change, without)), fields=(day,))


def _said(until: date | None) -> Text:
    if until is None:
        return phrase("People can answer until somebody closes the round.")
    return phrase("Last day: {day}", day=until.isoformat())


def _day(until: date | None) -> Text:
    return until.isoformat() if until else phrase("none, until somebody closes the round")


def _written(facts: CoordinatorFacts, desk: Desk, text: str) -> Outcome:
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return phrase("Please write a day as {example}.", example=EXAMPLE_DAY)
    if facts.today and day < facts.today:
        return phrase("That day has passed.")
    return _changed(facts, desk, day)


def _filled_in(facts: CoordinatorFacts, desk: Desk, _detail: str, values: Mapping[str, str]) -> Outcome:
    return _written(facts, desk, values.get(_DAY, ""))


def _without(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    return _changed(facts, desk, None)


def _changed(facts: CoordinatorFacts, desk: Desk, until: date | None) -> Outcome:
    """What it was and what it will be stands above the question."""
    found = chosen(facts, desk)
    if found is None:
        return GONE
    about = (
        found.name,
        phrase("Last day until now: {day}", day=_day(found.until)),
        phrase("Last day from now on: {day}", day=_day(until)),
    )
    return Move(CoordinatorPage.ROUND, desk.notes, ChangeLastDate(found.id, until), about=about)


PAGES: Pages = {
    CoordinatorPage.LAST_DAY: Page(
        _last_day,
        {"without": _without},
        fills={"change": _filled_in},
        write=_written,
        needs=needing(CoordinatorFact.ROUND),
        above=CoordinatorPage.ROUND,
    ),
}
