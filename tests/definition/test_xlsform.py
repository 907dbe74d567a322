"""Workbooks as they really are become batteries, or are refused with sheet, row, column and remedy."""

from decimal import Decimal

import pytest

from conversations.definition.expressions import Expression
from conversations.definition.model import GoodEnd, Kind, Precision
from conversations.definition.problems import BatteryProblems, Problem
from conversations.definition.xlsform import Imported, Sheet, read_workbook

SETTINGS = [["form_title", "form_id", "version", "default_language"], ["Autumn", "autumn", "1", "English (en)"]]
CHOICES = [
    ["list_name", "name", "label", "area"],
    ["yes_no", "yes", "Yes", "north"],
    ["yes_no", "no", "No", "south"],
    ["help", "friends", "Friends", ""],
    ["help", "office", "Office", ""],
    ["help", "nobody", "Nobody", ""],
]


def sheet(name: str, rows: list[list[str]]) -> Sheet:
    return Sheet(name, tuple(tuple(row) for row in rows))


def imported(
    survey: list[list[str]], choices: list[list[str]] = CHOICES, settings: list[list[str]] | None = None
) -> Imported:
    sheets = [sheet("survey", survey), sheet("choices", choices), sheet("settings", settings or SETTINGS)]
    return read_workbook(sheets, "autumn")


def refused(survey: list[list[str]], choices: list[list[str]] = CHOICES) -> tuple[Problem, ...]:
    with pytest.raises(BatteryProblems) as caught:
        imported(survey, choices)
    return tuple(problem for problem in caught.value.problems if problem.level == "error")


def rows(*more: str, heads: str = "type | name | label") -> list[list[str]]:
    """Rows written with | between cells."""
    return [[cell.strip() for cell in row.split("|")] for row in (heads, *more)]


def test_a_plain_workbook() -> None:
    result = imported(
        rows(
            "begin_group | work | Work | | | |",
            "select_one yes_no | job | A job? | | | | randomize=true",
            "integer | hours | Hours? | For pay | ${job} = 'yes' | . > 0 and . <= 80 |",
            "end group | | | | | |",
            "begin group | me | You | | | |",
            "select_multiple help | helped | Who helped? | | | |",
            "date | since | When? | | | |",
            "note | bye | Thank you | | | |",
            "end_group | | | | | |",
            heads="type | name | label | hint | relevant | constraint | parameters",
        )
    )
    battery = result.battery
    assert (battery.id, battery.version, battery.languages, battery.title) == (
        "autumn",
        "1",
        ("en",),
        {"en": "Autumn"},
    )
    assert [theme.id for theme in battery.themes] == ["work", "me"]
    job, hours = battery.themes[0].questions
    assert (job.kind, job.shuffle, [choice.code for choice in job.choices]) == (Kind.ONE, True, ["yes", "no"])
    assert job.choices[0].attributes == {"area": "north"}
    assert (hours.kind, hours.constraint) == (Kind.WHOLE, None)
    assert (hours.minimum, hours.maximum) == (Decimal(1), Decimal(80))
    assert hours.relevant == Expression.parse("${job} = 'yes'")
    assert hours.hint == {"en": "For pay"}
    assert [question.kind for question in battery.themes[1].questions] == [Kind.SEVERAL, Kind.DATE, Kind.NOTE]
    assert result.fates == {"questions": 5, "groups": 4}
    assert [problem.message for problem in result.problems] == [
        "Only the month and year are asked, since a day would identify."
    ]


@pytest.mark.parametrize(
    ("head", "language"),
    [
        ("label::Swahili (sw)", "sw"),
        ("label::Swahili(sw)", "sw"),
        ("label::Swahili (swa)", "sw"),
        ("Label:Kiswahili", "sw"),
        ("LABEL::sw", "sw"),
        ("label :: swahili", "sw"),
        (" label::Dari (prs) ", "fa-AF"),
        ("label::Dari (fa_af)", "fa-AF"),
        ("label::English (en_GB)", "en"),
        ("caption::Svenska", "sv"),
        ("label::BKS (bosanski, hrvatski, srpski)", "bs"),
    ],
)
def test_heads_name_languages_in_many_ways(head: str, language: str) -> None:
    battery = imported(rows("text | why | Why?", heads=f"type | name | {head}"), [], [["form_id"], ["x"]]).battery
    assert battery.languages == (language,)
    assert next(battery.questions()).label == {language: "Why?"}


def test_texts_in_languages_that_we_do_not_know_are_kept_and_not_offered() -> None:
    survey = rows("text | why | Why? | Por quê?", heads="type | name | label::en | label::Português (pt_br)")
    result = imported(survey, settings=[["form_id", "version"], ["x", "1"]])
    assert result.battery.languages == ("en",)
    assert next(result.battery.questions()).label == {"en": "Why?", "pt-BR": "Por quê?"}
    assert any("(pt-BR)" in problem.where and problem.level == "warning" for problem in result.problems)


