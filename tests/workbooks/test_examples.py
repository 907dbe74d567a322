"""Every workbook that pyxform ships either becomes a battery or is refused with a located message; no row is lost."""

from collections import Counter
from pathlib import Path

import pytest

from bot.library.opened import OpenedBattery, open_battery
from conversations.definition.problems import BatteryProblems, Problem
from tests.workbooks.counting import choices_by_list, survey_rows

EXAMPLES = sorted(path for path in (Path(__file__).parent / "pyxform").glob("*/*.xls*"))
IMPORTED = {
    *("ODKValidateWarnings.xlsx", "badly_named_choices_sheet.xls", "blank_second_row.xls", "group_name_test.xls"),
    *("ict_survey_fails.xls", "spaces_in_choices_header.xls", "allow_comment_rows_test.xls", "group.xls", "group.xlsx"),
    *("cascading_select_test_equivalent.xls", "choice_name_same_as_select_name.xls", "extra_columns.xlsx"),
    *("extra_sheet_names.xlsx", "specify_other.xls", "specify_other.xlsx", "style_settings.xls", "survey_no_name.xlsx"),
    *("text_and_integer.xls", "text_and_integer.xlsx", "yes_or_no_question.xls", "yes_or_no_question.xlsx"),
    "excel_with_macros.xlsm",  # saved without them, as by many programs that only announce macros
}
LEFT_OUT = {
    *(
        "UCL_Biomass_Plot_Form.xlsx",
        "attribute_columns_test.xlsx",
        "calculate.xls",
        "calculate_without_calculation.xls",
    ),
    *("case_insensitivity.xls", "case_insensitivity.xlsx", "choice_name_as_type.xls", "duplicate_columns.xlsx"),
    *("field-list.xlsx", "flat_xlsform_test.xlsx", "include.xls", "include.xlsx", "loop.xls", "loop.xlsx"),
    *("or_other.xlsx", "pull_data.xlsx", "sms_info.xls", "table-list.xls", "widgets.xls", "xl_date_ambiguous.xlsx"),
    *("xlsform_spec_test.xlsx", "xml_escaping.xls"),
}
"""Imported without what a chat cannot ask."""


def outcome(path: Path, *, leave_out: bool = False) -> tuple[Problem, ...] | OpenedBattery:
    """The errors, or the battery."""
    try:
        opened = open_battery(path, leave_out=leave_out)
    except BatteryProblems as refusal:
        return tuple(problem for problem in refusal.problems if problem.level == "error")
    errors = tuple(problem for problem in opened.problems if problem.level == "error")
    return errors or opened


def check_choices(opened: OpenedBattery, written: Counter[str]) -> None:
    """Every list came out whole, or a warning says that it was left out."""
    lists = {
        question.choice_list.name: question.choices for question in opened.battery.questions() if question.choice_list
    }
    for name, number in written.items():
        listed = lists.get(name, lists.get(f"{name}_or_other", ()))
        without_other = sum(choice.code != "other" for choice in listed)  # which 'or_other' adds
        assert number in (len(listed), without_other) or any(
            f"the list '{name}'" in problem.message for problem in opened.problems
        )


def test_all_examples_are_here() -> None:
    assert len(EXAMPLES) == 58


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_imported_or_refused_with_its_place(path: Path) -> None:
    found = outcome(path)
    if isinstance(found, OpenedBattery):
        assert path.name in IMPORTED
        assert sum(found.rows.values()) == survey_rows(path.read_bytes())
        check_choices(found, choices_by_list(path.read_bytes()))
        return
    assert path.name not in IMPORTED
    check_problems(found)
    rest = outcome(path, leave_out=True)
    if isinstance(rest, OpenedBattery):
        assert path.name in LEFT_OUT
        assert sum(rest.rows.values()) == survey_rows(path.read_bytes())
        check_choices(rest, choices_by_list(path.read_bytes()))
        return
    assert path.name not in LEFT_OUT
    assert not any(problem.unaskable for problem in rest)
    check_problems(rest)


def check_problems(found: tuple[Problem, ...]) -> None:
    assert found
    for problem in found:
        assert problem.where.split(" ")[1].startswith("sheet"), problem
        assert problem.message
        assert problem.remedy
        assert "\n" not in str(problem)
