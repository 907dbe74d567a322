"""What is asked, with which choices: whoever answers gets an own order, but what closes a list closes it for all."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from conversations.definition.question import Choice, ChoiceList
from conversations.engine.route import offered_choices
from conversations.surface import events
from conversations.surface.screen import Stage
from tests.engine.batteries import all_kinds
from tests.engine.driver import Conversation


@given(
    st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=12),
    st.integers(min_value=0, max_value=2**32),
)
def test_what_stays_last_or_excludes_others_ends_the_list_in_the_authors_order(
    marks: list[tuple[bool, bool]], seed: int
) -> None:
    choices = tuple(
        Choice(code=f"c{number}", label={"en": str(number)}, exclusive=exclusive, stays_last=last)
        for number, (exclusive, last) in enumerate(marks)
    )
    question = replace(all_kinds().by_id["helped"], choice_list=ChoiceList("help", choices))
    offered = offered_choices(question, seed, {}, None)
    closing = [f"c{number}" for number, (exclusive, last) in enumerate(marks) if exclusive or last]
    assert [choice.code for choice in offered][len(marks) - len(closing) :] == closing
    assert {choice.code for choice in offered} == {choice.code for choice in choices}


def test_a_question_that_hangs_on_a_dropped_answer_is_not_asked() -> None:
    conversation = Conversation(all_kinds())
    conversation.begins()
    for press in ("Next", "Yes"):
        conversation.presses(press)
    conversation.does(events.Write("60"))
    assert conversation.session.asking == "long"
    for press in ("Back", "Back", "No"):
        conversation.presses(press)
    assert conversation.session.asking == "helped"


def test_only_what_was_asked_can_be_changed() -> None:
    conversation = Conversation(all_kinds())
    conversation.begins()
    for press in ("Next", "No"):
        conversation.presses(press)
    while conversation.session.stage is Stage.QUESTION:
        conversation.presses("Skip")
    for question, is_refused in (("hours", True), ("helped", False)):
        conversation.does(events.Change(conversation.session.revision, question))
        assert (conversation.rejected is not None) is is_refused
