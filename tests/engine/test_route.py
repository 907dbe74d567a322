"""What is asked, with which choices: whoever answers gets an own order, but what closes a list closes it for all."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.definition.expressions import Expression
from conversations.definition.model import Battery
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


def _at(question: str, battery: Battery) -> Conversation:
    conversation = Conversation(battery)
    conversation.begins()
    for press in ("Next", "Yes"):
        conversation.presses(press)
    while conversation.session.asking != question:
        conversation.presses("Skip" if conversation.session.asking != "side" else "West")
    return conversation


ASKED = [asked.id for asked in all_kinds().questions() if asked.id not in ("welcome", "job", "long", "how")]


@pytest.mark.parametrize("question", ASKED)
def test_only_what_is_on_screen_can_be_pressed(question: str) -> None:
    shown = _at(question, all_kinds())
    offered = {button.event for button in shown.screen.buttons}
    codes = {choice.code for each in all_kinds().questions() for choice in each.choices} | {"unknown"}
    of_question = [kind(shown.session.revision, question) for kind in (events.Skip, events.Decline, events.Change)]
    of_choice = [events.Choose(shown.session.revision, question, code) for code in codes]
    marks = [
        kind(shown.session.revision, question, code, True) for kind in (events.Mark, events.Rank) for code in codes
    ]
    for event in (*of_question, *of_choice, *marks):
        conversation = _at(question, all_kinds())
        conversation.does(event)
        assert (conversation.rejected is None) is (event in offered), event


@pytest.mark.parametrize(("before", "left"), [("office friends", ()), ("friends", ("friends",))])
def test_marked_choices_that_an_earlier_answer_takes_away_are_dropped(before: str, left: tuple[str, ...]) -> None:
    """All of them or none: what is left of an answer is no answer that somebody gave."""
    battery = all_kinds()
    filtered = replace(
        battery.by_id["helped"], choice_filter=Expression.parse("${job} = 'yes' or name != 'office'"), relevant=None
    )
    themes = (
        replace(theme, questions=tuple(filtered if one.id == "helped" else one for one in theme.questions))
        for theme in battery.themes
    )
    conversation = Conversation(replace(battery, themes=tuple(themes)))
    conversation.begins()
    for press in ("Next", "Yes", "Skip"):
        conversation.presses(press)
    for code in before.split():
        conversation.does(events.Mark(conversation.session.revision, "helped", code, True))
    conversation.presses("Done")
    while conversation.session.asking != "helped":
        conversation.presses("Back")
    conversation.presses("Back")
    while conversation.session.asking != "job":
        conversation.presses("Back")
    conversation.presses("No")
    assert conversation.session.answers.get("helped", ()) == left


@pytest.mark.parametrize("letters", [1, 999, 1000])
def test_a_text_of_a_thousand_letters_is_taken(letters: int) -> None:
    conversation = Conversation(all_kinds())
    conversation.begins()
    for press in ("Next", "No", "An office", "Done"):
        conversation.presses(press)
    conversation.does(events.Write("x" * letters))
    assert conversation.session.answers["how"] == "x" * letters
