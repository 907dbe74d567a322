"""What a chat cannot ask is left out when asked for, row by row and with all that needs it; mistakes are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.authoring.default_texts import YOUR_ANSWER
from conversations.authoring.xlsform import Imported, Sheet, read_askable, read_workbook, with_faults_of_the_rest
from conversations.definition.problems import BatteryProblems, Problem
from conversations.languages import LANGUAGES
from tests.authoring.xlsform.xlsforms import CHOICES, SETTINGS, imported, refused, rows, sheet

HEADS = "type | name | label | relevant | calculation"


def form(*more: str, heads: str = HEADS) -> list[Sheet]:
    return [sheet("survey", rows(*more, heads=heads)), sheet("choices", CHOICES), sheet("settings", SETTINGS)]


def left_out(result: Imported) -> dict[int, str]:
    told = (problem for problem in result.problems if problem.remedy == "It is left out.")
    return {int(problem.where.split("row ")[1]): problem.message for problem in told}


def ids(result: Imported) -> list[str]:
    return [question.id for question in result.battery.questions()]


UNASKABLE = (
    *("geopoint", "geotrace", "geoshape", "start-geopoint", "image", "audio", "video", "file", "barcode"),
    *("time", "datetime", "select_one_from_file towns.csv", "select_one_external towns", "select_one ${people}"),
    *("csv-external", "signature", "osm"),
)


@pytest.mark.parametrize("kind", UNASKABLE)
def test_a_row_that_a_chat_cannot_ask_is_left_out_and_told(kind: str) -> None:
    asked = form("select_one yes_no | job | A job? | |", f"{kind} | other | Other? | |", "integer | age | Age? | |")
    with pytest.raises(BatteryProblems):
        read_workbook(asked, "autumn")
    result = read_askable(asked, "autumn")
    assert ids(result) == ["job", "age"]
    assert set(left_out(result)) == {3}
    assert result.fates == {"questions": 2, "left out": 1}


def problems_of(asked: list[Sheet]) -> tuple[Problem, ...]:
    """What keeps the rest from being imported, with all that is left out."""
    with pytest.raises(BatteryProblems) as refusal:
        read_askable(asked, "autumn")
    found = with_faults_of_the_rest(refusal.value, asked, "autumn", None, None, leave_out=True)
    return found.problems


def test_where_all_is_left_out_that_is_said_and_each_row_told() -> None:
    repeat = ("begin_repeat | each | Each | |", "integer | age | Age? | |", "end_repeat | | | |")
    nothing, *told = problems_of(form("time | woke | When? | |", *repeat))
    assert str(nothing).startswith("survey sheet: Nothing that a chat can ask is left.")
    assert [problem.where for problem in told] == [f"survey sheet, row {number}" for number in (2, 3, 4, 5)]
    assert {problem.remedy for problem in told} == {"It is left out."}


def test_beside_a_mistake_each_row_that_is_left_out_is_told_once() -> None:
    found = problems_of(form("flower | what | What? | |", "time | woke | When? | |", "integer | age | Age? | |"))
    assert [problem.where for problem in found if problem.level == "error"] == ["survey sheet, row 2, column A"]
    assert [problem.where for problem in found if problem.remedy == "It is left out."] == ["survey sheet, row 3"]


def test_conditions_of_groups_that_are_too_long_together_leave_out_what_is_in_them() -> None:
    long = " or ".join(f"${{job}} = 'yes' and {number} > 1" for number in range(85))
    assert 2_000 < len(long) < 4_000
    asked = form(
        "select_one yes_no | job | A job? | |",
        f"begin_group | trip | The trip | {long} |",
        f"integer | far | How far? | {long} |",
        "integer | age | Age? | |",
        "end_group | | | |",
    )
    result = read_askable(asked, "autumn")
    assert ids(result) == ["job", "age"]
    assert left_out(result) == {4: "The condition is longer than 4000 characters."}


def test_what_needs_it_goes_with_it_wherever_it_is_named() -> None:
    result = read_askable(
        form(
            "geopoint | spot | Where? | |",
            "select_one yes_no | job | A job? | |",
            "integer | far | How far? | ${spot} != '' |",
            "calculate | double | | | ${far} * 2",
            "begin_group | trip | The trip | ${double} > 4 |",
            "integer | minutes | Minutes? | |",
            "end_group | | | |",
            "text | told | Tell of ${spot} | |",
            "text | free | Anything else? | |",
        ),
        "autumn",
    )
    assert ids(result) == ["job", "free"]
    told = left_out(result)
    assert list(told) == [2, 4, 5, 6, 7, 8, 9]
    assert told[4] == "It needs the answer to 'spot', which is left out."
    assert told[5] == "It needs the answer to 'far', which is left out."
    assert told[7] == "It belongs to a group or repeat that is left out."
    assert result.fates == {"questions": 2, "left out": 7}


def test_a_repeat_is_left_out_with_all_that_is_in_it() -> None:
    result = read_askable(
        form(
            "integer | people | How many? | |",
            "begin_repeat | person | Person | |",
            "begin_group | who | Who | |",
            "text | name | Name? | |",
            "end_group | | | |",
            "end_repeat | | | |",
            "select_one yes_no | job | A job? | |",
        ),
        "autumn",
    )
    assert ids(result) == ["people", "job"]
    assert list(left_out(result)) == [3, 4, 5, 6, 7]


def test_a_function_of_other_programs_leaves_its_row_out() -> None:
    result = read_askable(
        form("integer | age | Age? | |", "integer | wage | Wage? | pulldata('a', 'b', 'c', ${age}) = '1' |"), "autumn"
    )
    assert ids(result) == ["age"]
    assert "pulldata()" in left_out(result)[3]


def test_choices_that_a_search_takes_from_a_file_are_never_taken_for_choices() -> None:
    made = rows(
        "select_one yes_no | town | Town? | minimal search('villages')",
        "integer | age | Age? |",
        heads="type | name | label | appearance",
    )
    (problem,) = refused(made)
    assert (problem.where, problem.unaskable) == ("survey sheet, row 2, column D", "row")
    assert ids(read_askable([sheet("survey", made), sheet("choices", CHOICES)], "autumn")) == ["age"]


def test_a_text_that_repeats_an_answer_gets_a_neutral_word() -> None:
    result = read_askable(
        form(
            "text | town | Town? | | |",
            "calculate | sum | | | 1 + 1 |",
            "note | told | You live in ${town}: ${sum}. | | | Du bor i ${ town }: ${sum}.",
            heads="type | name | label::English (en) | relevant | calculation | label::Swedish (sv)",
        ),
        "autumn",
    )
    (note,) = (question for question in result.battery.questions() if question.id == "told")
    assert note.label == {"en": "You live in (your answer): ….", "sv": "Du bor i (ditt svar): …."}
    told = [problem for problem in result.problems if "would repeat an answer" in problem.message]
    assert [problem.where for problem in told] == ["survey sheet, row 4, column C", "survey sheet, row 4, column F"]
    assert "'(your answer)' stands there instead." in told[0].remedy


def test_the_neutral_word_is_there_in_every_language() -> None:
    assert set(YOUR_ANSWER) == set(LANGUAGES)


def test_a_column_in_a_language_that_nobody_knows_is_left_out_and_told() -> None:
    made = [sheet("survey", rows("text | a | A? | x", heads="type | name | label::English (en) | label::Oromiffa"))]
    with pytest.raises(BatteryProblems, match="Oromiffa"):
        read_workbook(made, "autumn")
    result = read_askable(made, "autumn")
    assert result.battery.languages == ("en",)
    assert [problem.where for problem in result.problems if problem.remedy == "It is left out."] == [
        "survey sheet, row 1, column D"
    ]


def test_mistakes_are_refused_together_with_what_would_be_left_out() -> None:
    with pytest.raises(BatteryProblems) as caught:
        read_askable(form("geopoint | spot | Where? | |", "select_one nothing | job | A job? | |"), "autumn")
    found = [(problem.level, problem.where) for problem in caught.value.problems]
    assert ("error", "survey sheet, row 3, column A") in found
    assert ("warning", "survey sheet, row 2") in found


def test_nothing_is_left_out_of_what_can_be_asked_whole() -> None:
    asked = rows("select_one yes_no | job | A job?", "integer | age | Age?")
    assert read_askable([sheet("survey", asked), sheet("choices", CHOICES), sheet("settings", SETTINGS)], "autumn") == (
        imported(asked)
    )


def test_a_list_that_only_a_left_out_row_uses_goes_with_it_and_is_told_once() -> None:
    result = read_askable(
        form("begin_repeat | r | R | |", "select_one help | h | H? | |", "end_repeat | | | |", "text | t | T? | |"),
        "autumn",
    )
    told = [(problem.where, problem.message) for problem in result.problems if "'help'" in problem.message]
    assert told == [("choices sheet, row 4", "Only what is left out uses the list 'help'.")]


ROWS = (
    *("geopoint | {id} | Where? | {when} |", "integer | {id} | How many? | {when} |", "text | {id} | What? | {when} |"),
    *("begin_repeat | {id} | R | |", "end_repeat | | | |", "begin_group | {id} | G | {when} |", "end_group | | | |"),
    *("calculate | {id} | | {when} | 1 + 1", "note | {id} | {named} | {when} |", "image | {id} | Picture | |"),
)


@given(st.lists(st.tuples(st.sampled_from(ROWS), st.integers(-1, 9), st.integers(-1, 9)), min_size=1, max_size=10))
def test_every_row_is_asked_told_of_or_refused(chosen: list[tuple[str, int, int]]) -> None:
    made = [
        row.format(
            id=f"q{number}",
            when=f"${{q{when}}} != ''" if when >= 0 else "",
            named=f"See ${{q{named}}}" if named >= 0 else "See",
        )
        for number, (row, when, named) in enumerate(chosen)
    ]
    try:
        result = read_askable(form(*made), "autumn")
    except BatteryProblems as found:
        errors = [problem for problem in found.problems if problem.level == "error"]
        assert errors
        assert not any(problem.unaskable for problem in errors)
    else:
        assert sum(result.fates.values()) == len(made)
        assert len(left_out(result)) == result.fates.get("left out", 0)
        assert all("${" not in text for question in result.battery.questions() for text in question.label.values())