def test_an_incomplete_language_is_kept_and_not_offered() -> None:
    survey = rows(
        "text | why | Why? | Varför?", "text | how | How? |", heads="type|name|label::English (en)|label::Swedish (sv)"
    )
    result = imported(survey)
    assert result.battery.languages == ("en",)
    assert next(result.battery.questions()).label["sv"] == "Varför?"
    assert [problem.message for problem in result.problems if "'sv'" in problem.message] == [
        "In 'sv' 1 of 4 texts are missing, so that it is not offered; the first is of question how, label."
    ]


def test_plain_labels_beside_translations_belong_to_the_default_language() -> None:
    survey = rows("text | why | Why? | Varför?", heads="type | name | label | label::Swedish (sv)")
    assert next(imported(survey).battery.questions()).label == {"en": "Why?", "sv": "Varför?"}
    swedish = imported(survey, settings=[["default_language"], ["Svenska"]]).battery
    assert next(swedish.questions()).label == {"sv": "Varför?"}


def test_without_a_word_about_language_english_is_taken_and_said() -> None:
    result = read_workbook([sheet("Sheet1", rows("text | why | Why?"))], "my form (2)")
    assert (result.battery.id, result.battery.languages) == ("my-form-2", ("en",))
    assert [problem.where for problem in result.problems] == [
        "settings sheet, row 2",
        "settings sheet, row 2",
        "survey sheet, row 1",
    ]
    arabic = read_workbook([sheet("survey", rows("text | why | لماذا"))], "x", language="ar").battery
    assert arabic.languages == ("ar",)


def test_extra_columns_say_what_xlsform_has_not() -> None:
    survey = rows(
        "begin_group | about | About | | | | | | yes | yes |",
        "select_one yes_no | home | At home | last | yes | yes | yes | no | | |",
        "end_group | | | | | | | | | |",
        "text | why | Why? | | | x | | | | | Free words",
        heads="type|name|label|direction|reversed|sensitive|index|opinion|background|shuffle|theme",
    )
    choices = rows(
        "yes_no | yes | Yes | | TRUE", "yes_no | no | No | yes | 0", heads="list name|value|label|stays_last|exclusive"
    )
    battery = imported(survey, choices).battery
    about, free = battery.themes
    (home,), (why,) = about.questions, free.questions
    assert (about.background, about.shuffle) == (True, True)
    assert (home.kind, home.good_end, home.reversed, home.sensitive) == (Kind.SCALE, GoodEnd.LAST, True, True)
    assert (home.index, home.opinion, why.sensitive, why.opinion) == (True, False, True, True)
    assert (free.id, free.label) == ("Free_words", {"en": "Free words"})
    assert [(choice.exclusive, choice.stays_last) for choice in home.choices] == [(True, False), (False, True)]


def test_ranges_percentages_dates_and_readonly() -> None:
    survey = rows(
        "range | a | A | start=0 end=10 step=2 | |",
        "range | b | B | start=0.5;end=1.5,step=0.1 | |",
        "percentage | c | C | | |",
        "date | d | D | | year |",
        "date | e | E | | month-year |",
        "text | f | F | | | yes",
        "acknowledge | g | G | | |",
        heads="type | name | label | parameters | appearance | readonly",
    )
    a, b, c, d, e, f, g = imported(survey).battery.questions()
    assert (a.kind, a.minimum, a.maximum) == (Kind.WHOLE, Decimal(0), Decimal(10))
    assert (c.kind, c.minimum, c.maximum) == (Kind.WHOLE, Decimal(0), Decimal(100))
    assert (b.kind, str(b.minimum), str(b.maximum)) == (Kind.DECIMAL, "0.5", "1.5")
    assert (d.precision, e.precision) == (Precision.YEAR, Precision.MONTH)
    assert (f.kind, g.kind) == (Kind.NOTE, Kind.NOTE)


def test_or_other_adds_a_choice_that_stays_last_and_asks_for_words() -> None:
    survey = rows("select_one yes_no | a | A", "select_multiple help or_other | b | Who?", "select_one help | c | C")
    result = imported(survey)
    _, b, words, c = result.battery.questions()
    assert [choice.code for choice in b.choices] == ["friends", "office", "nobody", "other"]
    assert b.choices[-1].stays_last
    assert [choice.code for choice in c.choices] == ["friends", "office", "nobody"]
    assert (words.id, words.kind, words.label) == ("b_other", Kind.TEXT, {"en": "Who? (Other)"})
    assert words.relevant == Expression.parse("selected(${b}, 'other')")
    assert result.fates == {"questions": 3}


@pytest.mark.parametrize(
    ("constraint", "kind", "least", "most"),
    [
        (". > 0 and . < 10", "integer", 1, 9),
        (".>=1.5 and .<=80", "integer", "1.5", 80),
        ("0 < . and (. <= 5 and 3 >= .)", "integer", 1, 3),
        (". > -3.5", "integer", -3, None),
        (". >= 0.5", "decimal", "0.5", None),
    ],
)
def test_simple_constraints_are_bounds(constraint: str, kind: str, least: object, most: object) -> None:
    survey = rows(f"{kind} | n | N? | {constraint}", heads="type | name | label | constraint")
    question = next(imported(survey).battery.questions())
    assert question.constraint is None
    assert [None if bound is None else str(bound) for bound in (question.minimum, question.maximum)] == [
        None if bound is None else str(bound) for bound in (least, most)
    ]


