"""How fast the questions were answered: a coarse class, and no time."""

from dataclasses import fields
from datetime import timedelta

import pytest

from conversations.engine.effects import Pace, Response
from conversations.engine.session import Mode
from conversations.surface import events
from conversations.surface.screen import Stage
from tests.engine.batteries import all_kinds
from tests.engine.driver import Conversation, offer
from tests.engine.protected import protected


def answered(seconds: float, *, mode: Mode = Mode.TELEGRAM, elsewhere: float = 0.0, skips: bool = False) -> Response:
    """Two questions answered, the others skipped; so long for each of these two, and for any other screen."""
    conversation = Conversation(all_kinds(), offer(all_kinds(), mode=mode))
    conversation.begins()
    while conversation.session.stage is not Stage.SUMMARY:
        asking = conversation.session.asking
        is_read = asking in ("home", "side")
        conversation.waits(seconds if is_read else 0.0)
        if asking == "welcome":
            conversation.presses("Next")
        elif is_read and not skips:
            conversation.presses({"home": "Fully", "side": "West"}[asking or ""])
        else:
            conversation.presses("Skip")
    conversation.waits(elsewhere)
    conversation.presses("Send the answers" if mode is Mode.INTERVIEW else "Send my answers")
    assert conversation.submitted
    return conversation.submitted.response


# "I feel at home here. Fully Partly Not" and "Which side? West South": 12 words, 3.6 s to read and 4.7 s aloud.
@pytest.mark.parametrize(
    ("mode", "seconds", "pace"),
    [
        (Mode.TELEGRAM, 1.7, Pace.TOO_FAST),
        (Mode.TELEGRAM, 1.9, Pace.USUAL),
        (Mode.HAND_OVER, 1.9, Pace.USUAL),
        (Mode.INTERVIEW, 1.9, Pace.TOO_FAST),
        (Mode.INTERVIEW, 2.4, Pace.USUAL),
    ],
)
def test_nobody_reads_a_word_in_less_than_300_ms_or_aloud_in_less_than_390(
    mode: Mode, seconds: float, pace: Pace
) -> None:
    assert answered(seconds, mode=mode).pace is pace


def test_only_time_before_a_question_counts() -> None:
    assert answered(0.1, elsewhere=3600).pace is Pace.TOO_FAST


@pytest.mark.parametrize("wrote", [True, False])
def test_the_class_does_not_tell_who_wrote(wrote: bool) -> None:
    conversation = Conversation(all_kinds())
    conversation.begins()
    while conversation.session.asking != "how":
        if conversation.session.asking == "helped":
            conversation.presses("An office")
            conversation.presses("Done")
        else:
            conversation.presses("Next" if conversation.session.asking == "welcome" else "Skip")
    conversation.waits(50)
    spent = conversation.session.spent
    if wrote:
        conversation.does(events.Write("They helped me with everything, and with patience, again and again."))
    else:
        conversation.presses("Skip")
    assert conversation.session.spent == spent


def test_a_long_pause_counts_for_a_minute_at_most() -> None:
    conversation = Conversation(all_kinds())
    conversation.begins()
    conversation.waits(timedelta(days=3).total_seconds())
    conversation.presses("Next")
    assert conversation.session.spent == 60.0


def test_a_clock_that_is_put_back_takes_nothing_away() -> None:
    conversation = Conversation(all_kinds())
    conversation.begins()
    conversation.waits(-10)
    conversation.presses("Next")
    assert conversation.session.spent == 0.0


def test_who_answered_nothing_was_not_too_fast() -> None:
    assert answered(0.0, skips=True).pace is None


def test_no_time_is_sent() -> None:
    assert {field.name for field in fields(Response)} == {
        "answers",
        "municipality",
        "language",
        "arms",
        "pace",
        "trail",
    }
    conversation = Conversation(all_kinds())
    conversation.does(events.Open())
    assert conversation.session.since is not None


@pytest.mark.parametrize(("arm", "pace"), [(0, Pace.USUAL), (1, Pace.TOO_FAST)])
def test_only_what_the_arm_shows_has_to_be_read(arm: int, pace: Pace) -> None:
    """In one arm the list has 14 words with its question, in the other 19: 4.2 and 5.7 seconds."""
    conversation = Conversation(protected(), arms={"wording": 0, "order": 0, "lists": arm, "digits": 0, "how": 0})
    conversation.begins()
    while conversation.session.stage is not Stage.SUMMARY:
        buttons = conversation.screen.buttons
        exercise = [button.event for button in buttons if isinstance(button.event, events.Practise)]
        if conversation.session.asking != "list":
            conversation.presses("Skip")
        elif exercise:
            conversation.does(exercise[-2])
        elif conversation.session.stage is Stage.PRACTICE:
            conversation.presses("Next")
        else:
            conversation.waits(5.0)
            conversation.does(next(button.event for button in buttons if isinstance(button.event, events.Choose)))
    conversation.presses("Send my answers")
    assert conversation.submitted
    assert conversation.submitted.response.pace is pace
