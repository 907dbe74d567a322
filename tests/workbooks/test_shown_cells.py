"""No cell reaches people otherwise than its author saw it: it comes as shown, or is refused with row and remedy."""

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.library.cell_values import StoredCell, read_value
from bot.library.spreadsheets import read_sheets
from bot.library.translators import read_delivered
from conversations.authoring.xlsform import read_askable, read_workbook
from conversations.definition.problems import BatteryProblems, Problem
from conversations.workbook.number_formats import NotShown, ShowsDate, shown
from tests.workbooks.test_dirty import saved, workbook

# ECMA-376, part 1, 18.8.30: every built-in format, and what it makes of 1234.5, -0.5 and 7 (None: is not told).
BUILT_IN: dict[str, tuple[str | None, str | None, str | None]] = {
    "General": ("1234.5", "-0.5", "7"),
    "0": ("1235", "-1", "7"),
    "0.00": ("1234.50", "-0.50", "7.00"),
    "#,##0": (None, "-1", "7"),
    "#,##0.00": (None, "-0.50", "7.00"),
    "0%": ("123450%", "-50%", "700%"),
    "0.00%": ("123450.00%", "-50.00%", "700.00%"),
    "0.00E+00": (None, None, None),
    "# ?/?": (None, None, None),
    "# ??/??": (None, None, None),
    "#,##0 ;(#,##0)": (None, "(1)", "7 "),
    "#,##0 ;[Red](#,##0)": (None, "(1)", "7 "),
    "#,##0.00;(#,##0.00)": (None, "(0.50)", "7.00"),
    "#,##0.00;[Red](#,##0.00)": (None, "(0.50)", "7.00"),
    "##0.0E+0": (None, None, None),
    "@": ("1234.5", "-0.5", "7"),
    '"$"#,##0_);("$"#,##0)': (None, "($1)", "$7"),
    '"$"#,##0.00_);[Red]("$"#,##0.00)': (None, "($0.50)", "$7.00"),
    '_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)': (None, "$(0.50)", "$7.00"),
}
DATES = (
    *("mm-dd-yy", "d-mmm-yy", "d-mmm", "mmm-yy", "h:mm AM/PM", "h:mm:ss AM/PM", "h:mm", "h:mm:ss", "m/d/yy h:mm"),
    *("mm:ss", "[h]:mm:ss", "mmss.0", "yyyy\\-mm\\-dd", "[$-41D]d mmmm;@", 'd"/"m', "[$-F800]dddd, mmmm dd, yyyy"),
)
OTHERS: tuple[tuple[float, str, str | None], ...] = (
    *((7, "000", "007"), (7, "00000", "00007"), (1, "0.0", "1.0"), (0.1, "0%", "10%"), (0.075, "0.0%", "7.5%")),
    *((5, '0" kr"', "5 kr"), (5, "[$kr-41D] 0", "kr 5"), (5, "[Red]0;[Blue]-0", "5"), (-5, "[Red]0;[Blue]-0", "-5")),
    *(
        (0, "0;-0;;@", ""),
        (1.5, "0.##", "1.5"),
        (2, "0.##", None),
        (0.5, "#.0", ".5"),
        (1234, "0,", None),
        (999, "#,##0", "999"),
        (1000, "#,##0", None),
    ),
    *((5, "[>3]0;0", None), (123456789, "000\\-00\\-0000", None), (0.1 + 0.2, "General", "0.3")),
    *((99_999_999_999, "General", "99999999999"), (100_000_000_000, "General", None), (0.0001, "General", "0.0001")),
    *((0.00009, "General", None), (1e14, "0", "100000000000000"), (1e15, "0", None), (1e14, "@", "100000000000000")),
    *((5, '@" kr"', None), (-5, "0;@", "-5"), (-5, "0;-0;;@", "-5"), (5, "0;-0;;", "5")),
    *((float("inf"), "General", None), (1 / 3, "General", "0.333333333"), (-0.0, "General", "0")),
)


def told(value: float, number_format: str) -> str | None:
    try:
        return shown(value, number_format)
    except NotShown:
        return None


@pytest.mark.parametrize("number_format", BUILT_IN)
def test_every_built_in_format_comes_as_shown_or_not_at_all(number_format: str) -> None:
    assert tuple(told(value, number_format) for value in (1234.5, -0.5, 7)) == BUILT_IN[number_format]


@pytest.mark.parametrize("number_format", DATES)
def test_dates_and_times_are_known_as_such(number_format: str) -> None:
    with pytest.raises(ShowsDate):
        shown(46_054.5, number_format)


