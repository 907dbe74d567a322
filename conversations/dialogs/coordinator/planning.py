"""What a round could find out, before it is opened."""

from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.menu import GONE, USE_BUTTONS, Pages, asking_number, page, with_all_chosen
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.state import Desk
from conversations.phrases import label, phrase
from conversations.surface.screen import Purpose, Screen
from conversations.surface.typed_numbers import read_whole

MOST_ANSWERS = 100_000
AMBASSADORS = ("0", "5", "10", "20", "40", "80")


def _expected(facts: CoordinatorFacts, desk: Desk) -> Screen:
    return asking_number(facts, desk, phrase("How many answers do you expect? Write a number."))


def _answers_written(_facts: CoordinatorFacts, desk: Desk, text: str) -> Outcome:
    number = read_whole(text)
    if number is None or not 1 <= number <= MOST_ANSWERS:
        return phrase("Please write a number from 1 to {number}.", number=MOST_ANSWERS)
    return Move(CoordinatorPage.THROUGH, {**desk.notes, "answers": str(number)})


def _through(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, number, "through", number) for number in AMBASSADORS)
    return page(facts, desk, phrase("Through how many ambassadors?"), buttons=buttons)


def _chosen(_facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    return Move(CoordinatorPage.PLAN, {**desk.notes, "through": detail}) if detail in AMBASSADORS else USE_BUTTONS


def _plan(facts: CoordinatorFacts, desk: Desk) -> Screen:
    if not facts.plan:
        return page(facts, desk, GONE)
    again = button(desk, label("button", "With another number"), "again", role=Purpose.MAIN)
    return page(facts, desk, phrase("What can be found out"), *facts.plan, buttons=(again,))


PAGES: Pages = {
    CoordinatorPage.EXPECTED: Page(_expected, write=_answers_written, above=CoordinatorPage.INSPECTED),
    CoordinatorPage.THROUGH: Page(_through, {"through": _chosen}, above=CoordinatorPage.EXPECTED),
    CoordinatorPage.PLAN: Page(
        _plan,
        {"again": with_all_chosen(CoordinatorPage.EXPECTED)},
        needs=needing(CoordinatorFact.PLAN),
        above=CoordinatorPage.INSPECTED,
    ),
}
