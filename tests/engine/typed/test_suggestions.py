"""Suggested answers, and numbers in steps."""

from functools import cache

from conversations.authoring.yaml_format import read_battery
from conversations.definition.model import Battery
from conversations.surface import events
from conversations.surface.screen import Stage
from locales import render
from tests.engine.driver import Talk

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


def labels(talk: Talk) -> list[str]:
    return [render(button.label, "en") for button in talk.screen.buttons]


def test_what_is_suggested_is_taken_with_one_press() -> None:
    talk = Talk(suggesting())
    talk.begins()
    for press in ("2.5", "May 2024", "By bus", "Done"):
        assert press in labels(talk)
        assert not talk.session.answers.get(talk.session.asking or "")
        talk.presses(press)
    assert talk.session.answers == {"rooms": "2.5", "came": "2024-05", "way": "bus", "all": ("bus", "foot")}


def test_what_is_suggested_is_marked_and_can_be_changed() -> None:
    talk = Talk(suggesting())
    talk.begins()
    for event in (events.Write("4"), events.Write("3/2020")):
        talk.does(event)
    marked = {render(button.label, "en") for button in talk.screen.buttons if button.checked}
    assert marked == {"By bus"}
    for press in ("By car", "On foot", "By car", "Done"):
        talk.presses(press)
    assert talk.session.stage is Stage.SUMMARY
    assert talk.session.answers == {"rooms": "4", "came": "2020-03", "way": "car", "all": ("bus", "car")}


def test_nothing_is_answered_by_skipping_what_is_suggested() -> None:
    talk = Talk(suggesting())
    talk.begins()
    while talk.session.stage is Stage.QUESTION:
        talk.presses("Skip")
    assert set(talk.session.answers.values()) == {"skipped"}


def test_a_number_between_the_steps_is_refused_with_those_that_are_wanted() -> None:
    talk = Talk(suggesting())
    talk.begins()
    talk.does(events.Write("2.75"))
    assert talk.rejected
    assert render(talk.rejected.message, "en") == "Please write one of these numbers: 0.5, 1, 1.5, …, 9.5."
    assert talk.session.answers == {}
    talk.does(events.Choose(talk.session.revision, "rooms", "3"))
    assert talk.rejected
