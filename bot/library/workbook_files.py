"""Sheets of texts as an .xlsx file, in which every cell is a text and never a formula."""

import re
from io import BytesIO
from typing import Any

from bot.refusals import RequestRefused
from conversations.authoring.xlsform import Sheet
from conversations.workbook.plain_cells import hold_as_text

LONGEST_CELL = 32_767
_WIDE, _NARROW = 40, 16
# What XML cannot hold or changes, and what would be read as such an escape itself.
_TO_ESCAPE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def write_xlsx(sheets: tuple[Sheet, ...]) -> bytes:
    """The workbook's bytes. Raises RequestRefused for a text that no cell can hold."""
    from openpyxl import Workbook

    workbook: Any = Workbook(write_only=True)
    for sheet in sheets:
        _write(workbook.create_sheet(sheet.name), sheet)
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def _write(target: Any, sheet: Sheet) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    heads = sheet.rows[0] if sheet.rows else ()
    target.freeze_panes = "A2"
    for column, head in enumerate(heads, start=1):
        target.column_dimensions[get_column_letter(column)].width = _WIDE if "::" in head else _NARROW
    for number, row in enumerate(sheet.rows):
        cells = []
        for text in row:
            cell: Any = WriteOnlyCell(target, value=_escaped(text) or None)
            if text:
                hold_as_text(cell)
            cell.font = Font(bold=number == 0)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cells.append(cell)
        target.append(cells)


def _escaped(text: str) -> str:
    escaped = _TO_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    if len(escaped) > LONGEST_CELL:
        raise RequestRefused(f"A text of {len(text):,} characters does not fit in a cell: '{text[:40]}…'.")
    return escaped


def refuse_unless_pyxform_reads(content: bytes) -> None:
    """Make sure that other programs for XLSForm take the workbook too. Raises RequestRefused with pyxform's reason."""
    from pyxform.errors import PyXFormError  # type: ignore[import-untyped]
    from pyxform.xls2xform import convert  # type: ignore[import-untyped]

    try:
        convert(xlsform=content, file_type=".xlsx", validate=False)
    except PyXFormError as problem:
        raise RequestRefused(
            f"Other programs would refuse this workbook: {' '.join(str(problem).split())}"
        ) from problem