@pytest.mark.parametrize(("value", "number_format", "text"), OTHERS)
def test_formats_that_people_make(value: float, number_format: str, text: str | None) -> None:
    assert told(value, number_format) == text


@given(st.integers(-(10**8), 10**8), st.integers(0, 4), st.integers(0, 6), st.booleans())
def test_digits_are_those_of_the_decimal_number(number: int, decimals: int, zeros: int, grouped: bool) -> None:
    value = Decimal(number) / 1000
    number_format = ("#,##" if grouped else "") + "0" * max(1, zeros) + ("." + "0" * decimals if decimals else "")
    rounded = abs(value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))
    width = max(1, zeros) + (decimals + 1 if decimals else 0)
    if grouped and (zeros > 3 or rounded >= 1000):
        return
    expected = f"{rounded:,f}" if grouped else f"{rounded:f}"
    assert shown(float(value), number_format) == ("-" if number < 0 else "") + expected.rjust(width, "0")


@given(st.floats(), st.text(st.sampled_from('0#?.,%_*\\"[]$-;@ydmhsEe+ /Gral()€kr'), max_size=12))
def test_any_format_is_read_or_refused(value: float, number_format: str) -> None:
    told(value, number_format)


def problems(**cells: Any) -> tuple[Problem, ...]:
    """What is said of the survey with other cells: a value, or a value and its format."""
    made = workbook()
    for place, cell in cells.items():
        value, number_format = cell if isinstance(cell, tuple) else (cell, None)
        made["survey"][place] = value
        if number_format:
            made["survey"][place].number_format = number_format
    try:
        return read_workbook(read_sheets(saved(made), "autumn.xlsx"), "autumn").problems
    except BatteryProblems as refused:
        return tuple(refused.problems)


@pytest.mark.parametrize(
    "cell",
    [
        date(2026, 2, 1),
        datetime(2026, 2, 1, 12, 30),  # noqa: DTZ001
        time(12, 30),
        *((46_054, "d/m"), (12_345.5, "0.00E+00"), (0.5, "# ?/?"), 123_456_789_012, "#N/A"),
    ],
)
def test_what_is_not_as_it_was_written_is_refused_with_its_place(cell: Any) -> None:
    (found,) = [one for one in problems(C3=cell) if one.level == "error"]
    assert found.where == "survey sheet, row 3, column C"
    assert "as text" in found.remedy or "Correct it" in found.remedy


def label(cell: Any, number_format: str | None = None) -> str:
    made = workbook()
    made["survey"]["C3"] = cell
    made["survey"]["C3"].number_format = number_format or "General"
    read = read_workbook(read_sheets(saved(made), "autumn.xlsx"), "autumn")
    return str(read.battery.by_id["job"].label["en"])


def test_numbers_come_as_shown() -> None:
    assert [label(7, "000"), label(0.1, "0%"), label(1, "0.0"), label(True)] == ["007", "10%", "1.0", "TRUE"]


def test_a_cell_that_nobody_reads_may_hold_anything() -> None:
    assert not [one for one in problems(J1="changed", J3=date(2026, 2, 1), J4="=NOW()") if one.level == "error"]


