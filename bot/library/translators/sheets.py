"""Translations in a workbook: one row for each text, the columns by their names in any order."""

from collections.abc import Iterator

from bot.library.csv_sheets import read_csv_sheets
from bot.library.spreadsheets import read_sheets
from bot.library.translators.delivered import Delivered, Delivery
from bot.library.workbook_files import write_xlsx
from bot.refusals import RequestRefused
from conversations.authoring.translations import Translation
from conversations.authoring.xlsform import Sheet
from conversations.phrases import label
from conversations.workbook.sheets import letters

_SHEET = "translations"
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
    """The translations in the one sheet that has these columns. Raises RequestRefused."""
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
    return Delivery(tuple(_rows(sheet, name)), language if before == _SHEET and not is_csv else "")


def _heads(sheet: Sheet) -> list[str]:
    return [head.strip().lower() for head in sheet.rows[0]] if sheet.rows else []


def _rows(sheet: Sheet, name: str) -> Iterator[Delivered]:
    heads = _heads(sheet)
    twice = [head for head in _HEADS if heads.count(head) > 1]
    if twice:
        raise RequestRefused(
            label(
                "inspection",
                "{name} has two columns called '{column}'. Keep one of them.",
                name=name,
                column=twice[0],
            )
        )
    for (number, column), remark in sorted(sheet.remarks.items()):
        if remark.level == "error" and heads[column : column + 1] and heads[column] in _HEADS:
            raise RequestRefused(
                label(
                    "inspection",
                    "{name} cannot be taken: row {row}, column {column}: {message} {remedy}",
                    name=name,
                    row=number,
                    column=letters(column),
                    message=remark.said,
                    remedy=remark.advice,
                )
            )
    for number, row in enumerate(sheet.rows[1:], start=2):
        cells = dict(zip(heads, row, strict=False))
        location, source, text, status = (cells.get(head, "") for head in _HEADS[:4])
        if location.strip():
            yield Delivered(location.strip(), source, text, status.strip().lower() != _OUTDATED)
        elif text.strip():
            raise RequestRefused(
                label(
                    "inspection",
                    "{name}: row {row} has a translation and no place. Copy the place from the exported file.",
                    name=name,
                    row=number,
                )
            )
