"""What was found in a workbook stands in its own rows and columns, and what is to be mended before advice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.authoring.inspected_file import InspectedFile
from conversations.definition.problems import Problem
from conversations.dialogs.coordinator.questions.inspected_tables import tables
from conversations.surface.screen import RemarkedCell, ShownTable
from conversations.workbook.sheets import Position, Sheet, location_of, position_of
from locales import render

SURVEY = Sheet(
    "Survey ", (("type", "name", "label"), ("text", "wish", "What?"), ("integer", "age", ""), ("note", "n", "!"))
)
CHOICES = Sheet("choices", (("list_name", "name"), ("yes", "1")))


def problem(level: str, where: str, said: str = "It is odd.") -> Problem:
    return Problem("error" if level == "error" else "warning", where, said, "Mend it.")


def said_at(table: ShownTable) -> dict[tuple[str, int], list[str]]:
    """What is said of cells, by row and by number of the column."""
    return {
        (str(row.name), at): [render(one.said, "en") for one in cell.remarks]
        for row in table.rows
        for at, cell in enumerate(row.cells)
        if isinstance(cell, RemarkedCell) and cell.remarks
    }


def test_errors_come_before_advice_and_each_stands_at_its_cell() -> None:
    found = (
        problem("warning", "choices sheet, row 2"),
        problem("warning", "survey sheet, row 2, column C", "It is long."),
        problem("error", "survey sheet, row 3, column A (en)"),
        problem("warning", "survey sheet, row 3, column A", "It is rare."),
        problem("error", "the battery"),
    )
    to_mend, of_survey, of_choices = tables(InspectedFile((SURVEY, CHOICES), found, ()))
    assert [render(one.caption, "en") for one in (to_mend, of_survey, of_choices)] == [
        "Sheet Survey : to be mended",
        "Sheet Survey : advice",
        "Sheet choices: advice",
    ]
    assert said_at(to_mend) == {("3", 1): ["error: It is odd. Mend it.", "warning: It is rare. Mend it."]}
    assert [render(head, "en") for head in to_mend.heads] == ["Row", "A: type", "B: name", "C: label"]
    assert said_at(of_survey) == {("2", 3): ["warning: It is long. Mend it."]}
    assert said_at(of_choices) == {("2", 0): ["warning: It is odd. Mend it."]}


def test_what_would_be_left_out_stands_between_them() -> None:
    left = (problem("warning", "survey sheet, row 2"),)
    shown = tables(
        InspectedFile(
            (SURVEY,), (problem("error", "survey sheet, row 2"), problem("warning", "survey sheet, row 4")), left
        )
    )
    assert [render(one.caption, "en").partition(": ")[2] for one in shown] == [
        "to be mended",
        "what would be left out",
        "advice",
    ]


@pytest.mark.parametrize(("wide", "shown"), [(7, 7), (8, 8), (9, 4)])
def test_of_many_columns_the_first_stay_and_those_of_which_something_is_said(wide: int, shown: int) -> None:
    heads = tuple(f"h{number}" for number in range(wide))
    sheet = Sheet("survey", (heads, heads))
    (table,) = tables(InspectedFile((sheet,), (problem("error", location_of("survey", 2, wide - 1)),), ()))
    assert len(table.heads) == shown + 1
    assert render(table.heads[-1], "en").endswith(f"h{wide - 1}")


def test_nothing_is_said_of_what_is_no_workbook_or_has_no_rows() -> None:
    assert tables(InspectedFile((), (problem("error", "survey sheet, row 9"), problem("error", "line 3")), ())) == ()
    empty = tables(InspectedFile((Sheet("survey", ()),), (problem("error", "survey sheet, row 1"),), ()))
    assert said_at(empty[0]) == {("1", 0): ["error: It is odd. Mend it."]}


@given(st.from_regex(r"[a-z]{1,9}", fullmatch=True), st.integers(1, 10**6), st.none() | st.integers(0, 20_000))
def test_a_place_is_read_back_from_what_it_is_called(sheet: str, row: int, column: int | None) -> None:
    assert position_of(location_of(sheet, row, column)) == Position(sheet, row, column)
