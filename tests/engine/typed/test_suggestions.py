"""Suggested answers, and numbers in steps."""

from functools import cache

from conversations.authoring.yaml_format import read_battery
from conversations.definition.model import Battery
from conversations.surface import events
from conversations.surface.screen import Stage
from locales import render
from tests.engine.driver import Conversation

_SUGGESTING = """
id: suggesting
version: "1"
title: {en: Suggesting}
languages: [en]
choice_lists:
  ways:
    - {code: bus, label: {en: By bus}}
    - {code: car, label: {en: By car}}
    - {code: foot, label: {en: On foot}}
themes:
  - id: ways
    label: {en: Ways}
    questions:
      - {id: rooms, kind: decimal, opinion: false, minimum: 0.5, maximum: 9.5, step: 0.5, default: "2.5",
         label: {en: How many rooms?}}
      - {id: came, kind: date, opinion: false, default: 2024-05, label: {en: When did you come?}}
      - {id: way, kind: one, choices: ways, opinion: false, default: bus, label: {en: How do you travel?}}
      - {id: all, kind: several, choices: ways, opinion: false, default: bus foot, label: {en: Which ways?}}
"""


@cache
def suggesting() -> Battery:
    """The battery, read once."""
    return read_battery(_SUGGESTING)


def labels(conversation: Conversation) -> list[str]:
    return [render(button.label, "en") for button in conversation.screen.buttons]


def test_what_is_suggested_is_taken_with_one_press() -> None:
    conversation = Conversation(suggesting())
    conversation.begins()
    for press in ("2.5", "May 2024", "By bus", "Done"):
        assert press in labels(conversation)
        assert not conversation.session.answers.get(conversation.session.asking or "")
        conversation.presses(press)
    assert conversation.session.answers == {"rooms": "2.5", "came": "2024-05", "way": "bus", "all": ("bus", "foot")}


def test_what_is_suggested_is_marked_and_can_be_changed() -> None:
    conversation = Conversation(suggesting())
    conversation.begins()
    for event in (events.Write("4"), events.Write("3/2020")):
        conversation.does(event)
    marked = {render(button.label, "en") for button in conversation.screen.buttons if button.checked}
    assert marked == {"By bus"}
    for press in ("By car", "On foot", "By car", "Done"):
        conversation.presses(press)
    assert conversation.session.stage is Stage.SUMMARY
    assert conversation.session.answers == {"rooms": "4", "came": "2020-03", "way": "car", "all": ("bus", "car")}


def test_nothing_is_answered_by_skipping_what_is_suggested() -> None:
    conversation = Conversation(suggesting())
    conversation.begins()
    while conversation.session.stage is Stage.QUESTION:
        conversation.presses("Skip")
    assert set(conversation.session.answers.values()) == {"skipped"}


def test_a_number_between_the_steps_is_refused_with_those_that_are_wanted() -> None:
    conversation = Conversation(suggesting())
    conversation.begins()
    conversation.does(events.Write("2.75"))
    assert conversation.rejected
    assert render(conversation.rejected.message, "en") == "Please write one of these numbers: 0.5, 1, 1.5, …, 9.5."
    assert conversation.session.answers == {}
    conversation.does(events.Choose(conversation.session.revision, "rooms", "3"))
    assert conversation.rejected


def test_what_was_suggested_and_skipped_is_not_marked_again() -> None:
    conversation = Conversation(suggesting())
    conversation.begins()
    for press in ("2.5", "May 2024", "By bus"):
        conversation.presses(press)
    assert [render(button.label, "en") for button in conversation.screen.buttons if button.checked] == [
        "By bus",
        "On foot",
    ]
    conversation.presses("Skip")
    assert conversation.session.stage is Stage.SUMMARY
    conversation.presses("Back")
    assert conversation.session.asking == "all"
    assert not [button for button in conversation.screen.buttons if button.checked]
