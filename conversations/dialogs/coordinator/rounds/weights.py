"""Making a report whose answers are weighed by how many live where, or by what else is known of the population."""

from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.menu import GONE, Pages, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.requests import MakeReport
from conversations.dialogs.coordinator.rounds.one_round import WEIGH
from conversations.dialogs.coordinator.rounds.rounds import chosen
from conversations.dialogs.desk.pages import Move, Outcome, Page
from conversations.dialogs.desk.state import Desk
from conversations.phrases import phrase
from conversations.surface.screen import Screen

_CLOSED = "closed"


def _weigh(facts: CoordinatorFacts, desk: Desk) -> Screen:
    found = chosen(facts, desk)
    if found is None or not found.whole or found.state != _CLOSED:
        return page(facts, desk, GONE)
    return page(
        facts,
        desk,
        WEIGH,
        phrase(
            "Send a table of the people whom the round is about, as CSV. It has the columns variable, category and "
            "population: for instance municipality, 0580, 12000."
        ),
        phrase(
            "A variable is municipality, language_group, or the id of a question with one answer; a category is one of "
            "its codes. Answers of groups from which few have answered then count more, and the report says so."
        ),
        phrase("Where too few have answered for that, you are told, and no report is made."),
    )


def _sent(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    """What the report is about is said before it is frozen."""
    found = chosen(facts, desk)
    if found is None or not found.whole or found.state != _CLOSED:
        return GONE
    file, _, name = detail.partition(" ")
    weighed = phrase("Its answers are weighed by the table {name}.", name=name)
    about = (found.name, ", ".join(found.municipalities.values()), weighed)
    return Move(CoordinatorPage.ROUND, desk.notes, MakeReport(found.id, file), about=about)


PAGES: Pages = {
    CoordinatorPage.WEIGH: Page(_weigh, send=_sent, needs=needing(CoordinatorFact.ROUND), above=CoordinatorPage.ROUND),
}
