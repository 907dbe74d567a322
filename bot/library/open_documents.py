"""OpenDocument spreadsheets (.ods, as LibreOffice saves): their cells as texts.

The format keeps beside each value the text that its author saw, so that it is read and nothing is worked out.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from bot.library.cell_values import ERROR, IN_WORDS, LAST_VALUE, NO_VALUE
from bot.refusals import RequestRefused
from conversations.phrases import label, phrase
from conversations.workbook.number_formats import ShowsDate
from conversations.workbook.sheets import Remark

ReadCell = tuple[int, int, tuple[str, Remark | None]]
MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
MOST_ELEMENTS = 300_000
LARGEST_CONTENT = 12_000_000
_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT = f"{_OASIS}office:1.0}}", f"{_OASIS}table:1.0}}", f"{_OASIS}text:1.0}}"
_ERROR_TEXT = re.compile(r"(?i)#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|FMT|#*)|Err:\d{3}")
_ROWS = (f"{_TABLE}table-header-rows", f"{_TABLE}table-rows", f"{_TABLE}table-row-group")
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_FARTHEST = 1_048_576


def is_open_document(archive: ZipFile) -> bool:
    """Whether a ZIP file says that it is a spreadsheet of this format."""
    if "mimetype" not in archive.namelist():
        return False
    with archive.open("mimetype") as said:
        return said.read(len(MIMETYPE)) == MIMETYPE


def open_document_tables(archive: ZipFile, name: str) -> Iterator[tuple[str, Element]]:
    """The tables with their titles. Raises RequestRefused for what is locked, has macros or is unreasonably large."""
    _refuse_hostile(archive, name)
    content = archive.read("content.xml")
    if re.search(rb"<!(?:DOCTYPE|ENTITY)", content, re.IGNORECASE) or b"\x00" in content[:200]:
        part = "content.xml"
        raise RequestRefused(
            phrase("{name} has XML entities in {part}, which no workbook needs.", name=name, part=part)
        )
    if content.count(b"<") > MOST_ELEMENTS:
        raise RequestRefused(phrase("{name} has more texts than any battery.", name=name))
    for sheets in fromstring(content).iter(f"{_OFFICE}spreadsheet"):
        for table in sheets.findall(f"{_TABLE}table"):
            yield table.get(f"{_TABLE}name", ""), table


def _refuse_hostile(archive: ZipFile, name: str) -> None:
    names = archive.namelist()
    if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise RequestRefused(phrase("{name} is locked with a password. Save it without one.", name=name))
    scripts = [member for member in names if member.startswith(("Basic/", "Scripts/"))]
    if any(not member.endswith(("/", "-lc.xml", "-lb.xml")) for member in scripts):
        raise RequestRefused(phrase("{name} has macros. Save it as .xlsx, without them.", name=name))
    if archive.getinfo("content.xml").file_size > LARGEST_CONTENT:
        raise RequestRefused(
            phrase("{name} unpacks to more than {number} MB.", name=name, number=LARGEST_CONTENT // 1_000_000)
        )


def table_cells(table: Element) -> Iterator[ReadCell]:
    """The cells that hold something, with row and column from 1."""
    row = 0
    for element in _rows(table):
        times, cells = _repeated(element, "rows"), list(_row_cells(element))
        for again in range(times if cells else 0):
            for column, read in cells:
                yield row + again + 1, column, read
        row += times


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if element.tag == f"{_TABLE}table-row":
            yield element
        elif element.tag in _ROWS:
            yield from _rows(element)


def _row_cells(row: Element) -> Iterator[tuple[int, tuple[str, Remark | None]]]:
    column = 0
    for element in row:
        if element.tag not in _CELLS:
            continue
        times, read = _repeated(element, "columns"), _read(element)
        for again in range(times if read[0] else 0):
            yield column + again + 1, read
        column += times


def _repeated(element: Element, what: str) -> int:
    said = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return min(int(said), _FARTHEST) if said.isdecimal() and said.isascii() else 1


def _read(cell: Element) -> tuple[str, Remark | None]:
    text, kind = _shown(cell), cell.get(f"{_OFFICE}value-type", "")
    formula = cell.get(f"{_TABLE}formula") is not None
    if _ERROR_TEXT.fullmatch(text.strip()) and (formula or kind != "string"):
        return "#", ERROR
    if formula and not text and not kind:
        return "=", NO_VALUE
    remark = LAST_VALUE if formula else None
    match kind:
        case "boolean":
            return "FALSE" if cell.get(f"{_OFFICE}boolean-value") in ("false", "0") else "TRUE", remark or IN_WORDS
        case "date" | "time":
            return _moment(cell, text)
    return text, remark


def _moment(cell: Element, text: str) -> tuple[str, Remark | None]:
    """A day or time where words may have stood, as in an .xlsx file."""
    stored = cell.get(f"{_OFFICE}date-value") or cell.get(f"{_OFFICE}time-value") or text
    moment = stored.replace("T", " ").removesuffix(" 00:00:00")
    problem = ShowsDate(label("inspection", "The cell shows a date or a time."))
    return moment, Remark(
        "error",
        label("inspection", "{problem} It stands for {moment}.", problem=problem.said, moment=moment),
        problem.remedy,
        is_date=True,
    )


def _shown(cell: Element) -> str:
    """The paragraphs of a cell, without the notes that hang on it."""
    return "\n".join("".join(_pieces(each)) for each in cell if each.tag == f"{_TEXT}p")


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for each in element:
        if each.tag == f"{_TEXT}s":
            yield " " * min(int(each.get(f"{_TEXT}c", "1")), 1_000)
        elif each.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            yield "\t" if each.tag.endswith("tab") else "\n"
        elif not each.tag.startswith(_OFFICE):
            yield from _pieces(each)
        yield each.tail or ""
