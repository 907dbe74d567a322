"""What LibreOffice saves: .ods, and CSV in all the ways in which a workbook becomes CSV."""

import zipfile
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from bot.library.opened import open_battery, open_content
from bot.library.spreadsheets import read_sheets
from bot.refusals import RequestRefused
from conversations.definition.problems import BatteryProblems
from tests.workbooks.test_dirty import saved, workbook

NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
STRING = 'office:value-type="string"'


DOCUMENT = (
    f"<office:document-content {NAMES}><office:body><office:spreadsheet>{{body}}</office:spreadsheet></office:body>"
    "</office:document-content>"
)
EMPTY = (
    '<table:table-row table:number-rows-repeated="1048570">'
    '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
)


def cell(text: str, attributes: str = STRING) -> str:
    paragraphs = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n"))
    return f"<table:table-cell {attributes}>{paragraphs}</table:table-cell>"


def ods(tables: dict[str, list[list[str]]], **parts: bytes) -> bytes:
    """A file as LibreOffice writes it: `tables` are cells as XML, or texts."""
    body = "".join(
        f'<table:table table:name="{name}">{table(rows)}{EMPTY}</table:table>' for name, rows in tables.items()
    )
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", DOCUMENT.format(body=body))
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        for part, more in parts.items():
            archive.writestr(part.replace("__", "/"), more)
    return target.getvalue()


def table(rows: list[list[str]]) -> str:
    cells = ["".join(each if each[:1] == "<" else cell(escape(each)) for each in row) for row in rows]
    return "<table:table-column/>" + "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)


def csv(rows: tuple[tuple[str, ...], ...], delimiter: str = ",") -> bytes:
    return "\r\n".join(delimiter.join(f'"{text}"' if text else "" for text in row) for row in rows).encode("utf-8-sig")


_MANY = cell("x", f'{STRING} table:number-columns-repeated="900"')
_NOTE = f"<table:table-cell {STRING}><office:annotation><text:p>note</text:p></office:annotation><text:p>t</text:p>"


@pytest.fixture(scope="module")
def autumn() -> tuple[dict[str, tuple[tuple[str, ...], ...]], str]:
    """The sheets of a good workbook, and the hash of its battery."""
    content = saved(workbook())
    sheets = {sheet.name: sheet.rows for sheet in read_sheets(content, "autumn.xlsx")}
    return sheets, open_content(content, "autumn.xlsx").battery.content_hash


def test_an_ods_gives_the_same_battery(autumn: tuple[dict[str, tuple[tuple[str, ...], ...]], str]) -> None:
    sheets, wanted = autumn
    tables = {name: [[text or "<table:table-cell/>" for text in row] for row in rows] for name, rows in sheets.items()}
    assert open_content(ods(tables), "autumn.ods").battery.content_hash == wanted


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_file_for_each_sheet_a_package_and_one_file_for_all_give_the_same_battery(
    autumn: tuple[dict[str, tuple[tuple[str, ...], ...]], str], tmp_path: Path, delimiter: str
) -> None:
    sheets, wanted = autumn
    package = BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        for name, rows in sheets.items():
            (tmp_path / f"autumn-{name}.csv").write_bytes(csv(rows, delimiter))
            archive.writestr(f"{name}.csv", csv(rows, delimiter))
    together: tuple[tuple[str, ...], ...] = ()
    for name, rows in sheets.items():
        together += ((name, *[""] * len(rows[0])), *(("", *row) for row in rows))
    (tmp_path / "unlike.csv").write_bytes(b"a,b")
    assert open_battery(tmp_path / "autumn-survey.csv").battery.content_hash == wanted
    assert open_content(package.getvalue(), "autumn.zip").battery.content_hash == wanted
    assert open_content(csv(together, delimiter), "autumn.csv").battery.content_hash == wanted


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_blank_rows_and_names_of_sheets_that_stand_alone_change_nothing(
    autumn: tuple[dict[str, tuple[tuple[str, ...], ...]], str], delimiter: str
) -> None:
    sheets, wanted = autumn
    lines: list[str] = []
    for name, rows in sheets.items():
        below = csv(tuple(("", *row) for row in rows), delimiter).decode("utf-8-sig").splitlines()
        lines += ["", name, delimiter * 3, "", *below, delimiter * 5]
    assert open_content("\r\n".join(lines).encode("utf-16"), "autumn.csv").battery.content_hash == wanted


def test_heads_may_stand_below_blank_rows_and_all_others_keep_their_numbers() -> None:
    with pytest.raises(BatteryProblems) as refused:
        open_content(b";;\n\ntype;name;label\ntext;a;Why?\nnonsense;b;No\n", "form.csv")
    assert [problem.where for problem in refused.value.problems if problem.level == "error"] == [
        "survey sheet, row 5, column A"
    ]