def test_constraints_with_a_message_keep_both() -> None:
    survey = rows(
        "integer | n | N? | . > 0 | More | Mer",
        "select_multiple help | h | H? | count-selected(.) <= 2 | Two | Två",
        heads="type|name|label|constraint|constraint_message|bind::jr:constraintMsg::Swedish (sv)",
    )
    n, h = imported(survey).battery.questions()
    assert (n.minimum, n.constraint) == (None, Expression.parse(". > 0", of_answer=True))
    assert (n.constraint_message, h.constraint_message) == ({"en": "More", "sv": "Mer"}, {"en": "Two", "sv": "Två"})


def test_calculations_are_put_into_conditions_with_odks_meaning() -> None:
    survey = rows(
        "integer | a | A? | |",
        "hidden | limit | | | 3",
        "calculate | twice | | | ${a} * 2",
        "calculate | big | | ${a} != '' | ${twice} > ${limit}",
        "calculate | unused | | | pulldata('x', 'y')",
        "text | why | Why? | ${big} = 'true' |",
        "today | day | | |",
        "text | late | Late? | ${day} > '2026-01-01' |",
        heads="type | name | label | relevant | calculation",
    )
    result = imported(survey)
    _, why, late = result.battery.questions()
    assert why.relevant is not None
    assert late.relevant == Expression.parse("string(today()) > '2026-01-01'")
    assert why.relevant.names == {"a"}
    assert [why.relevant.holds({"a": answer}) for answer in ("1", "2", "")] == [False, True, False]
    assert result.fates == {"questions": 3, "calculated": 4, "dropped": 1}
    assert any("'unused'" in problem.message for problem in result.problems)


def test_conditions_of_groups_hold_for_all_questions_in_them() -> None:
    survey = rows(
        "text | a | A | ",
        "begin group | g | G | ${a} = 'x'",
        "text | b | B | ",
        "begin group | h | | ${b} = 'y' or ${a} = 'z'",
        "text | c | C | ${b} != ''",
        "end group | | |",
        "end group | | |",
        "text | d | D | ",
        heads="type | name | label | relevant",
    )
    result = imported(survey)
    relevant = {q.id: q.relevant.source if q.relevant else None for q in result.battery.questions()}
    assert relevant == {
        "a": None,
        "b": "${a} = 'x'",
        "c": "(${a} = 'x') and (${b} = 'y' or ${a} = 'z') and (${b} != '')",
        "d": None,
    }
    assert [theme.id for theme in result.battery.themes] == ["questions", "g", "questions_2"]


def test_pictures_and_recordings_by_language_or_for_all() -> None:
    survey = rows(
        "select_one yes_no | a | A | Å | bus.png | a.mp3 | å.mp3",
        heads="type|name|label|label::Swedish (sv)|media::image|audio|media::audio::Swedish (sv)",
    )
    choices = rows(
        "yes_no | yes | Yes | Ja | jr://images/y.png", heads="list_name|name|label|label::Swedish (sv)|image"
    )
    question = next(imported(survey, choices).battery.questions())
    assert question.image == {"en": "bus.png", "sv": "bus.png"}
    assert question.audio == {"en": "a.mp3", "sv": "å.mp3"}
    assert question.choices[0].image == {"en": "y.png", "sv": "y.png"}


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
    ("rank help | g | G", "A", "in order"),
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
    ("text | g | G | ${why} = “x”", "D", "straight quotes"),
    ("text | g | G | jr:choice-name(${why}, '${why}') = 'x'", "D", "jr:choice-name()"),
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
        (rows("text | why | Why? | x", heads="type | name | label | caption"), "row 1, column D", "same as column C"),
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


def test_nothing_is_lost_without_a_word() -> None:
    survey = [
        ["type", "name", "label", "", "required", "colour", "default"],
        ["text", "why", "Why?", "note to self", "yes", "red", "because"],
        ["# a comment", "", "", "", "", "", ""],
        ["", "", "", "only this", "", "", ""],
        ["", "", "", "", "", "", ""],
    ]
    sheets = [
        sheet("survey", survey),
        sheet("choices", CHOICES),
        sheet("settings", SETTINGS),
        sheet("analysis", [["x"]]),
    ]
    result = read_workbook(sheets, "x")
    assert result.fates == {"questions": 1, "comments": 2}
    assert {problem.where for problem in result.problems} == {
        "analysis sheet",
        "survey sheet, row 2, column D",
        "survey sheet, row 1, column E",
        "survey sheet, row 1, column F",
        "survey sheet, row 2, column G",
        "choices sheet, row 2",
        "choices sheet, row 4",
    }
    assert all(problem.level == "warning" and problem.remedy for problem in result.problems)
