"""Workbooks (.xlsx, .xls, .ods) as sheets of texts.

The cells are read with the readers that pyxform uses too, but not through pyxform: it names no columns in its
messages, and stops reading without a word after empty columns and rows.
"""

import re
import warnings
from collections.abc import Iterator
from datetime import date, time
from io import BytesIO, StringIO
from struct import unpack_from
from typing import Any
from zipfile import ZipFile

from bot.library.archives import opened_archive
from bot.library.cell_values import StoredCell, read_value
from bot.library.open_documents import ReadCell, is_open_document, open_document_tables, table_cells
from bot.refusals import RequestRefused
from conversations.authoring.xlsform import SHEETS, Sheet
from conversations.phrases import phrase
from conversations.workbook.sheets import Remark, location_of

LARGEST_XLS = 2_000_000
LARGEST_XML = 12_000_000
LARGEST_PART = 1_000_000
LARGEST_STRINGS = 4_000_000
MOST_STRINGS = 40_000
MOST_CELLS = 50_000
MOST_ROWS = 20_000
MOST_COLUMNS = 1_000
MOST_SHEETS = 200
_READ = SHEETS | {"external_choices", "osm", "translations"}
_LOCAL_DATE = "yyyy-mm-dd"
"""Stands for the formats that differ between countries, which ECMA-376 keeps for dates."""
_XLS_MAGIC = b"\xd0\xcf\x11\xe0"
_XLSX_MAGIC = b"PK"
_CELL = re.compile(rb"<(?:\w+:)?(?:c|row)[ />]")
_SHEET = re.compile(rb"<(?:\w+:)?sheet[ />]")
_EMPTY_CELL = re.compile(rb'<(?:\w+:)?c\b[^<>]*\br="[^<>]*/>')


