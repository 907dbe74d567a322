"""The whole dialog with coordinators and readers."""

from conversations.dialogs.coordinator import (
    actions,
    menu,
    opening,
    people,
    planning,
    printing,
    questions,
    ready_questions,
    rounds,
)
from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.names import CoordinatorPage
from conversations.dialogs.desk.pages import Dialog, Move
from conversations.surface.events import AskLanguage

DIALOG: Dialog[CoordinatorFacts] = Dialog(
    pages={
        **menu.PAGES,
        **rounds.PAGES,
        **printing.PAGES,
        **questions.PAGES,
        **opening.PAGES,
        **ready_questions.PAGES,
        **planning.PAGES,
        **people.PAGES,
        **actions.PAGES,
    },
    home=CoordinatorPage.MENU,
    first=CoordinatorPage.ACCEPT,
    joining=frozenset({CoordinatorPage.ACCEPT}),
    anywhere={AskLanguage: Move(CoordinatorPage.LANGUAGE)},
)
