"""What a chat cannot ask is refused with sheet, row, column and remedy; what identifies is dropped."""

import pytest

from conversations.definition.problems import BatteryProblems
from tests.authoring.xlsform.xlsforms import imported, refused, rows

IDENTIFYING = ["phonenumber", "email", "deviceid", "username", "subscriberid", "simserial", "audit", "start", "end"]


@pytest.mark.parametrize("kind", IDENTIFYING)
def test_what_identifies_is_dropped_with_a_warning(kind: str) -> None:
    result = imported(rows("text | why | Why?", f"{kind} | x |"), [])
    assert [question.id for question in result.battery.questions()] == ["why"]
    assert [(problem.level, problem.where) for problem in result.problems] == [
        ("warning", "survey sheet, row 3, column A")
    ]


REFUSED_ROWS = [
    ("begin repeat | r | R", "A", "repeated"),
    ("begin loop over help | r | R", "A", "repeated"),
    ("geopoint | g | G", "A", "map"),
    ("osm help | g | G", "A", "map"),
    ("barcode | g | G", "A", "barcodes"),
    ("image | g | G", "A", "pictures"),
    ("add audio prompt | g | G", "A", "recordings"),
    ("background-audio | g | G", "A", "recordings"),
    ("file | g | G", "A", "files"),
    ("select_one_from_file places.csv | g | G", "A", "other files"),
    ("select_one_external help | g | G", "A", "other files"),
    ("xml-external | g | G", "A", "other files"),
    ("time | g | G", "A", "time of day"),
    ("dateTime | g | G", "A", "time of day"),
    ("rank help or_other | g | G", "A", "no place in an order"),
    ("rank | g | G", "A", "names no list"),
    ("cascading_select help | g | G", "A", "not known"),
    ("select_one | g | G", "A", "names no list"),
    ("select_one helpp | g | G", "A", "no list 'helpp'"),
    ("intger | g | G", "A", "'intger' is not known"),
    ("| g | G", "", "no type"),
    ("text | | G", "", "no name"),
    ("begin_group | g | G", "", "no end"),
    ("end_group | g |", "", "No group has begun"),
    ("text | g | Hello ${why}", "C", "repeats an answer"),
    ("text | g | G | position(..) = 1", "D", "position()"),
    ("text | g | G | /data/why = 1", "D", "Paths"),
    ("text | g | G | jr:choice-name(${why}, '${why}') = 'x'", "D", "jr:choice-name()"),
    ("text | g | G | jr:choice-name(string(${why}), 'why') = 'x'", "D", "jr:choice-name()"),
    ("text | g | G | ${c} = 1 | | ", "F", "now()"),
    ("text | g | G | | maybe", "E", "neither yes nor no"),
]


@pytest.mark.parametrize(("row", "column", "says"), REFUSED_ROWS)
def test_what_a_chat_cannot_ask_is_refused_with_its_place(row: str, column: str, says: str) -> None:
    survey = rows(
        "text | why | Why?",
        "calculate | c | | | | now()",
        row,
        heads="type | name | label | relevant | sensitive | calculation",
    )
    (problem,) = refused(survey)
    line = 3 if "now()" in says else 4
    assert problem.where == f"survey sheet, row {line}" + (f", column {column}" if column else "")
    assert says in problem.message
    assert problem.remedy


def test_rows_inside_a_repeat_are_not_refused_one_by_one() -> None:
    survey = rows(
        "begin repeat | r | R",
        "geopoint | x | X",
        "begin repeat | q | Q",
        "end repeat ||",
        "text | y | Y",
        "end_repeat ||",
    )
    (problem,) = refused(survey)
    assert problem.where == "survey sheet, row 2, column A"


@pytest.mark.parametrize(
    ("survey", "where", "says"),
    [
        (rows("A questionnaire", "type | name | label", "text | why | Why?", heads="Region X ||"), "row 1", "row 3"),
        (rows("text | why | Why?", heads="kind | name | label"), "row 1", "no column 'type'"),
        (rows("text | why | Why?", heads="type | name | label::Luganda"), "row 1, column C", "which language"),
        (rows(), "survey sheet", "no questions"),
    ],
)
def test_wrong_heads_are_refused(survey: list[list[str]], where: str, says: str) -> None:
    (problem,) = refused(survey)
    assert problem.where.endswith(where)
    assert says in problem.message + problem.remedy


def test_choices_without_list_or_name_are_refused() -> None:
    survey = rows("select_one help | why | Why?")
    choices = rows("| a | A", "help | | B", heads="list_name | name | label")
    assert [problem.where for problem in refused(survey, choices)] == ["choices sheet, row 2", "choices sheet, row 3"]


def test_problems_of_content_name_their_cells() -> None:
    survey = rows(
        "select_one yes_no | a | A | ${b} = 'x' |",
        "select_one help | b | B | | up",
        heads="type | name | label | relevant | direction",
    )
    with pytest.raises(BatteryProblems) as caught:
        imported(survey)
    (problem,) = [problem for problem in caught.value.problems if problem.level == "error"]
    assert problem.where == "survey sheet, row 3, column E, question b, good_end"
    survey[2][4] = "first"
    found = {(problem.where, problem.message) for problem in imported(survey).problems}
    where = "survey sheet, row 2, column D, question a, relevant"
    assert (where, "The condition names 'b', which is asked later.") in found


def test_a_list_with_blanks_in_its_name_is_found_and_one_that_is_not_there_is_named() -> None:
    written = [["list_name", "name", "label"], ["min lista", "a", "Good"], ["min lista", "b", "Bad"]]
    for kind in ("select_one min lista", "select_multiple  min lista", "select_one min lista or_other"):
        read = imported(rows(f"{kind} | job | How?"), written)
        listed = read.battery.by_id["job"].choice_list
        assert listed
        assert [choice.code for choice in listed.choices][:2] == ["a", "b"]
    (problem,) = refused(rows("select_one din lista | job | How?"), written)
    assert problem.message == "There is no list 'din lista'."


def test_whoever_does_not_know_the_types_reads_the_usual_ones() -> None:
    (problem,) = refused(rows("heltal | job | How many?"))
    assert problem.remedy.startswith("Usual are: select_one LIST, select_multiple LIST, text, integer")


def test_a_question_below_the_last_group_is_told_once() -> None:
    below = rows("begin_group | work | Work", "text | a | A?", "end_group | |", "text | b | B?", "text | c | C?")
    told = [one for one in imported(below).problems if "stands in no group" in one.message]
    assert [one.where for one in told] == ["survey sheet, row 5"]
    assert not [one for one in imported(rows("text | a | A?", "text | b | B?")).problems if "no group" in one.message]


def test_a_title_that_was_changed_in_one_place_only_is_told() -> None:
    heads = ["form_title", "form_id", "version", "default_language", "battery_title::English (en)"]
    for title, told in (("Autumn", []), ("Winter", ["settings sheet, row 2, column A"])):
        settings = [heads, [title, "autumn", "1", "English (en)", "Autumn"]]
        read = imported(rows("text | a | A?"), settings=settings)
        assert [one.where for one in read.problems if one.where.startswith("settings")] == told
        assert read.battery.title == {"en": "Autumn"}
