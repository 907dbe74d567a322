"""No cell of what LibreOffice saved reaches people otherwise than it showed it: every format with every value."""

import csv
from itertools import product

import pytest

from bot.library.csv_sheets import read_csv_sheets
from bot.library.spreadsheets import read_sheets
from conversations.workbook.sheets import Remark, Sheet
from tests.workbooks.libreoffice.__main__ import HERE, LANGUAGES, VALUES
from tests.workbooks.test_shown_cells import BUILT_IN, DATES

GENERAL = ("General", "@")


def shown(language: str) -> list[list[str]]:
    """What the program showed."""
    with (HERE / language / "formats.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def read(language: str, kind: str) -> Sheet:
    name = f"formats.{kind}"
    content = (HERE / language / name).read_bytes()
    (sheet,) = read_csv_sheets({name: content}) if kind == "csv" else read_sheets(content, name)
    return sheet


def cells(language: str, kind: str) -> list[tuple[str, int, str, str, Remark | None]]:
    """Each cell that is not refused: its format and value, what was shown and what is read, and the remark."""
    sheet, told = read(language, kind), shown(language)
    found = []
    for row, column in product(range(1, len(told)), range(1, len(VALUES) + 1)):
        remark = sheet.remarks.get((row + 1, column))
        if not remark or remark.level == "warning":
            texts = sheet.rows[row]
            text = texts[column] if column < len(texts) else ""
            found.append((told[row][0], column - 1, told[row][column], text, remark))
    return found


@pytest.mark.parametrize(("language", "kind"), list(product(LANGUAGES, ("ods", "csv"))))
def test_a_cell_of_an_ods_or_csv_is_read_letter_by_letter_or_refused(language: str, kind: str) -> None:
    words = {"SANT": "TRUE", "FALSKT": "FALSE"} if kind == "ods" else {}
    for number_format, value, was_shown, text, remark in cells(language, kind):
        is_other_word = words.get(was_shown) == text and remark
        assert was_shown.strip() == text.strip() or is_other_word, (number_format, VALUES[value])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_cell_of_an_xls_is_read_as_shown_with_a_point_for_decimals_or_refused(language: str) -> None:
    """The last values of formulas may be old; that they are such is said. Excel shows ten digits, LibreOffice more."""
    for number_format, value, was_shown, text, remark in cells(language, "xls"):
        if VALUES[value] == 1 / 3 and number_format in GENERAL:
            assert (was_shown.replace(",", ".")[:11], text) == ("0.333333333", "0.333333333")
        elif isinstance(VALUES[value], bool) or str(VALUES[value]).startswith("="):
            assert remark or text in ("", was_shown), (number_format, VALUES[value])
        elif number_format != "BOOLEAN":  # which an .xls has not
            assert was_shown.replace(",", ".").strip() == text.strip(), (number_format, VALUES[value])


def test_much_of_what_is_shown_can_be_told() -> None:
    """So that nobody is helped by refusing all."""
    formats = {row[0] for row in shown("en")[1:]}
    assert {*BUILT_IN, *DATES} <= formats
    all_cells = len(formats) * len(VALUES)
    part = {kind: round(100 * len(cells("en", kind)) / all_cells) for kind in ("ods", "xls", "csv")}
    assert part == {"ods": 67, "xls": 48, "csv": 89}
