"""Workbooks saved as CSV: one file for each sheet, or all sheets in one with their names in the first column."""

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from bot.refusals import RequestRefused
from conversations.authoring.xlsform import SHEETS, Sheet
from conversations.phrases import label, phrase
from conversations.workbook.csv_table import A_DATE, UnfitTable, read_rows, spoilt
from conversations.workbook.sheets import Remark

Rows = tuple[tuple[str, ...], ...]
_NAMED = re.compile(rf"(?:(.*)[-_. ])?({'|'.join(sorted(SHEETS))})", re.IGNORECASE | re.DOTALL)

_WHOLE_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}([/.])\d{1,2}\1(?:\d{2}|\d{4})")
"""What spreadsheets make of 1-2 and the like where whole dates are shown."""


def sheet_of(file: str) -> tuple[str, str] | None:
    """What stands before a sheet's name in a file's name, and that name: `autumn-survey.csv` is a survey."""
    path = PurePosixPath(file)
    found = _NAMED.fullmatch(path.stem) if path.suffix.lower() == ".csv" else None
    return (found[1] or "", found[2].lower()) if found else None


def read_csv_sheets(files: Mapping[str, bytes]) -> tuple[Sheet, ...]:
    """The sheets in files by their names; one file alone is the survey, or all sheets. Raises RequestRefused."""
    read = {name: _rows(content, name) for name, content in files.items()}
    if len(read) == 1:
        (rows,) = read.values()
        return tuple(_parted(rows)) or (_sheet("survey", rows),)
    return tuple(_sheet((sheet_of(name) or ("", name))[1], rows) for name, rows in read.items())


def _rows(content: bytes, name: str) -> Rows:
    """Every row of the file in its line, so that messages name the row that a spreadsheet shows."""
    try:
        return _heads_first(tuple(tuple(row) for row in read_rows(content)))
    except UnfitTable as problem:
        raise RequestRefused(phrase("{name} cannot be read as CSV: {reason}", name=name, reason=problem.text)) from None


def _heads_first(rows: Rows) -> Rows:
    """The first row that is not blank at the top; the blank ones follow it, so that all below keep their numbers."""
    blank = next((number for number, row in enumerate(rows) if any(row)), 0)
    return (rows[blank], *rows[:blank], *rows[blank + 1 :]) if blank else rows


def _parted(rows: Rows) -> Iterator[Sheet]:
    """The sheets of a file in whose first column only names of sheets stand; nothing for any other file.

    Rows are counted from the head of each sheet.
    """
    named = [number for number, row in enumerate(rows) if row and row[0]]
    if not named or any(rows[number][0].lower() not in SHEETS for number in named) or any(map(any, rows[: named[0]])):
        return
    for begin, end in zip(named, [*named[1:], len(rows)], strict=True):
        below = tuple(row[1:] for row in rows[begin + 1 : end])
        yield _sheet(rows[begin][0].lower(), _heads_first(below))


def _sheet(name: str, rows: Rows) -> Sheet:
    """With a remark on each cell that does not look as somebody wrote it."""
    remarks = {
        (number, column): Remark(
            "error" if text.startswith("#") else "warning",
            label("inspection", "{text} looks like {made}.", text=text, made=made),
            label("inspection", "Format the column as text, write the cell again, and save once more."),
            is_date=made == A_DATE,
        )
        for number, row in enumerate(rows, start=1)
        for column, text in enumerate(row)
        if (made := spoilt(text) or (A_DATE if _WHOLE_DATE.fullmatch(text) else None))
    }
    return Sheet(name, rows, remarks)