def read_sheets(content: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets of the workbook called `name`; those that mean nothing in XLSForm without their rows.

    Cells whose text is not what their author saw have remarks. Raises RequestRefused for a file that is no workbook, is
    locked, has macros or is unreasonably large.
    """
    if content.startswith(_XLSX_MAGIC):
        return _read_xlsx(content, name)
    if content.startswith(_XLS_MAGIC):
        return _read_xls(content, name)
    raise RequestRefused(phrase("{name} is no workbook. Save it as .xlsx.", name=name))


def _read_xlsx(content: bytes, name: str) -> tuple[Sheet, ...]:
    with opened_archive(content, name, LARGEST_XML * 4) as archive:
        if is_open_document(archive):
            return _read_ods(archive, name)
        _refuse_hostile(archive, name)
        try:
            return tuple(_xlsx_sheets(content, archive, name))
        except RequestRefused:
            raise
        except Exception as problem:  # openpyxl raises whatever it stumbles over
            raise RequestRefused(phrase("{name} is damaged: it cannot be read as a workbook.", name=name)) from problem


def _read_ods(archive: ZipFile, name: str) -> tuple[Sheet, ...]:
    tables = list(open_document_tables(archive, name))
    cells = {title: table_cells(table) for title, table in tables if _is_read(title, len(tables))}
    return tuple(_sheet(title, cells.get(title, iter(())), name) for title, _ in tables)


def _refuse_hostile(archive: ZipFile, name: str) -> None:
    """What a workbook of questions never has: macros, document types with entities, parts of many megabytes."""
    members = archive.infolist()
    if any("vbaproject" in member.filename.lower() for member in members):
        raise RequestRefused(phrase("{name} has macros. Save it as .xlsx, without them.", name=name))
    written = [member for member in members if member.filename.lower().endswith((".xml", ".rels", ".vml"))]
    if sum(member.file_size for member in written) > LARGEST_XML:
        raise RequestRefused(
            phrase("{name} unpacks to more than {number} MB.", name=name, number=LARGEST_XML // 1_000_000)
        )
    for member in written:
        part = archive.read(member)
        if re.search(rb"<!(?:DOCTYPE|ENTITY)", part, re.IGNORECASE) or b"\x00" in part[:200]:
            raise RequestRefused(
                phrase(
                    "{name} has XML entities in {part}, which no workbook needs.", name=name, part=member.filename[:80]
                )
            )
        _refuse_large(member.filename, part, name)


def _refuse_large(part_name: str, part: bytes, name: str) -> None:
    if part_name.endswith("sharedStrings.xml"):
        if len(part) > LARGEST_STRINGS or len(re.findall(rb"<(?:\w+:)?si[ />]", part)) > MOST_STRINGS:
            raise RequestRefused(phrase("{name} has more texts than any battery.", name=name))
    elif (len(part) > LARGEST_PART or len(_SHEET.findall(part)) > MOST_SHEETS) and "worksheets/" not in part_name:
        raise RequestRefused(phrase("{name} has an unreasonably large part, {part}.", name=name, part=part_name[:80]))


def _xlsx_sheets(content: bytes, archive: ZipFile, name: str) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook: Any = load_workbook(BytesIO(content), read_only=True, keep_links=False)
        try:
            sheets = [sheet for sheet in workbook.worksheets if _is_read(sheet.title, len(workbook.worksheets))]
            parts = {sheet.title: _cells_only(archive.read(sheet._worksheet_path)) for sheet in sheets}
            if sum(len(_CELL.findall(part)) for part in parts.values()) > MOST_CELLS:
                raise _too_many_cells(name)
            for sheet in workbook.worksheets:
                cells = _xlsx_cells(sheet, parts[sheet.title]) if sheet.title in parts else iter(())
                yield _sheet(sheet.title, _as_seen(cells), name)
        finally:
            workbook.close()


def _too_many_cells(name: str) -> RequestRefused:
    return RequestRefused(
        phrase("{name} has more than {number} cells, too many for any battery.", name=name, number=MOST_CELLS)
    )


def _is_read(title: str, number: int) -> bool:
    """Whether the sheet means something; the only one always does."""
    return number == 1 or title.strip().lower().partition(" ")[0] in _READ


def _cells_only(part: bytes) -> bytes:
    """The sheet's XML with the cells that hold something and nothing else, since there can be much else."""
    root = re.search(rb"<(\w+:)?worksheet\b[^>]*>", part)
    begin = re.search(rb"<(?:\w+:)?sheetData\b[^>]*>", part)
    end = re.search(rb"</(?:\w+:)?sheetData>", part)
    if root is None or begin is None or end is None:
        return b"<worksheet/>"
    cells = _EMPTY_CELL.sub(b"", part[begin.start() : end.end()])
    return root[0] + cells + b"</" + (root[1] or b"") + b"worksheet>"


def _xlsx_cells(sheet: Any, part: bytes) -> Iterator[tuple[int, int, StoredCell]]:
    from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
    from openpyxl.utils.datetime import CALENDAR_MAC_1904
    from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser

    class _Parser(WorkSheetParser):
        """Reads the last values of formulas, and tells that they are such."""

        def parse_cell(self, element: Any) -> dict[str, Any]:
            cell: dict[str, Any] = super().parse_cell(element)
            cell["formula"] = element.find(FORMULA_TAG) is not None
            if cell["value"] is None and element.get("t") == "str":
                cell["value"] = ""
            return cell

    book = sheet.parent
    parser = _Parser(BytesIO(part), sheet._shared_strings, data_only=True)
    for number, row in parser.parse():
        for cell in row:
            value = cell["value"]
            style = book._cell_styles[cell["style_id"]].numFmtId
            custom = style - BUILTIN_FORMATS_MAX_SIZE
            number_format = book._number_formats[custom] if custom >= 0 else BUILTIN_FORMATS.get(style, _LOCAL_DATE)
            yield (
                number,
                cell["column"],
                StoredCell(
                    value.isoformat() if isinstance(value, date | time) else value,
                    _LOCAL_DATE if cell["data_type"] == "d" else number_format,
                    is_error=cell["data_type"] == "e",
                    formula=cell["formula"],
                    from_1904=book.epoch == CALENDAR_MAC_1904,
                ),
            )


def _as_seen(cells: Iterator[tuple[int, int, StoredCell]]) -> Iterator[ReadCell]:
    return ((row, column, read_value(cell)) for row, column, cell in cells)


def _sheet(title: str, cells: Iterator[ReadCell], name: str) -> Sheet:
    """A sheet from its cells (row and column from 1)."""
    remarks: dict[tuple[int, int], Remark] = {}
    found: dict[int, dict[int, str]] = {}
    held = 0
    for row, column, (text, remark) in cells:
        if not text:
            continue
        held += 1
        if held > MOST_CELLS:
            raise _too_many_cells(name)
        if row > MOST_ROWS or column > MOST_COLUMNS:
            raise RequestRefused(
                phrase(
                    "{name} has a cell far away: {place}.", name=name, place=location_of(title[:40], row, column - 1)
                )
            )
        if remark:
            remarks[row, column - 1] = remark
        found.setdefault(row, {})[column] = text
    rows = tuple(_row(found.get(number, {})) for number in range(1, max(found, default=0) + 1))
    return Sheet(title, rows, remarks)


def _row(cells: dict[int, str]) -> tuple[str, ...]:
    return tuple(cells.get(column, "") for column in range(1, max(cells, default=0) + 1))


def _read_xls(content: bytes, name: str) -> tuple[Sheet, ...]:
    if len(content) > LARGEST_XLS:
        raise RequestRefused(
            phrase("{name} is larger than {number} MB. Save it as .xlsx.", name=name, number=LARGEST_XLS // 1_000_000)
        )
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        raise RequestRefused(phrase("{name} has macros. Save it as .xlsx, without them.", name=name))
    import xlrd  # type: ignore[import-untyped]

    try:
        book = xlrd.open_workbook(
            file_contents=content, ragged_rows=True, on_demand=True, formatting_info=True, logfile=StringIO()
        )
        titles = book.sheet_names()
        cells = {title: _xls_cells(book, title) for title in titles if _is_read(title, len(titles))}
        return tuple(_sheet(title, _as_seen(cells.get(title, iter(()))), name) for title in titles)
    except RequestRefused:
        raise
    except Exception as problem:  # xlrd raises whatever it stumbles over
        raise RequestRefused(phrase("{name} is damaged: it cannot be read as a workbook.", name=name)) from problem


def _xls_cells(book: Any, title: str) -> Iterator[tuple[int, int, StoredCell]]:
    from xlrd import XL_CELL_BOOLEAN, XL_CELL_ERROR

    sheet = book.sheet_by_name(title)
    formulas = _xls_formulas(book.mem, book._sh_abs_posn[book.sheet_names().index(title)])
    for number in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(number)):
            if cell.ctype and cell.value != "":
                value = bool(cell.value) if cell.ctype == XL_CELL_BOOLEAN else cell.value
                number_format = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
                is_error = cell.ctype == XL_CELL_ERROR
                yield (
                    number + 1,
                    column + 1,
                    StoredCell(value, number_format, is_error, (number, column) in formulas, bool(book.datemode)),
                )
    book.unload_sheet(title)


def _xls_formulas(content: bytes, begin: int) -> set[tuple[int, int]]:
    """The rows and columns (from 0) of the formulas of the sheet that begins there; xlrd gives their values only."""
    from xlrd.biffh import XL_BOF, XL_EOF, XL_FORMULA_OPCODES  # type: ignore[import-untyped]

    found, depth = set(), 0
    while begin + 4 <= len(content):
        kind, length = unpack_from("<HH", content, begin)
        depth += (kind == XL_BOF) - (kind == XL_EOF)
        if kind in XL_FORMULA_OPCODES and length >= 4 and begin + 8 <= len(content):
            found.add(unpack_from("<HH", content, begin + 4))
        if depth <= 0:
            break
        begin += 4 + length
    return found