@pytest.mark.parametrize(
    ("row", "bounds"),
    [
        ("decimal;a;How much?;0,5;2,25;0,25;;1,5;no", ("0.5", "2.25", "0.25", "1.5")),
        ("decimal;a;How much?;1;1000,5;;;", ("1", "1000.5", None, "")),
        ("range;a;How much?;;;;start=0,5 end=2,5, step=0,5;", ("0.5", "2.5", "0.5", "")),
        ("range;a;How much?;;;;start=0,end=8,step=2;", ("0", "8", "2", "")),
        ("decimal;a;How much?;0;1,500;;;", None),
    ],
)
def test_decimal_commas_are_read_where_they_mean_one_number(row: str, bounds: tuple[str | None, ...] | None) -> None:
    content = f"type;name;label;minimum;maximum;step;parameters;default;opinion\n{row}\n".encode()
    if bounds is None:
        with pytest.raises(BatteryProblems, match="must be a number"):
            open_content(content, "form.csv")
        return
    (question,) = open_content(content, "form.csv").battery.questions()
    found = (question.minimum, question.maximum, question.step)
    assert (*(None if one is None else str(one) for one in found), question.default or "") == bounds


def test_a_csv_alone_is_the_survey_and_its_rows_are_counted_as_a_spreadsheet_does() -> None:
    opened = open_content(b"type,name,label\ntext,a,How are you?\n", "form.csv")
    assert [question.label["en"] for question in opened.battery.questions()] == ["How are you?"]
    with pytest.raises(BatteryProblems) as refused:
        open_content(b'sep=;\ntype;name;label\n\ntext;a;"How\nare you?"\nnonsense;b;No\n', "form.csv")
    assert [problem.where for problem in refused.value.problems if problem.level == "error"] == [
        "survey sheet, row 4, column A"
    ]


def test_what_a_spreadsheet_has_spoilt_is_told() -> None:
    with pytest.raises(BatteryProblems) as refused:
        open_content(b"type,name,label\ntext,a,#REF!\ntext,b,02-jan\n", "form.csv")
    told = {problem.where: problem.level for problem in refused.value.problems}
    assert told["survey sheet, row 2, column C"] == "error"
    assert told["survey sheet, row 3, column C"] == "warning"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (cell("007", 'office:value-type="float" office:value="7"'), "007"),
        (cell("0,5", 'office:value-type="float" office:value="0.5"'), "0,5"),
        (cell("1 234", 'office:value-type="float" office:value="1234"'), "1 234"),
        (cell("10 %", 'office:value-type="percentage" office:value="0.1"'), "10 %"),
        (cell("5 kr", 'office:value-type="currency" office:value="5"'), "5 kr"),
        (cell("a\nb"), "a\nb"),
        (cell('x<text:s text:c="2"/>y<text:span>z</text:span>'), "x  yz"),
        (f"{_NOTE}</table:table-cell>", "t"),
    ],
)
def test_a_cell_is_what_its_author_saw(written: str, shown: str) -> None:
    (sheet,) = read_sheets(ods({"survey": [["type"], [written]]}), "x.ods")
    assert (sheet.rows[1], dict(sheet.remarks)) == ((shown,), {})


@pytest.mark.parametrize(
    ("written", "level", "message"),
    [
        (cell("1 feb", 'office:value-type="date" office:date-value="2026-02-01"'), "error", "stands for 2026-02-01"),
        (cell("#REF!", f'table:formula="of:=1" {STRING}'), "error", "holds an error"),
        (cell("SANT", 'office:value-type="boolean" office:boolean-value="true"'), "warning", "true or false by itself"),
        (cell("#FMT", 'office:value-type="float" office:value="5"'), "error", "holds an error"),
        (cell("###", 'office:value-type="float" office:value="5"'), "error", "holds an error"),
        ('<table:table-cell table:formula="of:=1"/>', "error", "never worked out"),
        (cell("5", 'table:formula="of:=2+3" office:value-type="float" office:value="5"'), "warning", "last value"),
    ],
)
def test_what_is_no_text_is_told(written: str, level: str, message: str) -> None:
    (sheet,) = read_sheets(ods({"survey": [["type"], [written]]}), "x.ods")
    remark = sheet.remarks[2, 0]
    assert remark.level == level
    assert message in remark.message


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (ods({"survey": [["type"]]}, Basic__Standard__Module1_xml=b"<x/>"), "has macros"),
        (ods({"survey": [["type"]]}).replace(b"<manifest/>", b"<manifest/>"), ""),
        (ods({"survey": [[_MANY]] * 60}), "more than 50000 cells"),
        (ods({"survey": [['<table:table-cell table:number-columns-repeated="5000"/>', "x"]]}), "far away"),
        (ods({"survey": [["<a/>" * 300_001]]}), "more texts"),
    ],
)
def test_what_is_locked_hostile_or_too_large_is_refused(content: bytes, reason: str) -> None:
    if reason:
        with pytest.raises(RequestRefused, match=reason):
            read_sheets(content, "x.ods")
    else:
        read_sheets(content, "x.ods")
