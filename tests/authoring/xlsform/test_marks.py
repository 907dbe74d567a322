"""Bold and italics are kept where they can be shown; other marks of Markdown and HTML are taken off and told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.authoring.xlsform import read_workbook, write_workbook
from conversations.authoring.yaml_format import read_battery, write_battery
from conversations.definition.emphasis import emphasised
from conversations.definition.marks import loses_marks, runs_of, with_marks, with_signs_kept, without_marks
from conversations.definition.problems import BatteryProblems
from conversations.phrases import Emphasised, Run
from tests.authoring.xlsform.xlsforms import imported, rows, sheet

_PIECES = [
    *("**", "__", "*", "_", "***"),
    *("<b>", "</b>", "<i>", "</I>", "</strong>"),
    *("\\", " ", "a", "\n"),
]


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
        ("**two _in_ one**", "two in one"),
        ("<b>never closed", "never closed"),
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


@pytest.mark.parametrize(
    ("written", "runs"),
    [
        ("Do you **now** work?", (Run("Do you "), Run("now", bold=True), Run(" work?"))),
        ("_Now_ <strong>or</strong>", (Run("Now", italic=True), Run(" "), Run("or", bold=True))),
        ("<i>a <b>b</b></i>", (Run("a ", italic=True), Run("b", bold=True, italic=True))),
        ("<b>a<i>b</b>c</i>", (Run("a", bold=True), Run("b", bold=True, italic=True), Run("c", italic=True))),
        ("**\\*** <EM class='x'>\\<b></EM>", (Run("*", bold=True), Run(" "), Run("<b>", italic=True))),
        ("2*3, 5 * 4 * 3, snake_case_name, * and _", (Run("2*3, 5 * 4 * 3, snake_case_name, * and _"),)),
    ],
)
def test_bold_and_italic_words_are_told_apart(written: str, runs: tuple[Run, ...]) -> None:
    assert runs_of(written) == runs
    assert not loses_marks(written)


@given(st.lists(st.sampled_from(_PIECES) | st.characters(exclude_categories=["Cs"]), max_size=20).map("".join))
def test_bold_and_italic_words_that_are_written_come_back(text: str) -> None:
    runs = runs_of(text)
    assert "".join(run.text for run in runs) == without_marks(text)
    marked = with_marks(runs)
    assert bool(marked) is any(run.bold or run.italic for run in runs)
    assert not marked or runs_of(marked) == runs


def test_emphasis_goes_through_workbook_and_yaml_beside_a_plain_text() -> None:
    survey = rows(
        "text | a | Do you **now** work? | *Paid* work", "text | b | B | 2*3", heads="type | name | label | hint"
    )
    result = imported(survey)
    assert [problem for problem in result.problems if "Marks" in problem.message] == []
    question, other = result.battery.questions()
    assert (question.label["en"], question.hint["en"]) == ("Do you now work?", "Paid work")
    assert question.emphasis == {
        "label": {"en": "Do you <b>now</b> work?"},
        "hint": {"en": "<i>Paid</i> work"},
    }
    assert emphasised(question, "hint", "en") == Emphasised((Run("Paid", italic=True), Run(" work")))
    assert emphasised(other, "hint", "en") == "2*3"
    again = read_workbook(write_workbook(result.battery), "b").battery
    assert again == read_battery(write_battery(again)) == result.battery


def test_an_arm_keeps_its_own_bold_words_and_none_of_the_question() -> None:
    """Else the two would differ in more than their words."""
    survey = rows(
        "text | job | Do you **now** have a job? | try | Are you **paid** now?",
        "text | home | Do you **now** have a home? | try | Are you at home?",
        heads="type | name | label | experiment | variant_1_label",
    )
    sheets = [sheet("survey", survey), sheet("experiments", [["id", "about"], ["try", "wording"]])]
    battery = read_workbook(sheets, "autumn").battery
    assert read_workbook(write_workbook(battery), "autumn").battery == battery
    assert read_battery(write_battery(battery)) == battery

    def shown(id: str, arm: int) -> object:
        return emphasised(battery.by_id[id].in_arms({"try": arm}), "label", "en")

    assert shown("job", 0) == Emphasised((Run("Do you "), Run("now", bold=True), Run(" have a job?")))
    assert shown("job", 1) == Emphasised((Run("Are you "), Run("paid", bold=True), Run(" now?")))
    assert shown("home", 1) == "Are you at home?"


@pytest.mark.parametrize("marked", ["Do you <b>not</b> work?", "<u>Do</u> you <b>now</b> work?"])
def test_emphasis_of_other_words_is_refused(marked: str) -> None:
    yaml = write_battery(imported(rows("text | a | Do you **now** work?")).battery)
    with pytest.raises(BatteryProblems) as caught:
        read_battery(yaml.replace("Do you <b>now</b> work?", marked))
    assert "'label' with <b> and <i>" in str(caught.value.problems[0].message)


_TOLD = (
    *("Marks of Markdown", "'minimal' has no meaning", "let nobody answer"),
    *("worked out by another program", "'rows' has no meaning"),
)


def test_one_warning_a_row_and_content_without_meaning_is_told_once() -> None:
    survey = rows(
        "select_one yes_no | a | # **A** | <u>h</u> | minimal | |",
        "select_one yes_no | b | B | | minimal | | yes",
        "text | c | C | | pulldata('x') | rows=5 |",
        heads="type | name | label | hint | appearance | parameters | readonly",
    )
    result = imported(survey)
    assert [question.label["en"] for question in result.battery.questions()] == ["A", "B", "C"]
    told = [(problem.where, problem.message) for problem in result.problems if problem.level == "warning"]
    places = {part: [where for where, message in told if part in message] for part in _TOLD}
    assert places == {
        "Marks of Markdown": ["survey sheet, row 2, column C"],
        "'minimal' has no meaning": ["survey sheet, row 2, column E"],
        "let nobody answer": ["survey sheet, row 3, column G"],
        "worked out by another program": ["survey sheet, row 4, column E"],
        "'rows' has no meaning": ["survey sheet, row 4, column F"],
    }
