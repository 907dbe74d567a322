"""The whole dialog with coordinators and readers."""

from conversations.dialogs.coordinator import menu, opening, overview, planning
from conversations.dialogs.coordinator.actions import earlier_acts, news, one_action, writing
from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.interventions import editing_one, new_one, one_intervention, register
from conversations.dialogs.coordinator.meetings import invitation, meetings
from conversations.dialogs.coordinator.names import CoordinatorPage
from conversations.dialogs.coordinator.people import members, voices
from conversations.dialogs.coordinator.questions import batteries, editing, preview, ready_questions, translations
from conversations.dialogs.coordinator.region import log, settings
from conversations.dialogs.coordinator.rounds import (
    last_date,
    links,
    printing,
    reports,
    rounds,
    series,
    targets,
    texts,
    weights,
)
from conversations.dialogs.desk.pages import DeskSection, Dialog, Move
from conversations.phrases import label
from conversations.surface.events import AskLanguage

_SECTIONS = (
    DeskSection(CoordinatorPage.MENU, label("menu", "Today"), frozenset({CoordinatorPage.MENU})),
    DeskSection(
        CoordinatorPage.BATTERIES,
        menu.MENU[CoordinatorPage.BATTERIES],
        frozenset(
            {
                *batteries.PAGES,
                *editing.PAGES,
                *preview.PAGES,
                *ready_questions.PAGES,
                *translations.PAGES,
                *planning.PAGES,
            }
        ),
    ),
    DeskSection(
        CoordinatorPage.ROUNDS,
        menu.MENU[CoordinatorPage.ROUNDS],
        frozenset(
            {
                *rounds.PAGES,
                *texts.PAGES,
                *weights.PAGES,
                *last_date.PAGES,
                *targets.PAGES,
                *links.PAGES,
                *printing.PAGES,
                *opening.PAGES,
                *series.PAGES,
            }
        ),
    ),
    DeskSection(CoordinatorPage.REPORTS, menu.MENU[CoordinatorPage.REPORTS], frozenset(reports.PAGES)),
    DeskSection(CoordinatorPage.MEMBERS, menu.MENU[CoordinatorPage.MEMBERS], frozenset(members.PAGES)),
    DeskSection(CoordinatorPage.VOICES, menu.MENU[CoordinatorPage.VOICES], frozenset(voices.PAGES)),
    DeskSection(
        CoordinatorPage.ACTIONS,
        menu.MENU[CoordinatorPage.ACTIONS],
        frozenset({*one_action.PAGES, *news.PAGES, *earlier_acts.PAGES, *writing.PAGES}),
    ),
    DeskSection(
        CoordinatorPage.MEETINGS,
        menu.MENU[CoordinatorPage.MEETINGS],
        frozenset({*meetings.PAGES, *invitation.PAGES}),
    ),
    DeskSection(
        CoordinatorPage.SETTINGS,
        label("menu", "Settings"),
        frozenset(
            {
                *settings.PAGES,
                *log.PAGES,
                *register.PAGES,
                *one_intervention.PAGES,
                *editing_one.PAGES,
                *new_one.PAGES,
                CoordinatorPage.LANGUAGE,
            }
        ),
    ),
)
_FOR_ALL = frozenset({CoordinatorPage.MENU, CoordinatorPage.SETTINGS})


def _sections(facts: CoordinatorFacts) -> tuple[DeskSection, ...]:
    return tuple(section for section in _SECTIONS if section.page in facts.can | _FOR_ALL)


DIALOG: Dialog[CoordinatorFacts] = Dialog(
    pages={
        **menu.PAGES,
        **overview.PAGES,
        **rounds.PAGES,
        **texts.PAGES,
        **weights.PAGES,
        **last_date.PAGES,
        **targets.PAGES,
        **reports.PAGES,
        **links.PAGES,
        **printing.PAGES,
        **batteries.PAGES,
        **editing.PAGES,
        **preview.PAGES,
        **opening.PAGES,
        **series.PAGES,
        **ready_questions.PAGES,
        **translations.PAGES,
        **planning.PAGES,
        **members.PAGES,
        **voices.PAGES,
        **settings.PAGES,
        **log.PAGES,
        **register.PAGES,
        **one_intervention.PAGES,
        **editing_one.PAGES,
        **new_one.PAGES,
        **one_action.PAGES,
        **news.PAGES,
        **earlier_acts.PAGES,
        **writing.PAGES,
        **meetings.PAGES,
        **invitation.PAGES,
    },
    home=CoordinatorPage.MENU,
    first=CoordinatorPage.ACCEPT,
    joining=frozenset({CoordinatorPage.ACCEPT}),
    anywhere={AskLanguage: Move(CoordinatorPage.LANGUAGE)},
    sections=_sections,
)
