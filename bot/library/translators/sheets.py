"""Translations in a workbook: one row for each text, the columns by their names in any order."""

from collections.abc import Callable, Iterator
from functools import partial

from bot.library.csv_sheets import read_csv_sheets
from bot.library.spreadsheets import read_sheets
from bot.library.translators.delivered import Delivered, Delivery
from bot.library.workbook_files import write_xlsx
from bot.refusals import RequestRefused
from conversations.authoring.translations import Translation
from conversations.authoring.xlsform import Sheet
from conversations.definition.problems import Problem
from conversations.phrases import label
from conversations.workbook.sheets import location_of

_SHEET = "translations"
_Naming = Callable[..., str]
"""Names a cell by its row and column."""
_NEEDED = ("place", "source", "translation")
_HEADS = (*_NEEDED, "status", "made from")
_OUTDATED = "outdated"
_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")


def is_workbook(content: bytes, name: str) -> bool:
    """Whether the file is a workbook (.xlsx, .xls, .ods) or CSV."""
    return content.startswith(_WORKBOOKS) or name.lower().endswith(".csv")


def write_sheet(entries: tuple[Translation, ...], language: str) -> bytes:
    """A workbook with one row for each text, whose sheet names the language."""
    rows = tuple(
        (each.location, each.source, each.text, _OUTDATED, each.made_from)
        if each.is_outdated
        else (each.location, each.source, each.text, "", "")
        for each in entries
    )
    return write_xlsx((Sheet(f"{_SHEET} {language}", (_HEADS, *rows)),))


def read_sheet(content: bytes, name: str) -> Delivery:
    """The translations in the one sheet that has these columns, and what is wrong with its cells.

    Raises RequestRefused if there is no such sheet.
    """
    is_csv = not content.startswith(_WORKBOOKS)
    sheets = read_csv_sheets({name: content}) if is_csv else read_sheets(content, name)
    fitting = [sheet for sheet in sheets if set(_NEEDED) <= set(_heads(sheet))]
    if len(fitting) != 1:
        raise RequestRefused(
            label(
                "inspection",
                "{name} must have one sheet with the columns {columns}, as it was exported.",
                name=name,
                columns=", ".join(_NEEDED),
            )
        )
    (sheet,) = fitting
    before, _, language = sheet.name.rpartition(" ")
    at = partial(_location, "" if is_csv else sheet.name)
    problems = [*_twice(sheet, at), *_remarks(sheet, at)]
    refused = {problem.where for problem in problems if problem.level == "error"}
    texts: list[Delivered] = []
    for number, cells in _cells(sheet):
        location, source, text, status = (cells.get(head, "") for head in _HEADS[:4])
        if not location.strip() and text.strip():
            message = label("inspection", "The row has a translation and no place.")
            remedy = label("inspection", "Copy the place from the exported file.")
            problems.append(Problem("error", at(number), message, remedy))
        elif location.strip() and not any(at(number, column) in refused for column in range(len(sheet.rows[0]))):
            texts.append(Delivered(location.strip(), source, text, status.strip().lower() != _OUTDATED))
    said = language if before == _SHEET and not is_csv else ""
    return Delivery(tuple(texts), said, tuple(problems))


def _heads(sheet: Sheet) -> list[str]:
    return [head.strip().lower() for head in sheet.rows[0]] if sheet.rows else []


def _location(title: str, row: int, column: int | None = None) -> str:
    location = location_of(title, row, column)
    return location if title else location.partition(", ")[2]


def _twice(sheet: Sheet, at: _Naming) -> Iterator[Problem]:
    heads = _heads(sheet)
    for column, head in enumerate(heads):
        if head in _HEADS and head in heads[:column]:
            message = label("inspection", "There are two columns called '{column}'.", column=head)
            yield Problem("error", at(1, column), message, label("inspection", "Keep one of them."))


def _remarks(sheet: Sheet, at: _Naming) -> Iterator[Problem]:
    heads = _heads(sheet)
    for (number, column), remark in sorted(sheet.remarks.items()):
        if heads[column : column + 1] and heads[column] in _HEADS:
            yield Problem(remark.level, at(number, column), remark.said, remark.advice)


def _cells(sheet: Sheet) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows below the head by their numbers, each cell by its column's name; of two columns the first."""
    heads = _heads(sheet)
    for number, row in enumerate(sheet.rows[1:], start=2):
        yield number, dict(reversed([*zip(heads, row, strict=False)]))
