"""On somebody else's phone no screen tells an answer, whatever is pressed by whoever holds it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.answers import Missing
from conversations.definition.model import Battery
from conversations.engine.route import route
from conversations.engine.screens.stages import screen
from conversations.engine.session import Mode
from conversations.surface import events
from conversations.surface.screen import Screen, Stage
from locales import render
from tests.engine.batteries import with_a_private_question
from tests.engine.driver import Conversation, offer

LENT = [Mode.HAND_OVER, Mode.INTERVIEW]


def _always_asked() -> Battery:
    """Every question comes whatever was answered, so that a screen can only tell an answer by showing it."""
    battery = with_a_private_question()
    return replace(
        battery,
        themes=tuple(
            replace(
                theme, questions=tuple(replace(each, relevant=None, choice_filter=None) for each in theme.questions)
            )
            for theme in battery.themes
        ),
    )


BATTERY = _always_asked()
_TEXTS = st.sampled_from(["5", "40", "5/2020", "hello", "yes", "2.5"])


def _without_answers(conversation: Conversation) -> Screen:
    """The screen that somebody sees who has skipped everything and is at the same place."""
    skipped = dict.fromkeys(conversation.session.answers, Missing.SKIPPED)
    return screen(conversation.battery, replace(conversation.session, answers=skipped), conversation.now.date())


def _is_marked(shown: Screen) -> bool:
    return shown.stage is not Stage.LANGUAGE and any(button.checked for button in shown.buttons)


@settings(max_examples=80, deadline=None)
@given(st.data(), st.sampled_from(LENT))
def test_no_screen_tells_an_answer(data: st.DataObject, mode: Mode) -> None:
    conversation = Conversation(BATTERY, offer(BATTERY, mode=mode))
    conversation.begins()
    asked = [question.id for question in route(BATTERY, conversation.session, None)[0]]
    for _ in range(data.draw(st.integers(1, 40))):
        conversation.waits(data.draw(st.sampled_from([1, 1, 1, 599, 600, 601, 3_000])))
        before = conversation.session
        presses = [button.event for button in conversation.screen.buttons]
        event: events.Event = data.draw(
            st.sampled_from([*presses, *presses, events.Back(before.revision), events.Open()])
            | st.builds(events.Write, _TEXTS)
        )
        shown = conversation.does(event)
        assert not shown.answers
        assert shown == replace(_without_answers(conversation), notice=shown.notice)
        if (
            conversation.session.asking != before.asking
            or conversation.session.stage is Stage.LOCKED
            or before.stage is Stage.LOCKED
        ):
            assert not _is_marked(shown)
        if before.resumed_at and conversation.session.asking:
            assert asked.index(conversation.session.asking) >= asked.index(before.resumed_at)
        if conversation.session.stage.is_end:
            assert not conversation.session.answers
            return


@pytest.mark.parametrize("mode", LENT)
@pytest.mark.parametrize(("seconds", "is_locked"), [(599, False), (600, True), (601, True)])
def test_after_ten_minutes_without_a_tap_the_phone_says_neutral_words(
    mode: Mode, seconds: int, is_locked: bool
) -> None:
    conversation = Conversation(BATTERY, offer(BATTERY, mode=mode))
    conversation.begins()
    conversation.presses("Next")
    conversation.waits(seconds)
    shown = conversation.presses("Yes")
    assert (shown.stage is Stage.LOCKED) is is_locked
    if is_locked:
        assert [render(button.label, "en") for button in shown.buttons] == ["Go on", "Stop"]
        assert conversation.presses("Go on").question == "job"
        assert "job" not in conversation.session.answers


@pytest.mark.parametrize("mode", LENT)
def test_whoever_goes_on_finds_nothing_marked_and_no_way_back(mode: Mode) -> None:
    conversation = Conversation(BATTERY, offer(BATTERY, mode=mode))
    conversation.begins()
    for button in ("Next", "Yes", "Skip", "Skip", "Friends"):
        conversation.presses(button)
    conversation.waits(600)
    conversation.does(events.Lock())
    shown = conversation.presses("Go on")
    assert (shown.question, _is_marked(shown)) == ("helped", False)
    assert "Back" not in [render(button.label, "en") for button in shown.buttons]
    conversation.does(events.Back(conversation.session.revision))
    assert conversation.rejected
    conversation.presses("Skip")
    if conversation.session.stage is Stage.HANDING:
        conversation.presses("I answer this question myself")
    conversation.presses("Back")
    assert conversation.session.asking == "helped"


@pytest.mark.parametrize("mode", LENT)
def test_a_phone_that_is_left_after_the_last_question_can_only_send_or_stop(mode: Mode) -> None:
    conversation = Conversation(BATTERY, offer(BATTERY, mode=mode))
    conversation.begins()
    while conversation.session.stage in (Stage.QUESTION, Stage.HANDING):
        ways = {render(button.label, "en") for button in conversation.screen.buttons}
        conversation.presses(next(way for way in ("Skip", "Next", "I read the questions again") if way in ways))
    conversation.waits(600)
    assert conversation.does(events.Open()).stage is Stage.LOCKED
    shown = conversation.presses("Go on")
    assert [type(button.event) for button in shown.buttons] == [events.Send, events.AskLeave]
    conversation.does(events.Back(conversation.session.revision))
    assert conversation.rejected


def test_a_private_question_waits_for_its_person_after_the_phone_was_left() -> None:
    conversation = Conversation(BATTERY, offer(BATTERY, mode=Mode.INTERVIEW))
    conversation.begins()
    while conversation.session.stage is not Stage.HANDING:
        ways = {render(button.label, "en") for button in conversation.screen.buttons}
        conversation.presses("Skip" if "Skip" in ways else "Next")
    conversation.presses("I answer this question myself")
    conversation.waits(600)
    conversation.does(events.Lock())
    assert conversation.presses("Go on").stage is Stage.HANDING


def test_after_a_private_question_was_left_and_skipped_the_next_one_waits_for_its_person_too() -> None:
    themes = tuple(
        replace(theme, questions=tuple(replace(each, sensitive=True) for each in theme.questions))
        for theme in BATTERY.themes
    )
    conversation = Conversation(replace(BATTERY, themes=themes), offer(BATTERY, mode=Mode.INTERVIEW))
    conversation.begins()
    conversation.presses("I answer this question myself")
    conversation.presses("Next")
    conversation.waits(600)
    conversation.does(events.Lock())
    conversation.presses("Go on")
    left = conversation.session.asking
    assert conversation.presses("Skip").stage is Stage.HANDING
    assert conversation.session.asking != left


@pytest.mark.parametrize("is_private", [True, False])
def test_when_all_is_answered_the_interviewer_has_the_phone_again(is_private: bool) -> None:
    """Back from there leads to a private question only through its person's hands, and to others at once."""
    themes = tuple(
        replace(theme, questions=tuple(replace(each, sensitive=is_private) for each in theme.questions))
        for theme in BATTERY.themes
    )
    conversation = Conversation(replace(BATTERY, themes=themes), offer(BATTERY, mode=Mode.INTERVIEW))
    conversation.begins()
    while conversation.session.stage is not Stage.SUMMARY:
        ways = {render(button.label, "en") for button in conversation.screen.buttons}
        conversation.presses(next(way for way in ("I answer this question myself", "Skip", "Next") if way in ways))
    conversation.presses("Back")
    assert conversation.session.stage is (Stage.HANDING if is_private else Stage.QUESTION)
    assert conversation.session.asking == "arrived"


@pytest.mark.parametrize("mode", [Mode.TELEGRAM, Mode.BROWSER])
def test_ones_own_phone_is_never_locked(mode: Mode) -> None:
    conversation = Conversation(BATTERY, offer(BATTERY, mode=mode))
    conversation.begins()
    conversation.waits(100_000)
    conversation.does(events.Lock())
    assert conversation.rejected
    assert conversation.presses("Next").question == "job"
