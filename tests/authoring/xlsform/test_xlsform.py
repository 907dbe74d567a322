"""Workbooks as they really are become batteries, in the languages that their heads name."""

from decimal import Decimal

import pytest

from conversations.authoring.xlsform import read_workbook
from conversations.definition.expressions import Expression
from conversations.definition.model import GoodEnd
from conversations.definition.problems import BatteryProblems
from conversations.kinds import KINDS
from tests.authoring.xlsform.xlsforms import CHOICES, SETTINGS, imported, rows, sheet


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
    assert (job.kind, job.shuffle, [choice.code for choice in job.choices]) == (KINDS["one"], True, ["yes", "no"])
    assert job.choices[0].attributes == {"area": "north"}
    assert (hours.kind, hours.constraint) == (KINDS["whole"], None)
    assert (hours.minimum, hours.maximum) == (Decimal(1), Decimal(80))
    assert hours.relevant == Expression.parse("${job} = 'yes'")
    assert hours.hint == {"en": "For pay"}
    assert [question.kind for question in battery.themes[1].questions] == [
        KINDS["several"],
        KINDS["date"],
        KINDS["note"],
    ]
    assert result.fates == {"questions": 5, "groups": 4}
    assert [problem.message for problem in result.problems] == [
        "Only the month and year are asked, since a day would identify.",
        "No filter names the column 'area'.",
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
    assert (home.kind, home.good_end, home.reversed, home.sensitive) == (KINDS["scale"], GoodEnd.LAST, True, True)
    assert (home.index, home.opinion, why.sensitive, why.opinion) == (True, False, True, True)
    assert (free.id, free.label) == ("Free_words", {"en": "Free words"})
    assert [(choice.exclusive, choice.stays_last) for choice in home.choices] == [(True, False), (False, True)]


def test_a_battery_says_for_whom_it_is_and_which_themes_of_newcomers_it_mirrors() -> None:
    survey = [
        ["type", "name", "label", "mirrors"],
        ["begin_group", "jobs", "Jobs", "work"],
        ["select_one yes_no", "hiring", "Do you hire?", ""],
        ["end_group", "", "", ""],
    ]
    heads, values = SETTINGS
    for said, audience in (("officials", "officials"), ("Employers", "employers"), ("associations", "associations")):
        read = imported(survey, settings=[[*heads, "audience"], [*values, said]])
        assert (read.battery.audience.value, read.battery.themes[0].mirrors) == (audience, "work")
        assert not any(problem.level == "error" for problem in read.problems)
    with pytest.raises(BatteryProblems, match="settings sheet, row 2, column E") as caught:
        imported(survey, settings=[[*heads, "audience"], [*values, "officers"]])
    assert "'officers' is not known here." in str(caught.value)
    assert "Did you mean 'officials'?" in str(caught.value)


def test_newcomers_mirror_nobody() -> None:
    survey = rows("begin_group | jobs | Jobs | work", "text | why | Why?", "end_group", heads="type|name|label|mirrors")
    (problem,) = [one for one in imported(survey).problems if one.level == "error"]
    assert problem.where.startswith("survey sheet, row 2")
    assert "mirrors 'work'" in problem.message


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
        "choices sheet, row 1, column D",
    }
    assert all(problem.level == "warning" and problem.remedy for problem in result.problems)
