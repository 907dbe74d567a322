"""CSV as spreadsheets save it is read wherever it has one meaning, and else refused with its line."""

import csv
import io
from collections.abc import Sequence
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.workbook.csv_table import Line, UnfitTable, code_in, number_in, read_table

WAYS = [
    "name,age\nA,3\nB,4\n",
    "\ufeffname;age\r\nA;3\r\nB;4\r\n",
    "sep=;\r\nname;age\r\nA;3\r\nB;4\r\n",
    "SEP=,\nname,age\nA,3\nB,4\n",
    "name\tage\nA\t3\nB\t4\n",
    "\n;;\nNAME ; Age;;\nA;3;;\n;;;\n\nB;4;;\n;;;\n",
    'age,name\n3,"A"\n="4",\u00a0B \n',
    "name,age\rA,3\rB,4\r",
]
letters = st.characters(blacklist_categories=["Cs", "Cc", "Cf", "Z"], blacklist_characters="=")
cells = st.text(letters, min_size=1, max_size=8)


@pytest.mark.parametrize("text", WAYS)
@pytest.mark.parametrize("encoding", [None, "utf-8", "utf-8-sig", "utf-16"])
def test_the_same_table_saved_in_many_ways(text: str, encoding: str | None) -> None:
    content = text.encode(encoding) if encoding else text
    found = read_table(content, ["name"], ["age"])
    assert [line.cells for line in found] == [{"name": "A", "age": "3"}, {"name": "B", "age": "4"}]


def test_a_line_is_where_its_row_begins() -> None:
    found = read_table('sep=;\n\nname;age\n"A\nof B";3\n;\nC;4\n', ["name", "age"])
    assert [(line.number, line.cells["name"]) for line in found] == [(4, "A\nof B"), (7, "C")]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "Line 1: the file is empty. Its columns are name, age"),
        (b";;\n\n", "Line 1: the file is empty"),
        (b"name,age,name\n", "Line 1: the column name is there twice"),
        (b"name,colour\n", "Line 1: the column 'colour' would not be used"),
        (b"age\n", "Line 1: the column name is missing"),
        (b"name,age\nA,3,4\n", "Line 2: '4' stands under no column"),
        (b'name,age\nA,3\n"B,4\n', "Line 3: this is no CSV"),
        (b"name,age\nK\xe9,3\n", "save it as CSV UTF-8"),
        (b"name,age\n" + b"A,3\n" * 5001, "Line 5002: there are more than 5000 rows"),
        (b"x" * 1_000_001, "too large"),
        (b"name,age\n#N/A,3\n", "Line 2: #N/A is an error of a spreadsheet"),
        (b"name,age\nA,#####\n", "Line 2: ##### is an error"),
        (b"name,age\n7.01235E+08,3\n", "Line 2: 7.01235E.08 is a number that a spreadsheet has shortened"),
        (b"name,age\n02-jan,3\n", "Line 2: 02-jan is a date that a spreadsheet has made"),
        (b"name,age\n1-Feb-26,3\n", "Line 2: 1-Feb-26 is a date"),
    ],
)
def test_what_is_no_such_table_is_refused(content: bytes, problem: str) -> None:
    with pytest.raises(UnfitTable, match=problem):
        read_table(content, ["name"], ["age"])


@given(st.lists(st.tuples(cells, cells)), st.sampled_from([",", ";", "\t"]))
def test_what_a_program_wrote_comes_back(rows: Sequence[tuple[str, str]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([("name", "age"), *rows])
    found = [(line.cells["name"], line.cells["age"]) for line in read_table(out.getvalue(), ["name", "age"])]
    assert found == rows


@given(st.text() | st.binary())
def test_anything_is_read_or_refused(content: str | bytes) -> None:
    with suppress(UnfitTable):
        read_table(content, ["name"])


@pytest.mark.parametrize(
    ("cell", "number"),
    [("3", 3), ("2,5", 2.5), ("2.5", 2.5), ("166 000", 166_000), ("166\u00a0000", 166_000), ("1.234.567", 1_234_567)],
)
def test_numbers_as_people_write_them(cell: str, number: float) -> None:
    assert number_in(Line(2, {"n": cell}), "n", 0, float("inf")) == number


@pytest.mark.parametrize("cell", ["", "-", "1,2,3", "1e5", "inf", "nan", "٣", "1.23.456", "-1", "1,234"])
def test_what_is_no_number_or_could_be_two(cell: str) -> None:
    with pytest.raises(UnfitTable, match="Line 2"):
        number_in(Line(2, {"n": cell}), "n", 0, float("inf"))
    if cell == "1,234":
        assert number_in(Line(2, {"n": cell}), "n", 0, 100) == 1.234


def test_a_code_without_its_zeros_is_read_where_it_fits_one() -> None:
    names = {"0580": "Linköping", "58": "Elsewhere", "058": "Further", "arabic": ""}
    assert code_in(Line(2, {"at": "580"}), "at", names) == "0580"
    assert code_in(Line(2, {"at": "58"}), "at", names) == "58"
    assert code_in(Line(2, {"at": "Arabic"}), "at", names) == "arabic"
    with pytest.raises(UnfitTable, match="0058 can mean 58 / 058"):
        code_in(Line(2, {"at": "0058"}), "at", names)
