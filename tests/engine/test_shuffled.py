"""Shuffled choices: whoever answers gets an own order, but what closes a list closes it for everybody."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from conversations.definition.question import Choice, ChoiceList
from conversations.engine.route import offered_choices
from tests.engine.batteries import all_kinds


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
