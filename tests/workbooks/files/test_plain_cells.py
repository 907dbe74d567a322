"""What people wrote stays text in every spreadsheet, and comes back as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from conversations.workbook.plain_cells import hold_as_text, quoted, unquoted


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "'"])
def test_what_a_spreadsheet_would_take_for_more_than_text_gets_an_apostrophe(first: str) -> None:
    assert quoted(f"{first}1+1") == f"'{first}1+1"
    assert quoted(first) == f"'{first}"
    assert quoted(f"1{first}1") == f"1{first}1"


@pytest.mark.parametrize("text", ["", "a", "1", " =1", "# 1", "a'b"])
def test_all_else_stays_as_it_is(text: str) -> None:
    assert quoted(text) == text


@given(st.text(alphabet="=+-@\t\r'a1", max_size=4))
def test_it_comes_back_as_it_was(text: str) -> None:
    assert unquoted(quoted(text)) == text


@pytest.mark.parametrize("cell", ["'a", "'", "a", "''"])
def test_an_apostrophe_that_guards_nothing_is_the_writer_s_own(cell: str) -> None:
    assert unquoted(cell) == (cell[1:] if cell == "''" else cell)


def test_a_cell_of_a_workbook_holds_a_formula_as_text() -> None:
    sheet = Workbook().active
    assert sheet is not None
    cell = sheet["A1"]
    cell.value = "=1+1"
    hold_as_text(cell)
    assert (cell.data_type, cell.number_format, cell.quotePrefix) == ("s", "@", True)
