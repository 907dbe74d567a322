"""Any sequence of events leaves a legal session; reloading it from JSON changes nothing (the driver checks)."""

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.answers import Missing
from conversations.engine.effects import Reject, Submit
from conversations.engine.session import BrokenSession, Session
from conversations.engine.step import TRANSITIONS
from conversations.kinds import KINDS
from conversations.surface import events
from conversations.surface.screen import Screen, Stage
from tests.engine.batteries import all_kinds
from tests.engine.driver import Conversation

_QUESTIONS = st.sampled_from([question.id for question in all_kinds().questions()] + ["unknown"])
_CODES = st.sampled_from(
    [choice.code for question in all_kinds().questions() for choice in question.choices] + ["unknown"]
)
_VALUES = {
    "text": st.sampled_from(["5", "60", "٣", "5/2020", "hello", "yes", "friends", "kisa", "", "x" * 2000])
    | st.text(max_size=20),
    "language": st.sampled_from(["en", "sv", "ar", "?"]),
    "municipality": st.sampled_from(["0580", "0581", "9999"]),
    "question": _QUESTIONS,
    "choice": _CODES,
    "on": st.booleans(),
    "page": st.integers(0, 40),
    "trail": st.just(7),
    "words": st.sampled_from([(), (0, 1, 2, 3)]),
    "too_often": st.booleans(),
}
_EVENT_TYPES = sorted({event for _, event in TRANSITIONS} | {events.SendUnreadable}, key=lambda event: event.__name__)


@st.composite
def _any_event(draw: st.DrawFn, screen: Screen | None, revision: int) -> events.Event:
    """Mostly what is on screen, sometimes anything at all."""
    if screen and screen.buttons and draw(st.integers(0, 9)) < 7:
        return draw(st.sampled_from([button.event for button in screen.buttons]))
    kind = draw(st.sampled_from(_EVENT_TYPES))
    values = {
        field.name: draw(st.sampled_from([revision, revision - 1]) if field.name == "revision" else _VALUES[field.name])
        for field in fields(kind)
    }
    event: events.Event = kind(**values)
    return event


def _assert_legal(conversation: Conversation) -> None:
    session, screen = conversation.session, conversation.screen
    assert screen.stage is session.stage
    assert screen.revision == session.revision
    assert (session.stage is Stage.QUESTION) <= (session.asking in conversation.battery.by_id)
    if session.stage.is_end:
        assert not session.answers
    for question, answer in session.answers.items():
        _assert_legal_answer(conversation, question, answer)
    for button in screen.buttons:
        revision = getattr(button.event, "revision", session.revision)
        assert revision == session.revision


def _assert_legal_answer(conversation: Conversation, question_id: str, answer: object) -> None:
    question = conversation.battery.by_id[question_id]
    codes = {choice.code for choice in question.choices}
    if isinstance(answer, Missing):
        assert question.kind is not KINDS["note"]
        assert answer is Missing.SKIPPED or question.opinion
    elif isinstance(answer, tuple):
        assert question.kind is KINDS["several"]
        assert answer
        assert codes.issuperset(answer)
        assert len(answer) == 1 or "nobody" not in answer
    elif question.kind in (KINDS["one"], KINDS["scale"]):
        assert answer in codes


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_any_sequence_of_events_leaves_a_legal_session(data: st.DataObject) -> None:
    conversation = Conversation(all_kinds(), seed=data.draw(st.integers(0, 3)))
    conversation.does(events.Open())
    sent = 0
    for _ in range(data.draw(st.integers(1, 40))):
        before = conversation.session
        conversation.does(data.draw(_any_event(conversation.screen, conversation.session.revision)))
        _assert_legal(conversation)
        sent += any(isinstance(effect, Submit) for effect in conversation.effects)
        if any(isinstance(effect, Reject) for effect in conversation.effects):
            assert conversation.session == before
        assert conversation.session.revision - before.revision in (0, 1), "an old button must never fit again"
    assert sent == (conversation.session.stage is Stage.SENT)


@pytest.mark.parametrize("document", [{}, {"version": 99}, {"version": 1}, {"version": 1, "invitation": []}])
def test_a_session_of_another_version_or_shape_is_an_exception(document: dict[str, object]) -> None:
    with pytest.raises(BrokenSession):
        Session.from_document(document)


def test_a_session_of_another_battery_is_an_exception() -> None:
    conversation = Conversation(all_kinds())
    object.__setattr__(conversation.session, "battery_hash", "other")
    with pytest.raises(BrokenSession):
        conversation.does(events.Open())
