"""What an author says an answer must fulfil is kept: at once, and when earlier answers change."""

import pytest

from conversations.authoring.yaml_format import read_battery
from conversations.definition.model import Battery
from conversations.engine.effects import EraseTyped
from conversations.surface import events
from conversations.surface.refusal import Rejection
from conversations.surface.screen import Stage
from tests.engine.driver import Conversation

_BATTERY = """
id: constrained
version: "1"
title: {en: Constrained, sv: Villkorat}
languages: [en, sv]
choice_lists:
  help:
    - {code: a, label: {en: A, sv: A}}
    - {code: b, label: {en: B, sv: B}}
    - {code: c, label: {en: C, sv: C}}
themes:
  - id: home
    label: {en: Home, sv: Hem}
    questions:
      - {id: rooms, kind: whole, label: {en: Rooms?, sv: Rum?}}
      - {id: people, kind: whole, constraint: ". >= ${rooms} and . < 20",
         constraint_message: {en: Not fewer than rooms., sv: Inte färre än rum.}, label: {en: People?, sv: Antal?}}
      - {id: help, kind: several, choices: help, constraint: "count-selected(.) <= 2",
         constraint_message: {en: Two at most., sv: Högst två.}, label: {en: Help?, sv: Hjälp?}}
      - {id: when, kind: date, constraint: ". <= today()",
         constraint_message: {en: Not a day to come., sv: Inte i framtiden.}, label: {en: When?, sv: När?}}
"""


@pytest.fixture
def battery() -> Battery:
    return read_battery(_BATTERY)


@pytest.mark.parametrize(("language", "message"), [("en", "Not fewer than rooms."), ("sv", "Inte färre än rum.")])
def test_a_typed_answer_that_breaks_its_constraint_changes_nothing(
    battery: Battery, language: str, message: str
) -> None:
    conversation = Conversation(battery)
    conversation.begins(language)
    conversation.does(events.Write("4"))
    before = conversation.session
    shown = conversation.does(events.Write("3"))
    assert conversation.session == before
    assert conversation.rejected is not None
    assert (conversation.rejected.code, conversation.rejected.message) == (Rejection.CONSTRAINT, message)
    assert shown.notice == message
    assert EraseTyped() in conversation.effects
    conversation.does(events.Write("4"))
    assert conversation.session.answers == {"rooms": "4", "people": "4"}


def test_marks_and_dates_are_constrained_and_skipping_is_always_allowed(battery: Battery) -> None:
    conversation = Conversation(battery)
    conversation.begins()
    conversation.presses("Skip")
    conversation.does(events.Write("1"))
    assert conversation.rejected is not None, "nothing is at least as large as no number"
    conversation.presses("Skip")
    for choice in ("A", "B", "C"):
        conversation.presses(choice)
    conversation.presses("Done")
    assert conversation.rejected is not None
    assert conversation.rejected.message == "Two at most."
    conversation.presses("C")
    conversation.presses("Done")
    conversation.does(events.Write("12/2026"))
    assert conversation.rejected is not None
    conversation.does(events.Write("11/2026"))
    assert conversation.session.stage is Stage.SUMMARY


def test_an_answer_that_no_longer_fulfils_its_constraint_is_asked_again(battery: Battery) -> None:
    conversation = Conversation(battery)
    conversation.begins()
    conversation.does(events.Write("2"))
    conversation.does(events.Write("3"))
    conversation.presses("Skip")
    conversation.presses("Skip")
    conversation.presses("Change an answer")
    conversation.presses("Rooms?")
    conversation.does(events.Write("5"))
    assert conversation.session.asking == "people"
    assert "people" not in conversation.session.answers
