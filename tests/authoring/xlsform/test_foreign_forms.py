"""What other programs take is taken: names of any signs, heads of one meaning, lists that are not there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.authoring import default_texts as words
from conversations.authoring.xlsform import (
    Imported,
    Sheet,
    read_askable,
    read_workbook,
    with_faults_of_the_rest,
    write_workbook,
)
from conversations.definition.problems import BatteryProblems
from conversations.languages import LANGUAGES
from tests.authoring.xlsform.xlsforms import imported, refused, rows, sheet

HEADS = "type | name | label | relevant | choice_filter"
STRANGE = [
    ["list_name", "name", "label", "kind"],
    ["building:type", "camp pitch", "Tents", ""],
    ["building:type", "camp_pitch", "One tent", ""],
    ["building:type", "24/7", "Always open", ""],
    ["hours", "mo-su 08:00", "All days", "camp pitch"],
    ["hours", "mo", "Mondays", "24/7"],
]


def strange() -> Imported:
    survey = rows(
        "select_one building:type | addr:place | What is it? | |",
        "select_one hours | opening.hours | When? | ${addr:place} != '' | kind = ${addr:place}",
        "text | why | Why? | ${addr:place} = 'camp pitch' and ${opening.hours} != \u2018mo-su 08:00\u2019 |",
        heads=HEADS,
    )
    return imported(survey, STRANGE, [["form_title", "form_id", "version"], ["A", "Strange form", "1"]])


def test_names_and_codes_become_plain_wherever_they_are_said() -> None:
    battery = strange().battery
    place, hours, why = battery.questions()
    assert (battery.id, place.id, hours.id) == ("Strange-form", "addr_place", "opening_hours")
    assert [choice.code for choice in place.choices] == ["camp_pitch_2", "camp_pitch", "24_7"]
    assert [choice.attributes["kind"] for choice in hours.choices] == ["camp_pitch_2", "24_7"]
    assert why.relevant
    for first, second, asked in (("camp_pitch_2", "mo", True), ("camp_pitch", "mo", False)):
        assert why.relevant.holds({"addr_place": first, "opening_hours": second}) is asked
    assert not why.relevant.holds({"addr_place": "camp_pitch_2", "opening_hours": "mo-su_08_00"})


def test_what_was_written_is_kept_told_and_written_back() -> None:
    result = strange()
    place, hours, why = result.battery.questions()
    assert (place.source_name, hours.source_name, why.source_name) == ("addr:place", "opening.hours", "")
    assert [choice.source_name for choice in place.choices] == ["camp pitch", "", "24/7"]
    told = [problem.where for problem in result.problems if "it becomes" in problem.message]
    assert told == [
        *("survey sheet, row 2, column B", "survey sheet, row 3, column B"),
        *(f"choices sheet, row {row}, column B" for row in (2, 4, 5)),
        "settings sheet, row 2, column B",
    ]
    again = read_workbook(write_workbook(result.battery), "autumn")
    assert again.battery == result.battery
    assert not [problem for problem in again.problems if "it becomes" in problem.message]


@given(st.lists(st.text(st.sampled_from("ab:/ é+_1ن"), min_size=1, max_size=3).map(str.strip), min_size=1, max_size=6))
def test_no_two_codes_become_one(codes: list[str]) -> None:
    written = [code for code in dict.fromkeys(codes) if code]
    choices = [["list_name", "name", "label"], *(["l", code, f"Label {at}"] for at, code in enumerate(written))]
    if not written:
        return
    battery = imported(rows("select_one l | q | Q?"), choices).battery
    (question,) = battery.questions()
    assert [choice.label["en"] for choice in question.choices] == [f"Label {at}" for at, _ in enumerate(written)]
    assert len({choice.code for choice in question.choices}) == len(written)
    assert [choice.source_name or choice.code for choice in question.choices] == written


def test_a_name_in_two_groups_is_told_apart_unless_a_condition_names_it() -> None:
    survey = [
        *("begin_group | one | One | |", "integer | age | Age? | |", "end_group | | | |"),
        *("begin_group | two | Two | |", "integer | age | Your child's age? | |", "end_group | | | |"),
    ]
    result = imported(rows(*survey, heads=HEADS))
    assert [(question.id, question.source_name) for question in result.battery.questions()] == [
        *(("age", ""), ("age_2", "age")),
    ]
    (problem,) = (each for each in refused_content(rows(*survey, "text | why | Why? | ${age} > 3 |", heads=HEADS)))
    assert "Several questions have this id" in problem


def refused_content(survey: list[list[str]]) -> list[str]:
    return [problem.message for problem in imported(survey).problems if problem.level == "error"]


def test_a_code_that_stands_twice_is_told_apart_and_the_same_choice_is_passed_over() -> None:
    choices = [
        *(["list_name", "name", "label", "area"], ["towns", "king", "King", "north"]),
        *(
            ["towns", "king", "King", "south"],
            ["towns", "pierce", "Pierce", "south"],
            ["towns", "pierce", "pierce", ""],
        ),
    ]
    result = imported(rows("select_one towns | town | Town? | |", heads=HEADS), choices)
    (question,) = result.battery.questions()
    assert [(choice.code, choice.attributes.get("area")) for choice in question.choices] == [
        *(("king", "north"), ("king_2", "south"), ("pierce", "south")),
    ]
    assert [problem.where for problem in result.problems if "passed over" in problem.message] == [
        "choices sheet, row 5, column B"
    ]


def test_of_two_heads_of_one_meaning_the_later_counts_where_it_says_something() -> None:
    survey = rows("text | a | A? | | |", "text | b | B? | Bee? | |", heads="type | name | label | caption")
    result = imported(survey)
    assert [question.label["en"] for question in result.battery.questions()] == ["A?", "Bee?"]
    told = [(problem.where, problem.message[:30]) for problem in result.problems if problem.level == "warning"]
    assert ("survey sheet, row 1, column D", "'caption' means the same as co") in told
    assert ("survey sheet, row 3, column C", "'B?' is left out: a later colu") in told


def test_yes_and_no_stand_in_for_a_list_that_programs_add() -> None:
    result = imported(rows("select_one yes_no | job | A job?"), [["list_name", "name", "label"], ["a", "b", "B"]])
    (question,) = result.battery.questions()
    assert [(choice.code, choice.label["en"]) for choice in question.choices] == [("yes", "Yes"), ("no", "No")]
    assert any("stand in" in problem.message and problem.level == "warning" for problem in result.problems)
    (problem,) = refused(rows("select_one yes_or_no | job | A job?"), [["list_name", "name", "label"], ["a", "b", "B"]])
    assert "There is no list 'yes_or_no'" in problem.message


def test_a_constraint_without_message_says_something_and_a_choice_without_label_its_code() -> None:
    survey = rows(
        "integer | age | Age? | . > 3 and count-selected(.) < 2",
        "select_one faces | mood | Mood? |",
        heads="type | name | label | constraint",
    )
    age, mood = imported(survey, [["list_name", "name", "label"], ["faces", "happy", ""]]).battery.questions()
    assert age.constraint_message == {"en": "This answer does not fit here. Write another one."}
    assert mood.choices[0].label == {"en": "happy"}


@pytest.mark.parametrize("each", [words.OTHER, words.YES, words.NO, words.YOUR_ANSWER, words.OTHER_ANSWER_WANTED])
def test_default_texts_are_there_in_every_language(each: dict[str, str]) -> None:
    assert set(each) == set(LANGUAGES)


def test_without_its_files_a_form_is_asked_and_each_is_told() -> None:
    made = [
        sheet(
            "survey",
            rows(
                "text | a | A? | a.png | ",
                "text | b | | b.png |",
                "integer | c | C? | | regex(., '(a+)+')",
                heads="type | name | label | media::image | constraint",
            ),
        )
    ]
    result = read_askable(made, "autumn", "en", lambda _: False)
    assert [(question.id, dict(question.image)) for question in result.battery.questions()] == [("a", {}), ("c", {})]
    told = {problem.where: problem.message for problem in result.problems if problem.remedy == "It is left out."}
    assert list(told) == ["survey sheet, row 2, column D", "survey sheet, row 3", "survey sheet, row 4, column E"]
    assert result.fates == {"questions": 2, "left out": 1}


def test_a_later_language_with_a_fault_is_not_offered_and_told() -> None:
    heads = "type | name | label::English (en) | label::French (fr)"
    choices = [["list_name", "name", "label::English (en)", "label::French (fr)"]]
    choices += [["l", "a", "Coffee", "Café"], ["l", "b", "A café", "Café"]]
    battery = imported(rows("select_one l | q | What? | Quoi ?", heads=heads), choices).battery
    assert battery.languages == ("en",)


def faults(*more: str, choices: list[list[str]] | None = None) -> list[str]:
    """Where errors are, found in one run."""
    sheets: list[Sheet] = [sheet("survey", rows(*more, heads=HEADS))]
    sheets += [sheet("choices", choices)] if choices else []
    with pytest.raises(BatteryProblems) as caught:
        read_workbook(sheets, "autumn", "en")
    found = with_faults_of_the_rest(caught.value, sheets, "autumn", "en", None)
    return [problem.where.split(", question")[0] for problem in found.problems if problem.level == "error"]


def test_faults_of_content_are_found_in_the_run_that_finds_those_of_form() -> None:
    assert faults(
        "select_one nothing | a | A? | |",
        "integer | b | B? | ${c} = |",
        "text | d | D? | ${a} = 'x' |",
        "integer | g | G? | ${nobody} = '1' |",
        "integer | e | E? | |",
        "integr | f | F? | |",
        "integer | e | E again? | |",
    ) == [
        *("survey sheet, row 2, column A", "survey sheet, row 3, column D", "survey sheet, row 7, column A"),
        *("survey sheet, row 8, column B", "survey sheet, row 5, column D"),
    ]


def test_nothing_is_told_that_only_follows() -> None:
    choices = [["list_name", "name", "label"], ["l", "", "A"], ["l", "b", "B"]]
    found = faults("select_one l | a | A? | |", "text | b | B? | ${a} = 'b' |", "text | c | C? | |", choices=choices)
    assert found == ["choices sheet, row 2"]


def test_a_constraint_of_a_note_is_a_warning_whatever_it_names() -> None:
    result = imported(
        rows(
            "integer | age | Age? | | |",
            "calculate | twice | | ${age} * 2 | |",
            "note | sum | Sum. | | ${twice} = ${age} | Wrong.",
            heads="type | name | label | calculation | constraint | constraint_message",
        )
    )
    assert [question.constraint for question in result.battery.questions()] == [None, None]
    told = {problem.where: str(problem) for problem in result.problems}
    assert "'constraint' means nothing in a row of type 'note'" in told["survey sheet, row 4, column E"]
    assert "'constraint_message' means nothing" in told["survey sheet, row 4, column F"]


@pytest.mark.parametrize(
    ("notes", "said"), [(1, ""), (2, ", here and in 1 other cells"), (3, ", here and in 2 other cells")]
)
def test_what_means_nothing_is_told_once_with_how_often_it_stands(notes: int, said: str) -> None:
    noted = [f"note | n{number} | N{number}. | ${{age}} = {number}" for number in range(notes)]
    result = imported(rows("integer | age | Age? |", *noted, heads="type | name | label | constraint"))
    told = [
        str(one).replace("\u2068", "").replace("\u2069", "") for one in result.problems if "means nothing" in str(one)
    ]
    assert len(told) == 1
    assert f"in a row of type 'note'{said}." in told[0]
