"""No text bypasses translation in what coordinators are told: outcomes, plans, recordings, thin rounds."""

from functools import partial

import pytest

from analytics.planning.from_battery import outlook_of
from analytics.planning.outlook import Expected
from analytics.planning.sentences import sentences
from analytics.report.contents import report_document
from analytics.report.html import render_html
from conversations.definition.model import Battery
from conversations.dialogs.coordinator import outcomes
from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.pages import DIALOG
from conversations.dialogs.coordinator.people.voices import recorded_item
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import screen
from conversations.engine.screens.aloud import everything
from conversations.phrases import Phrase, Text
from locales import render
from locales.numbers import write_number
from tests.engine.batteries import all_kinds
from tests.engine.protected import protected
from tests.locales.pseudo import LANGUAGES_SHOWN, bypassing, pseudo_battery
from tests.locales.shown import in_telegram, untranslated, words_on
from tests.locales.test_pseudo_report import bracketed
from tests.report.releases import nobody

pytestmark = [
    pytest.mark.parametrize("language", LANGUAGES_SHOWN),
    pytest.mark.usefixtures("translated_into_pseudo"),
]
EXPECTED = [Expected(answers, ambassadors) for answers in (5, 60, 400, 4000) for ambassadors in (0, 3, 20)]


def all_outcomes() -> list[Text]:
    told = [text for text in vars(outcomes).values() if isinstance(text, Phrase)]
    assert len(told) > 8
    return [
        *told,
        outcomes.invited("⟦https://…⟧", "⟦day⟧"),
        outcomes.way_out().label,
    ]


def test_what_became_of_a_request_is_told_in_translation(language: str) -> None:
    assert [text for one in all_outcomes() for text in untranslated(in_telegram(one, language))] == []


@pytest.mark.parametrize("battery", [all_kinds(), protected()], ids=["plain", "protected"])
def test_what_can_be_found_out_is_told_in_translation(battery: Battery, language: str) -> None:
    shown = pseudo_battery(battery)
    for expected in EXPECTED:
        plan = tuple(sentences(outlook_of(shown, expected), partial(write_number, language=language)))
        facts = CoordinatorFacts(language, LANGUAGES_SHOWN, "⟦Region⟧", plan=plan)
        assert untranslated(in_telegram(screen(DIALOG, facts, Desk("plan")), language)) == []
    assert "plan" in DIALOG.pages


def test_recordings_are_called_by_translated_names(language: str) -> None:
    questions = {question.id for question in protected().questions()}
    items = {one.item for one in everything(protected(), "en")} - questions
    assert len(items) > 8
    assert [item for item in items if bypassing(render(recorded_item(item), language))] == []


def test_the_report_of_a_round_that_hardly_anybody_answered_is_translated(language: str) -> None:
    page = render_html(report_document(bracketed(nobody()), language))
    assert [text for text in words_on(page) if bypassing(text)] == []
