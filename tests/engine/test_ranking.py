"""Putting choices in order: the first press is the first place."""

from functools import cache

from conversations.authoring.yaml_format import read_battery
from conversations.definition.model import Battery
from conversations.engine.session import Session
from conversations.engine.step import step
from conversations.surface import events
from conversations.surface.screen import Stage
from locales import render
from tests.engine.driver import NOW, Conversation

_RANKING = """
id: ranking
version: "1"
title: {en: Ranking}
languages: [en]
choice_lists:
  needs:
    - {code: bus, label: {en: A bus}}
    - {code: job, label: {en: A job}}
    - {code: home, label: {en: A home}}
themes:
  - id: needs
    label: {en: Needs}
    questions:
      - {id: needs, kind: ranked, choices: needs, label: {en: What do you need most?}}
      - {id: why, kind: text, relevant: "${needs} = 'job bus'", label: {en: Why the job first?}}
"""


@cache
def ranking() -> Battery:
    """The battery, read once."""
    return read_battery(_RANKING)


def choices(conversation: Conversation) -> list[str]:
    return [
        render(button.label, "en") for button in conversation.screen.buttons if isinstance(button.event, events.Rank)
    ]


def test_presses_give_the_order_and_a_second_press_takes_out() -> None:
    conversation = Conversation(ranking())
    conversation.begins()
    assert choices(conversation) == ["A bus", "A job", "A home"]
    for text in ("A home", "A job", "A bus", "1. A home"):
        conversation.presses(text)
    assert choices(conversation) == ["2. A bus", "1. A job", "A home"]
    conversation.presses("Done")
    assert conversation.session.answers["needs"] == ("job", "bus")
    assert conversation.session.asking == "why"
    conversation.presses("Skip")
    assert conversation.session.stage is Stage.SUMMARY
    assert conversation.screen.answers[0].answer == "1. A job · 2. A bus"
    conversation.presses("Send my answers")
    assert conversation.submitted
    assert conversation.submitted.response.answers["needs"] == ("job", "bus")


def test_one_place_is_enough_and_none_is_too_few() -> None:
    conversation = Conversation(ranking())
    conversation.begins()
    conversation.presses("Done")
    assert conversation.rejected
    conversation.presses("A bus")
    conversation.presses("Done")
    assert conversation.session.answers["needs"] == ("bus",)
    assert conversation.session.stage is Stage.SUMMARY


def test_going_back_shows_the_order_again_and_a_change_of_it_counts() -> None:
    conversation = Conversation(ranking())
    conversation.begins()
    for text in ("A job", "A bus", "Done", "Back"):
        conversation.presses(text)
    assert choices(conversation) == ["2. A bus", "1. A job", "A home"]
    for text in ("1. A job", "A job", "Done"):
        conversation.presses(text)
    assert conversation.session.answers["needs"] == ("bus", "job")
    assert conversation.session.stage is Stage.SUMMARY


def test_a_press_that_comes_twice_counts_once_and_a_made_up_one_never() -> None:
    conversation = Conversation(ranking())
    conversation.begins()
    (press, *_) = [button.event for button in conversation.screen.buttons if isinstance(button.event, events.Rank)]
    conversation.does(press)
    conversation.does(press)
    assert conversation.session.marked == ("bus",)
    revision = conversation.session.revision
    for event in (
        events.Rank(revision, "needs", "moon", True),
        events.Mark(revision, "needs", "job", True),
        events.Choose(revision, "needs", "job"),
    ):
        conversation.does(event)
        assert conversation.rejected
    session: Session = conversation.session
    assert step(ranking(), session, events.Rank(revision, "needs", "bus", False), NOW)[0].marked == ()
