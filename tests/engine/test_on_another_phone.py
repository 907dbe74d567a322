"""Answering on the phone of an ambassador: handed over, or asked by the ambassador."""

import pytest

from conversations.engine.session import Mode
from conversations.surface import events
from conversations.surface.refusal import Rejection
from conversations.surface.screen import Purpose, Screen, Stage
from locales import render
from tests.engine.batteries import all_kinds, with_a_private_question
from tests.engine.driver import Talk, invitation


def talk_in(mode: Mode) -> Talk:
    battery = with_a_private_question()
    return Talk(battery, invitation(battery, mode=mode))


def labels(screen: Screen) -> list[str]:
    return [render(button.label, "en") for button in screen.buttons]


def to_private_question(talk: Talk) -> Screen:
    talk.begins()
    talk.presses("Next")
    talk.presses("No")
    talk.presses("Friends")
    return talk.presses("Done")


def to_the_end(talk: Talk) -> Screen:
    while talk.session.stage in (Stage.QUESTION, Stage.HANDING):
        skip = [button for button in talk.screen.buttons if isinstance(button.event, events.Skip)]
        main = [button for button in talk.screen.buttons if button.role is Purpose.MAIN]
        talk.does((skip or main)[0].event)
    return talk.screen


def test_a_private_question_of_an_interview_is_answered_by_the_person_alone() -> None:
    talk = talk_in(Mode.INTERVIEW)
    assert to_private_question(talk).stage is Stage.HANDING
    assert "I feel at home here." not in str(talk.screen)
    talk.presses("I answer this question myself")
    assert talk.screen.heading == "I feel at home here."
    assert talk.presses("Fully").stage is Stage.HANDING
    assert "Fully" not in str(talk.screen)
    assert talk.presses("I read the questions again").question == "side"
    assert talk.session.answers["home"] == "a"


def test_a_private_question_of_an_interview_can_be_skipped_without_being_seen() -> None:
    talk = talk_in(Mode.INTERVIEW)
    to_private_question(talk)
    assert talk.presses("Skip").question == "side"


@pytest.mark.parametrize("mode", [Mode.HAND_OVER, Mode.INTERVIEW])
def test_somebody_elses_phone_never_shows_an_answer_again(mode: Mode) -> None:
    talk = talk_in(mode)
    to_private_question(talk)
    screen = talk.presses("Skip")
    for question in ("home", "helped", "job", "welcome"):
        screen = talk.does(events.Back(talk.session.revision))
        if screen.stage is Stage.HANDING:
            screen = talk.does(events.TakePhone(talk.session.revision))
        assert talk.session.asking == question
        assert not any(button.checked for button in screen.buttons)
    summary = to_the_end(talk)
    assert summary.stage is Stage.SUMMARY
    assert not summary.answers
    talk.does(events.ListAnswers(talk.session.revision))
    assert talk.rejected
    assert talk.rejected.code is Rejection.NOT_NOW


def test_on_a_handed_over_phone_private_questions_are_questions_like_others() -> None:
    talk = talk_in(Mode.HAND_OVER)
    assert to_private_question(talk).stage is Stage.QUESTION


@pytest.mark.parametrize("mode", [Mode.HAND_OVER, Mode.INTERVIEW])
def test_nobody_leaves_answers_for_another_day_on_somebody_elses_phone(mode: Mode) -> None:
    talk = talk_in(mode)
    talk.begins()
    assert "Continue another day" not in labels(talk.does(events.AskLeave()))
    talk.does(events.Leave(talk.session.revision))
    assert talk.rejected
    talk.presses("Stop and erase my answers")
    assert labels(talk.screen) == ["Give the phone back"]


@pytest.mark.parametrize("mode", list(Mode))
def test_everybody_agrees_to_what_is_true_for_their_way_of_answering(mode: Mode) -> None:
    talk = Talk(all_kinds(), invitation(all_kinds(), mode=mode))
    talk.does(events.Open())
    talk.presses("English")
    said = " ".join(render(text, "en") for text in talk.screen.paragraphs)
    assert ("Telegram" in said) == (mode is not Mode.BROWSER)
    assert ("hears your answers" in said) == (mode is Mode.INTERVIEW)
    assert ("You answer alone on this phone" in said) == (mode is Mode.HAND_OVER)


def test_somebody_younger_than_18_is_thanked_and_nothing_is_kept() -> None:
    talk = talk_in(Mode.HAND_OVER)
    talk.does(events.Open())
    talk.presses("English")
    assert talk.presses("I am younger than 18").stage is Stage.TOO_YOUNG
    assert labels(talk.screen) == ["Give the phone back"]
