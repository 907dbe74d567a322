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
from tests.engine.driver import Talk, invitation

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


def _without_answers(talk: Talk) -> Screen:
    """The screen that somebody sees who has skipped everything and is at the same place."""
    skipped = dict.fromkeys(talk.session.answers, Missing.SKIPPED)
    return screen(talk.battery, replace(talk.session, answers=skipped), talk.now.date())


def _is_marked(shown: Screen) -> bool:
    return shown.stage is not Stage.LANGUAGE and any(button.checked for button in shown.buttons)


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from(LENT))
def test_no_screen_tells_an_answer(data: st.DataObject, mode: Mode) -> None:
    talk = Talk(BATTERY, invitation(BATTERY, mode=mode))
    talk.begins()
    asked = [question.id for question in route(BATTERY, talk.session, None)[0]]
    for _ in range(data.draw(st.integers(1, 40))):
        talk.waits(data.draw(st.sampled_from([1, 1, 1, 599, 600, 601, 3_000])))
        before = talk.session
        presses = [button.event for button in talk.screen.buttons]
        event: events.Event = data.draw(
            st.sampled_from([*presses, *presses, events.Back(before.revision), events.Open()])
            | st.builds(events.Write, _TEXTS)
        )
        shown = talk.does(event)
        assert not shown.answers
        assert shown == replace(_without_answers(talk), notice=shown.notice)
        if talk.session.asking != before.asking or talk.session.stage is Stage.LOCKED or before.stage is Stage.LOCKED:
            assert not _is_marked(shown)
        if before.resumed_at and talk.session.asking:
            assert asked.index(talk.session.asking) >= asked.index(before.resumed_at)
        if talk.session.stage.is_end:
            assert not talk.session.answers
            return


@pytest.mark.parametrize("mode", LENT)
@pytest.mark.parametrize(("seconds", "is_locked"), [(599, False), (600, True), (601, True)])
def test_after_ten_minutes_without_a_tap_the_phone_says_neutral_words(
    mode: Mode, seconds: int, is_locked: bool
) -> None:
    talk = Talk(BATTERY, invitation(BATTERY, mode=mode))
    talk.begins()
    talk.presses("Next")
    talk.waits(seconds)
    shown = talk.presses("Yes")
    assert (shown.stage is Stage.LOCKED) is is_locked
    if is_locked:
        assert [render(button.label, "en") for button in shown.buttons] == ["Go on", "Stop"]
        assert talk.presses("Go on").question == "job"
        assert "job" not in talk.session.answers


@pytest.mark.parametrize("mode", LENT)
def test_whoever_goes_on_finds_nothing_marked_and_no_way_back(mode: Mode) -> None:
    talk = Talk(BATTERY, invitation(BATTERY, mode=mode))
    talk.begins()
    for button in ("Next", "Yes", "Skip", "Skip", "Friends"):
        talk.presses(button)
    talk.waits(600)
    talk.does(events.Lock())
    shown = talk.presses("Go on")
    assert (shown.question, _is_marked(shown)) == ("helped", False)
    assert "Back" not in [render(button.label, "en") for button in shown.buttons]
    talk.does(events.Back(talk.session.revision))
    assert talk.rejected
    talk.presses("Skip")
    if talk.session.stage is Stage.HANDING:
        talk.presses("I answer this question myself")
    talk.presses("Back")
    assert talk.session.asking == "helped"


@pytest.mark.parametrize("mode", LENT)
def test_a_phone_that_is_left_after_the_last_question_can_only_send_or_stop(mode: Mode) -> None:
    talk = Talk(BATTERY, invitation(BATTERY, mode=mode))
    talk.begins()
    while talk.session.stage in (Stage.QUESTION, Stage.HANDING):
        ways = {render(button.label, "en") for button in talk.screen.buttons}
        talk.presses(next(way for way in ("Skip", "Next", "I read the questions again") if way in ways))
    talk.waits(600)
    assert talk.does(events.Open()).stage is Stage.LOCKED
    shown = talk.presses("Go on")
    assert [type(button.event) for button in shown.buttons] == [events.Send, events.AskLeave]
    talk.does(events.Back(talk.session.revision))
    assert talk.rejected


def test_a_private_question_waits_for_its_person_after_the_phone_was_left() -> None:
    talk = Talk(BATTERY, invitation(BATTERY, mode=Mode.INTERVIEW))
    talk.begins()
    while talk.session.stage is not Stage.HANDING:
        ways = {render(button.label, "en") for button in talk.screen.buttons}
        talk.presses("Skip" if "Skip" in ways else "Next")
    talk.presses("I answer this question myself")
    talk.waits(600)
    talk.does(events.Lock())
    assert talk.presses("Go on").stage is Stage.HANDING


@pytest.mark.parametrize("mode", [Mode.TELEGRAM, Mode.BROWSER])
def test_ones_own_phone_is_never_locked(mode: Mode) -> None:
    talk = Talk(BATTERY, invitation(BATTERY, mode=mode))
    talk.begins()
    talk.waits(100_000)
    talk.does(events.Lock())
    assert talk.rejected
    assert talk.presses("Next").question == "job"
