"""Where a battery can begin: a template that imports as it is, and ready questions that are put together."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.library.opened import open_content
from bot.library.templates import composed, question_library
from bot.library.templates.template import template_workbook
from bot.refusals import RequestRefused
from conversations.authoring.inspection.inspecting import inspect
from conversations.languages import LANGUAGES
from tests.locales.checks import Text, problems_of
from tests.readability import sentences

Done = Callable[..., Any]
Refused = Callable[..., str]


@pytest.fixture(scope="module")
def template() -> bytes:
    return template_workbook()


def test_the_template_imports_as_it_is_and_its_examples_are_good(template: bytes) -> None:
    opened = open_content(template, "template.xlsx")
    assert opened.problems == ()
    assert opened.battery.languages == ("sv", "en")
    assert {question.kind.name for question in opened.battery.questions()} == {"one", "several", "scale", "text"}


def test_the_template_has_help_in_two_languages_and_lists_to_choose_from(template: bytes) -> None:
    book: Any = load_workbook(BytesIO(template))
    assert book.sheetnames == ["survey", "choices", "settings", "Hjälp", "Help"]
    assert "En rad för varje fråga" in book["Hjälp"]["B2"].value
    assert "One row for each question" in book["Help"]["B2"].value
    heads = {cell.value: cell.column_letter for cell in book["survey"][1]}
    offered = {str(one.sqref).split("2:")[0]: one for one in book["survey"].data_validations.dataValidation}
    assert "select_one yes_no" in offered[heads["type"]].formula1
    assert offered[heads["direction"]].formula1 == '"first,last"'
    assert offered[heads["direction"]].showErrorMessage
    assert not offered[heads["type"]].showErrorMessage
    assert all(len(one.formula1) <= 257 for one in offered.values())
    (spoken,) = book["settings"].data_validations.dataValidation
    column = spoken.formula1.rpartition("!")[2].replace("$", "")
    assert [row[0].value for row in book["Hjälp"][column]][:2] == ["Swedish (sv)", "English (en)"]


def test_the_help_explains_each_column_of_the_template(template: bytes) -> None:
    book: Any = load_workbook(BytesIO(template))
    heads = {head: {cell.value.split("::")[0] for cell in book[head][1]} for head in ("survey", "choices", "settings")}
    assert "form_title" not in heads["settings"]
    for help_sheet in ("Hjälp", "Help"):
        told: dict[str, set[str]] = {head: set() for head in heads}
        for (cell,) in book[help_sheet].iter_rows(min_row=2, max_col=1):
            sheet, _, columns = (cell.value or "").partition(": ")
            told.get(sheet, set()).update(column.removesuffix("::…") for column in columns.split(", "))
        # What a list is called is told in the row of the sheet itself.
        assert {sheet: heads[sheet] - told[sheet] for sheet in heads} == {
            "survey": set(),
            "choices": {"list_name"},
            "settings": set(),
        }


def test_a_question_written_into_the_template_is_asked(template: bytes) -> None:
    book: Any = load_workbook(BytesIO(template))
    survey, settings = book["survey"], book["settings"]
    heads = {cell.value: cell.column for cell in survey[1]}
    written = {"type": "integer", "name": "children", "label::Swedish (sv)": "Hur många barn har du?", "minimum": 0}
    written["label::English (en)"] = "How many children do you have?"
    survey.insert_rows(3)
    for head, value in written.items():
        survey.cell(row=3, column=heads[head], value=value)
    settings.cell(row=2, column=[cell.value for cell in settings[1]].index("version") + 1, value="2")
    content = BytesIO()
    book.save(content)
    opened = open_content(content.getvalue(), "mine.xlsx")
    assert [problem for problem in opened.problems if problem.level == "error"] == []
    assert opened.battery.by_id["children"].minimum == 0


def test_the_library_is_one_good_battery_in_all_languages() -> None:
    library = question_library()
    assert inspect(library) == ()
    assert library.languages == tuple(LANGUAGES)
    assert len(library.themes) >= 8
    assert len(list(library.questions())) >= 20


def test_its_own_texts_pass_the_checks_of_the_catalogs_and_are_short() -> None:
    library = question_library()
    texts = [library.title, *(theme.label for theme in library.themes), *(one.label for one in library.questions())]
    found = [problem for each in texts for code in LANGUAGES if code != "en" for problem in _problems(each, code)]
    assert found == []
    read = [said for each in texts for code in ("sv", "en") for said in sentences(each[code])]
    assert max(map(len, read)) <= 15


def _problems(texts: Any, language: str) -> list[str]:
    return problems_of(Text(language, None, texts["en"], texts[language]))


def test_what_a_condition_names_comes_along_and_an_opposite_alone_is_none() -> None:
    opened = composed("autumn", "1", ["stranger", "learn_needed"], ("en", "sv"))
    assert [question.id for question in opened.battery.questions()] == ["studies_now", "learn_needed", "stranger"]
    assert opened.battery.by_id["stranger"].opposite is None
    assert opened.battery.languages == ("sv", "en")
    assert opened.problems == ()
    both = composed("autumn", "1", ["stranger", "at_home"]).battery
    assert both.by_id["stranger"].opposite == "at_home"


@pytest.mark.parametrize("question", [question.id for question in question_library().questions()])
def test_each_question_can_stand_alone(question: str) -> None:
    assert composed("autumn", "1", [question], ("sv", "en")).problems == ()


def test_nothing_and_unknown_questions_are_refused() -> None:
    for wrong in ([], ["job_now", "gone"]):
        with pytest.raises(RequestRefused):
            composed("autumn", "1", wrong)


def test_by_command_a_battery_is_put_together_and_a_workbook_is_written(
    done: Done, refused: Refused, tmp_path: Path
) -> None:
    assert "met_new_people" in done("battery", "library")["meeting"]
    taken = done("battery", "compose", "autumn", "--theme", "meeting", "--question", "job_now")
    assert taken["name"] == "autumn-1"
    assert taken["questions"] == ["job_now", "met_new_people", "in_association"]
    assert len(taken["languages"]) == 24
    out = tmp_path / "ready.xlsx"
    done("battery", "compose", "spring", "--theme", "work", "--language", "sv", "--language", "en", "--out", str(out))
    assert done("battery", "import", str(out))["name"] == "spring-1"
    filled = tmp_path / "template.xlsx"
    done("battery", "template", "--out", str(filled))
    assert done("battery", "import", str(filled))["problems"] == []
    filled.write_bytes(b"mine")
    assert "is there already" in refused("battery", "template", "--out", str(filled))
    assert "Use one of: work" in refused("battery", "compose", "autumn", "--theme", "wrok")
    assert "'wrok'" in refused("battery", "compose", "autumn", "--question", "wrok")
