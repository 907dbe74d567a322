"""A typed text that reads like one choice on screen counts as a tap on it; any other changes nothing."""

from dataclasses import replace
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.authoring.yaml_format import read_battery
from conversations.definition.model import Battery
from conversations.engine.effects import EraseTyped
from conversations.engine.typed_buttons import press_meant_by
from conversations.languages import LANGUAGES
from conversations.surface import events
from conversations.surface.refusal import Rejection
from conversations.surface.screen import Button, Purpose, Screen, Stage, TypedEntry
from conversations.surface.typed_text import folded
from tests.engine.batteries import all_kinds
from tests.engine.driver import Conversation, offer

_SMILEYS = """
id: smileys
version: "1"
title: {fa: آزمون}
languages: [fa]
choice_lists:
  happy:
    - {code: good, label: {fa: "😀 خیلی خوب"}}
    - {code: fair, label: {fa: "🙂 یک‌کمی"}}
    - {code: bad, label: {fa: "☹️ بد"}}
    - {code: three, label: {fa: "3"}}
    - {code: minus, label: {fa: "-3"}}
    - {code: twin, label: {fa: "خوب"}}
    - {code: other_twin, label: {fa: "خوب!"}}
themes:
  - {id: all, label: {fa: همه}, questions: [
      {id: mood, kind: one, choices: happy, label: {fa: حال شما؟}},
      {id: end, kind: text, label: {fa: دیگر؟}}]}
"""


@pytest.fixture
def conversation() -> Conversation:
    return Conversation(all_kinds())


def at_mood() -> Conversation:
    battery: Battery = read_battery(_SMILEYS)
    conversation = Conversation(battery, offer(battery, languages=("fa",)))
    conversation.begins("fa")
    return conversation


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("😀 خیلی خوب", "good"),
        ("خيلي خوب", "good"),  # Arabic yeh
        ("خیلـــی  خوب.", "good"),  # tatweel, blanks, an end sign
        ("يك كمي", None),
        ("يك\u200cكمي", "fair"),  # Arabic kaf, with ZWNJ
        ("یککمی", "fair"),  # and without
        ("\u202bبد\u202c", "bad"),
        ("۳", "three"),
        ("٣", "three"),
        ("-3", "minus"),
        ("خوب", None),  # two choices read so
        ("😀", None),
        ("", None),
    ],
)
def test_a_text_is_the_choice_that_reads_so(typed: str, answer: str | None) -> None:
    conversation = at_mood()
    conversation.does(events.Write(typed))
    assert conversation.session.answers.get("mood") == answer
    assert EraseTyped() in conversation.effects
    assert (conversation.rejected is None) == (answer is not None)


def test_languages_and_municipalities_can_be_typed(conversation: Conversation) -> None:
    conversation.does(events.Open())
    conversation.does(events.Write("svenska"))
    assert (conversation.session.stage, conversation.session.language) == (Stage.CONSENT, "sv")
    conversation.does(events.Consent(conversation.session.revision))
    conversation.does(events.Write(normalize("NFD", "NORRKÖPING")))
    assert (conversation.session.municipality, conversation.session.stage) == ("0581", Stage.QUESTION)


def test_typing_one_of_several_marks_it_however_often(conversation: Conversation) -> None:
    conversation.begins()
    conversation.presses("Next")
    conversation.presses("No")
    for _ in range(2):
        conversation.does(events.Write("friends"))
        assert conversation.session.marked == ("friends",)
    conversation.does(events.Write("An office"))
    assert set(conversation.session.marked) == {"friends", "office"}


def test_nothing_is_agreed_to_or_sent_by_typing(conversation: Conversation) -> None:
    conversation.does(events.Open())
    conversation.presses("English")
    conversation.does(events.Write("I am 18 or over and want to answer"))
    assert conversation.session.stage is Stage.CONSENT
    assert conversation.rejected is not None
    assert conversation.rejected.code is Rejection.NOT_NOW


def test_a_text_typed_on_an_older_screen_is_refused(conversation: Conversation) -> None:
    conversation.begins()
    conversation.presses("Next")
    before = conversation.session
    conversation.does(events.Write("Yes", before.revision - 1))
    assert conversation.session == before
    assert conversation.rejected is not None
    assert conversation.rejected.code is Rejection.STALE


def test_a_free_answer_is_kept_as_it_is_typed() -> None:
    conversation = at_mood()
    conversation.does(events.Write("بد"))
    conversation.does(events.Write("خيلي خوب"))
    assert conversation.session.answers["end"] == "خيلي خوب"


def test_where_an_answer_is_typed_a_suggestion_takes_nothing_away() -> None:
    suggested = Button("Bus", events.Choose(1, "way", "Bus"), Purpose.ANSWER)
    screen = Screen(Stage.QUESTION, "sv", 1, "Hur kom du?", buttons=(suggested,))
    assert press_meant_by(events.Write("bus"), screen) == suggested.event
    assert press_meant_by(events.Write("bus"), replace(screen, entry=TypedEntry.TEXT)) is None


@given(st.text())
def test_folding_ends(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(), st.sampled_from(["", " ", "\u200f", "\u200c", "ـ", "."]))
def test_what_cannot_be_seen_makes_no_difference(text: str, added: str) -> None:
    assert folded(added.strip(".") + text + added) == folded(text)


def test_every_language_is_found_by_its_own_name() -> None:
    conversation = Conversation(all_kinds(), offer(all_kinds(), languages=tuple(LANGUAGES)))
    conversation.does(events.Open())
    shown = conversation.does(events.MoreLanguages(conversation.session.revision))
    buttons = [button for button in shown.buttons if button.role is Purpose.ANSWER]
    assert len(buttons) == len(LANGUAGES)
    for button in buttons:
        assert press_meant_by(events.Write(str(button.label).upper()), shown) == button.event


@given(st.text(max_size=30))
def test_any_text_leads_to_a_choice_on_screen_or_nowhere(text: str) -> None:
    conversation = at_mood()
    offered = [button.event for button in conversation.screen.buttons]
    assert press_meant_by(events.Write(text), conversation.screen) in [None, *offered]
