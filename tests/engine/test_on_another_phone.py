"""Answering on the phone of an ambassador: handed over, or asked by the ambassador."""

import pytest

from conversations.engine.session import Mode
from conversations.surface import events
from conversations.surface.refusal import Rejection
from conversations.surface.screen import Purpose, Screen, Stage
from locales import render
from tests.engine.batteries import all_kinds, with_a_private_question
from tests.engine.driver import Conversation, offer


def conversation_in(mode: Mode) -> Conversation:
    battery = with_a_private_question()
    return Conversation(battery, offer(battery, mode=mode))


def labels(screen: Screen) -> list[str]:
    return [render(button.label, "en") for button in screen.buttons]


def to_private_question(conversation: Conversation) -> Screen:
    conversation.begins()
    conversation.presses("Next")
    conversation.presses("No")
    conversation.presses("Friends")
    return conversation.presses("Done")


def to_the_end(conversation: Conversation) -> Screen:
    while conversation.session.stage in (Stage.QUESTION, Stage.HANDING):
        skip = [button for button in conversation.screen.buttons if isinstance(button.event, events.Skip)]
        main = [button for button in conversation.screen.buttons if button.role is Purpose.MAIN]
        conversation.does((skip or main)[0].event)
    return conversation.screen


def test_a_private_question_of_an_interview_is_answered_by_the_person_alone() -> None:
    conversation = conversation_in(Mode.INTERVIEW)
    assert to_private_question(conversation).stage is Stage.HANDING
    assert "I feel at home here." not in str(conversation.screen)
    conversation.presses("I answer this question myself")
    assert conversation.screen.heading == "I feel at home here."
    assert conversation.presses("Fully").stage is Stage.HANDING
    assert "Fully" not in str(conversation.screen)
    assert conversation.presses("I read the questions again").question == "side"
    assert conversation.session.answers["home"] == "a"


def test_a_private_question_of_an_interview_can_be_skipped_without_being_seen() -> None:
    conversation = conversation_in(Mode.INTERVIEW)
    to_private_question(conversation)
    assert conversation.presses("Skip").question == "side"


@pytest.mark.parametrize("mode", [Mode.HAND_OVER, Mode.INTERVIEW])
def test_somebody_elses_phone_never_shows_an_answer_again(mode: Mode) -> None:
    conversation = conversation_in(mode)
    to_private_question(conversation)
    screen = conversation.presses("Skip")
    for question in ("home", "helped", "job", "welcome"):
        screen = conversation.does(events.Back(conversation.session.revision))
        if screen.stage is Stage.HANDING:
            screen = conversation.does(events.TakePhone(conversation.session.revision))
        assert conversation.session.asking == question
        assert not any(button.checked for button in screen.buttons)
    summary = to_the_end(conversation)
    assert summary.stage is Stage.SUMMARY
    assert not summary.answers
    conversation.does(events.ListAnswers(conversation.session.revision))
    assert conversation.rejected
    assert conversation.rejected.code is Rejection.NOT_NOW


def test_on_a_handed_over_phone_private_questions_are_questions_like_others() -> None:
    conversation = conversation_in(Mode.HAND_OVER)
    assert to_private_question(conversation).stage is Stage.QUESTION


@pytest.mark.parametrize("mode", [Mode.HAND_OVER, Mode.INTERVIEW])
def test_nobody_leaves_answers_for_another_day_on_somebody_elses_phone(mode: Mode) -> None:
    conversation = conversation_in(mode)
    conversation.begins()
    assert "Continue another day" not in labels(conversation.does(events.AskLeave()))
    conversation.does(events.Leave(conversation.session.revision))
    assert conversation.rejected
    conversation.presses("Stop and erase my answers")
    assert labels(conversation.screen) == ["Give the phone back"]


@pytest.mark.parametrize("mode", list(Mode))
def test_everybody_agrees_to_what_is_true_for_their_way_of_answering(mode: Mode) -> None:
    conversation = Conversation(all_kinds(), offer(all_kinds(), mode=mode))
    conversation.does(events.Open())
    conversation.presses("English")
    said = " ".join(render(text, "en") for text in conversation.screen.paragraphs)
    assert ("Telegram" in said) == (mode is not Mode.BROWSER)
    assert ("hears your answers" in said) == (mode is Mode.INTERVIEW)
    assert ("You answer alone on this phone" in said) == (mode is Mode.HAND_OVER)


def test_somebody_younger_than_18_is_thanked_and_nothing_is_kept() -> None:
    conversation = conversation_in(Mode.HAND_OVER)
    conversation.does(events.Open())
    conversation.presses("English")
    assert conversation.presses("I am younger than 18").stage is Stage.TOO_YOUNG
    assert labels(conversation.screen) == ["Give the phone back"]
