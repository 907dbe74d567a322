"""What people in different arms see, and what is sent of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.engine.effects import Reject, Submit
from conversations.engine.session import Mode, Session
from conversations.kinds import kind_of
from conversations.surface import events
from conversations.surface.screen import Stage
from locales import render
from tests.engine.driver import Conversation, offer
from tests.engine.protected import protected

ARMS = {experiment.id: st.integers(0, experiment.arms - 1) for experiment in protected().experiments}


def sees(arm: int, question: str) -> Conversation:
    conversation = Conversation(protected(), arms={experiment.id: arm for experiment in protected().experiments})
    conversation.begins()
    while conversation.session.asking != question:
        conversation.presses("Skip")
    return conversation


@pytest.mark.parametrize(("arm", "wording"), [(0, "They help me."), (1, "Do they help you?")])
def test_each_arm_has_its_wording(arm: int, wording: str) -> None:
    conversation = sees(arm, "served")
    assert conversation.screen.heading == wording
    for _ in range(20):
        conversation.presses("Skip") if conversation.session.stage is not Stage.SUMMARY else None
    assert conversation.screen.answers[0].question == wording
    assert render(conversation.presses("Change an answer").buttons[0].label, "en") == wording


@pytest.mark.parametrize(("arm", "order"), [(0, ["Fully", "Partly", "Not sure"]), (1, ["Partly", "Fully", "Not sure"])])
def test_a_turned_list_is_shown_turned_and_stored_the_same(arm: int, order: list[str]) -> None:
    conversation = sees(arm, "turned")
    assert [render(button.label, "en") for button in conversation.screen.buttons][:3] == order
    conversation.presses("Fully")
    assert conversation.session.answers["turned"] == "a"


def test_a_question_left_out_is_not_asked() -> None:
    conversation = sees(1, "list_again")
    assert conversation.presses("Skip").stage is Stage.SUMMARY
    conversation.presses("Send my answers")
    assert conversation.submitted
    assert "openly" not in conversation.submitted.response.answers
    assert conversation.submitted.response.arms == dict.fromkeys(ARMS, 1)


@st.composite
def _any_event(draw: st.DrawFn, conversation: Conversation) -> events.Event:
    """Mostly what is on screen, sometimes what another screen or nobody offers."""
    offered = [button.event for button in conversation.screen.buttons if isinstance(button.event, events.Event)]
    if offered and draw(st.integers(0, 9)) < 8:
        return draw(st.sampled_from(offered))
    revision = draw(st.sampled_from([conversation.session.revision, conversation.session.revision - 1]))
    question = draw(st.sampled_from([*conversation.battery.by_id, "unknown"]))
    code = draw(st.sampled_from(["0", "2", "4", "5", "same", "yes", "a", "unknown"]))
    made_up: list[events.Event] = [
        events.Choose(revision, question, code),
        events.Practise(revision, code),
        events.Continue(revision, question),
        events.Mark(revision, question, code, True),
        events.Write(code),
        events.Open(),
    ]
    return draw(st.sampled_from(made_up))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_sequence_of_events_leaves_a_legal_session(data: st.DataObject) -> None:
    arms = data.draw(st.fixed_dictionaries(ARMS))
    link = offer(protected(), mode=data.draw(st.sampled_from(Mode)))
    conversation = Conversation(protected(), link, arms=arms)
    conversation.does(events.Open())
    for _ in range(data.draw(st.integers(1, 40))):
        before = conversation.session
        conversation.does(data.draw(_any_event(conversation)))
        if any(isinstance(effect, Reject) for effect in conversation.effects):
            assert conversation.session == before
        _assert_legal(conversation, arms)


def _assert_legal(conversation: Conversation, arms: dict[str, int]) -> None:
    session = conversation.session
    assert session.arms == arms
    if session.stage is Stage.PRACTICE:
        assert conversation.battery.by_id[session.asking or ""].kind.name not in session.practised
    assert "openly" not in session.answers or arms["how"] == 0
    for question, answer in session.answers.items():
        asked = conversation.battery.by_id[question]
        if asked.kind.is_protected and type(answer) is str:
            shown = 4 if arms["lists"] == (asked.protection.shown_in if asked.protection else 1) else 3
            codes = kind_of(asked).codes(asked)
            allowed = codes if question in ("digit", "die") else codes[: shown + 1]
            assert answer in allowed
    assert all(isinstance(effect, Submit) <= (effect.response.arms == arms) for effect in _submits(conversation))


def _submits(conversation: Conversation) -> list[Submit]:
    return [effect for effect in conversation.effects if isinstance(effect, Submit)]


def test_a_draft_of_an_earlier_program_goes_on() -> None:
    document = Conversation(protected()).session.to_document()
    new = ("arms", "practised", "tried", "since", "spent")
    read = Session.from_document({key: value for key, value in document.items() if key not in new} | {"version": 1})
    assert (read.arms, read.practised, read.spent) == ({}, (), None)
