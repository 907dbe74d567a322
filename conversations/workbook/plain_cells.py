"""The one guard against formulas: what people wrote stays text in every spreadsheet that we write."""

from typing import Any

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_QUOTE = "'"
_QUOTED = (*_BEGINS_A_FORMULA, _QUOTE)


def quoted(text: str) -> str:
    """A text as a cell of CSV, where only an apostrophe before it keeps a spreadsheet from reading a formula."""
    return _QUOTE + text if text.startswith(_QUOTED) else text


def unquoted(cell: str) -> str:
    """The reverse of `quoted`."""
    return cell[1:] if cell.startswith(_QUOTE) and cell[1:].startswith(_QUOTED) else cell


def hold_as_text(cell: Any) -> None:
    """Have a cell of a workbook (openpyxl's) hold its value as text, also once somebody edits it."""
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = True