def with_last_value(value: str | None) -> bytes:
    """The survey with a formula for a label, and what it last came to."""
    content, changed = BytesIO(saved(workbook())), BytesIO()
    cell = b'<c r="C3" t="str"><f>GOOGLETRANSLATE(D3)</f>%s</c>' % (f"<v>{value}</v>".encode() if value else b"<v/>")
    cell = cell if value is not None else b'<c r="C3"><f>NOW()</f></c>'
    with ZipFile(content) as old, ZipFile(changed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                begin = part.index(b'<c r="C3"')
                part = part[:begin] + cell + part[part.index(b"</c>", begin) + 4 :]
            new.writestr(name, part)
    return changed.getvalue()


def test_the_last_value_of_a_formula_is_used_with_a_warning() -> None:
    read = read_workbook(read_sheets(with_last_value("Kazi?"), "autumn.xlsx"), "autumn")
    assert read.battery.by_id["job"].label["en"] == "Kazi?"
    (found,) = [one for one in read.problems if "formula" in one.message]
    assert (found.level, found.where) == ("warning", "survey sheet, row 3, column C")


def test_a_formula_without_a_value_is_refused() -> None:
    with pytest.raises(BatteryProblems) as refused:
        read_workbook(read_sheets(with_last_value(None), "autumn.xlsx"), "autumn")
    assert "never worked out" in refused.value.problems[0].message


def test_only_a_part_with_macros_makes_a_macro_file() -> None:
    content, changed = BytesIO(saved(workbook())), BytesIO()
    announced = b'<Default Extension="xlsm" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>'
    with ZipFile(content) as old, ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<Override", announced + b"<Override", 1))
    assert read_workbook(read_sheets(changed.getvalue(), "autumn.xlsx"), "autumn").battery


@pytest.mark.parametrize(("written", "asks"), [(False, "never asked"), ("=FALSE()", "never worked out"), (True, "")])
def test_true_and_false_in_a_condition_are_what_they_say(written: Any, asks: str) -> None:
    said = [one.message for one in problems(E4=written)]
    assert [message for message in said if asks and asks in message] == [m for m in said if "language" not in m]


def test_one_run_finds_everything() -> None:
    made = workbook()
    for place, cell in {
        "C3": "=NOW()",
        "E4": "'FALSE'",
        "A7": "select_multiples helpers",
        "H1": "label::Luganda",
        "I5": "note to self",
    }.items():
        made["survey"][place] = cell
    made["choices"]["B3"] = date(2026, 2, 1)
    with pytest.raises(BatteryProblems) as refused:
        read_workbook(read_sheets(saved(made), "autumn.xlsx"), "autumn")
    assert {problem.where for problem in refused.value.problems if problem.level == "error"} == {
        "survey sheet, row 1, column H",
        "survey sheet, row 3, column C",
        "survey sheet, row 4, column E",
        "survey sheet, row 7, column A",
        "choices sheet, row 3, column B",
    }
    assert not [problem for problem in refused.value.problems if "No question uses" in problem.message]


def test_rows_that_carry_only_notes_are_passed_over_with_one_warning() -> None:
    made = workbook()
    for row in range(9, 12):
        made["survey"][f"G{row}"] = "ask Karin"
    read = read_workbook(read_sheets(saved(made), "autumn.xlsx"), "autumn")
    said = [problem for problem in read.problems if "no type" in problem.message]
    assert [(one.where, one.message) for one in said] == [
        ("survey sheet, row 9", "The row has no type and is passed over, and so are 2 other rows.")
    ]
    assert read.fates["comments"] == 3


def test_what_is_left_out_may_hold_anything() -> None:
    made = workbook()
    made["survey"]["A9"], made["survey"]["B9"], made["survey"]["C9"] = "geopoint", "where", date(2026, 2, 1)
    read = read_askable(read_sheets(saved(made), "autumn.xlsx"), "autumn")
    assert not [problem for problem in read.problems if problem.level == "error"]
    made["survey"]["C3"] = date(2026, 2, 1)
    with pytest.raises(BatteryProblems):
        read_askable(read_sheets(saved(made), "autumn.xlsx"), "autumn")


def delivered(**cells: Any) -> bytes:
    made: Any = Workbook()
    made.active.append(["place", "source", "translation", "status", "made from", "notes"])
    made.active.append(["theme work, label", "Work", "Kazi", "", "", ""])
    for place, value in cells.items():
        made.active[place] = value
    return saved(made)


def test_in_translators_workbooks_too() -> None:
    (found,) = read_delivered(delivered(C2=7, F2=date(2026, 2, 1)), "sw.xlsx").texts
    assert found.text == "7"
    (problem,) = read_delivered(delivered(C2=date(2026, 2, 1)), "sw.xlsx").problems
    assert problem.where == "Sheet sheet, row 2, column C"
    assert "date" in problem.message
    assert "as text" in problem.remedy
    swapped = delivered(C1="notes", F1="translation", C2=date(2026, 2, 1), F2="Kazi")
    assert next(iter(read_delivered(swapped, "sw.xlsx").texts)).text == "Kazi"
    (problem,) = read_delivered(delivered(C1="notes", F1="translation", F2=date(2026, 2, 1)), "sw.xlsx").problems
    assert problem.where == "Sheet sheet, row 2, column F"


@pytest.mark.parametrize(
    ("serial", "from_1904", "day"),
    [
        *(
            (1, False, "1900-01-01"),
            (59, False, "1900-02-28"),
            (61, False, "1900-03-01"),
            (46_347, False, "2026-11-21"),
        ),
        *((0, True, "1904-01-01"), (1, True, "1904-01-02"), (0.5, True, "12:00:00")),
        *((46_347.75, False, "2026-11-21 18:00:00"), (46_347.999_999, False, "2026-11-22"), (1e12, False, "1e+12")),
    ],
)
def test_a_day_is_told_as_a_spreadsheet_counts_days(serial: float, from_1904: bool, day: str) -> None:
    """Excel has a 29 February 1900, which nobody else has: from March on its days are one more."""
    text, remark = read_value(StoredCell(serial, "yyyy-mm-dd", from_1904=from_1904))
    assert text == day
    assert remark is not None
    assert remark.level == "error"
