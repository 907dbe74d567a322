"""Marks of Markdown and HTML are taken off texts and told once a row; whatever is none stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.workbook.marks import with_signs_kept, without_marks
from tests.authoring.xlsform.xlsforms import imported, rows


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Do you **now** have a job?", "Do you now have a job?"),
        ("*Now* or __later__, _please_", "Now or later, please"),
        ('<span style="color:red">paid</span> &amp; free', "paid & free"),
        ("one<br/>two<p>three</p>", "one\ntwothree"),
        ("# Work\nDo you?", "Work\nDo you?"),
        ("Read [our page](https://a.example/b)", "Read our page (https://a.example/b)"),
        ("kept: \\*this\\*", "kept: *this*"),
        ("<b>bold</b> &#8212; &nbsp;so", "bold —  so"),
    ],
)
def test_marks_are_taken_off(written: str, plain: str) -> None:
    assert without_marks(written) == plain


@pytest.mark.parametrize(
    "text",
    [
        *("5 * 3 * 2", "snake_case_name", "2 < 3 and 4 > 1", "a <- b", "AT&T", "#1 of us", "* required", "C:\\temp"),
        *("Jag är < 18 år", "[not a link]", "___", "**", "a*b*c", "نعم * لا"),
    ],
)
def test_what_is_no_mark_stays(text: str) -> None:
    assert without_marks(text) == text


@given(st.text(st.sampled_from("*_<>&#[]()\\;abp/ \n1") | st.characters(exclude_categories=["Cs"]), max_size=30))
def test_a_text_that_is_written_comes_back(text: str) -> None:
    assert without_marks(with_signs_kept(text)) == text


_TOLD = (
    *("Bold, italics", "'minimal' has no meaning", "let nobody answer"),
    *("worked out by another program", "'rows' has no meaning"),
)


def test_one_warning_a_row_and_content_without_meaning_is_told_once() -> None:
    survey = rows(
        "select_one yes_no | a | **A** | *h* | minimal | |",
        "select_one yes_no | b | B | | minimal | | yes",
        "text | c | C | | pulldata('x') | rows=5 |",
        heads="type | name | label | hint | appearance | parameters | readonly",
    )
    result = imported(survey)
    assert [question.label["en"] for question in result.battery.questions()] == ["A", "B", "C"]
    told = [(problem.where, problem.message) for problem in result.problems if problem.level == "warning"]
    places = {part: [where for where, message in told if part in message] for part in _TOLD}
    assert places == {
        "Bold, italics": ["survey sheet, row 2, column C"],
        "'minimal' has no meaning": ["survey sheet, row 2, column E"],
        "let nobody answer": ["survey sheet, row 3, column G"],
        "worked out by another program": ["survey sheet, row 4, column E"],
        "'rows' has no meaning": ["survey sheet, row 4, column F"],
    }
