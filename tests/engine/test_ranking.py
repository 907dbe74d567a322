"""Putting choices in order: the first press is the first place."""

from functools import cache

from conversations.authoring.yaml_format import read_battery
from conversations.definition.model import Battery
from conversations.engine.session import Session
from conversations.engine.step import step
from conversations.surface import events
from conversations.surface.screen import Stage
from locales import render
from tests.engine.driver import NOW, Talk

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


def choices(talk: Talk) -> list[str]:
    return [render(button.label, "en") for button in talk.screen.buttons if isinstance(button.event, events.Rank)]


def test_presses_give_the_order_and_a_second_press_takes_out() -> None:
    talk = Talk(ranking())
    talk.begins()
    assert choices(talk) == ["A bus", "A job", "A home"]
    for text in ("A home", "A job", "A bus", "1. A home"):
        talk.presses(text)
    assert choices(talk) == ["2. A bus", "1. A job", "A home"]
    talk.presses("Done")
    assert talk.session.answers["needs"] == ("job", "bus")
    assert talk.session.asking == "why"
    talk.presses("Skip")
    assert talk.session.stage is Stage.SUMMARY
    assert talk.screen.answers[0].answer == "1. A job · 2. A bus"
    talk.presses("Send my answers")
    assert talk.submitted
    assert talk.submitted.response.answers["needs"] == ("job", "bus")


def test_one_place_is_enough_and_none_is_too_few() -> None:
    talk = Talk(ranking())
    talk.begins()
    talk.presses("Done")
    assert talk.rejected
    talk.presses("A bus")
    talk.presses("Done")
    assert talk.session.answers["needs"] == ("bus",)
    assert talk.session.stage is Stage.SUMMARY


def test_going_back_shows_the_order_again_and_a_change_of_it_counts() -> None:
    talk = Talk(ranking())
    talk.begins()
    for text in ("A job", "A bus", "Done", "Back"):
        talk.presses(text)
    assert choices(talk) == ["2. A bus", "1. A job", "A home"]
    for text in ("1. A job", "A job", "Done"):
        talk.presses(text)
    assert talk.session.answers["needs"] == ("bus", "job")
    assert talk.session.stage is Stage.SUMMARY


def test_a_press_that_comes_twice_counts_once_and_a_made_up_one_never() -> None:
    talk = Talk(ranking())
    talk.begins()
    (press, *_) = [button.event for button in talk.screen.buttons if isinstance(button.event, events.Rank)]
    talk.does(press)
    talk.does(press)
    assert talk.session.marked == ("bus",)
    revision = talk.session.revision
    for event in (
        events.Rank(revision, "needs", "moon", True),
        events.Mark(revision, "needs", "job", True),
        events.Choose(revision, "needs", "job"),
    ):
        talk.does(event)
        assert talk.rejected
    session: Session = talk.session
    assert step(ranking(), session, events.Rank(revision, "needs", "bus", False), NOW)[0].marked == ()
