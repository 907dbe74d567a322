"""The figures as a workbook: tables, number formats and charts that a spreadsheet program can go on with."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Any

from analytics.released.values import Release
from analytics.report.archives import undated, writable
from analytics.report.sheets import ColumnKind, SheetData, sheets_of
from conversations.workbook.plain_cells import hold_as_text

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("\\/?*[]:", " "))
_FORMATS = {ColumnKind.TEXT: "@", ColumnKind.NUMBER: "#,##0", ColumnKind.PERCENT: "0%"}
_WIDTHS = {ColumnKind.TEXT: 28, ColumnKind.NUMBER: 14, ColumnKind.PERCENT: 14}
_WIDEST, _ALONE = 34, 84
_LINE_POINTS = 15.0
_A4 = 9
Looks = dict[tuple[ColumnKind, bool, bool], Any]
"""How cells look, by kind of column, whether a text stands in them, and whether it is the column's head."""

_CHART_COLUMNS, _CHART_CENTIMETRES, _ROW_CENTIMETRES = 14, 22, 0.53
"""How much of the sheet a chart covers."""


def render_workbook(release: Release, language: str, question_language: str | None = None) -> bytes:
    """The workbook as bytes, the same for the same release."""
    return write_sheets(sheets_of(release, language, question_language), release.round.name, release.round.closed)


def write_sheets(sheets: Sequence[SheetData], title: str, date: str) -> bytes:
    """A workbook of these sheets, dated with `date` (ISO), the same bytes for the same sheets."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for number, data in enumerate(sheets, 1):
        _write(book, data, number)
    moment = datetime.fromisoformat(date or "2000-01-01")
    book.properties.title = writable(title)
    book.properties.creator = "Prata Med"
    book.properties.created = moment
    file = BytesIO()
    book.save(file)
    return undated(file.getvalue(), moment)


def _write(book: "Workbook", data: SheetData, number: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.filters import AutoFilter
    from openpyxl.worksheet.properties import PageSetupProperties
    from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

    sheet: Worksheet = book.create_sheet(_name(data.name, number))
    looks: Looks = {}
    sheet.sheet_view.rightToLeft = data.right_to_left
    widths = [_width(data, index, kind) for index, (_, kind) in enumerate(data.columns)]
    for index, ((head, kind), width) in enumerate(zip(data.columns, widths, strict=True), 1):
        _put(sheet.cell(1, index), head, kind, looks, is_head=True)
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.row_dimensions[1].height = _height([head for head, _ in data.columns], widths)
    for line, row in enumerate(data.rows, 2):
        sheet.row_dimensions[line].height = _height(row, widths)
        for index, (value, (_, kind)) in enumerate(zip(row, data.columns, strict=True), 1):
            _put(sheet.cell(line, index), value, kind, looks)
    last = sheet.cell(max(len(data.rows), 1) + 1, len(data.columns)).coordinate
    heads = [TableColumn(id=index, name=writable(head)) for index, (head, _) in enumerate(data.columns, 1)]
    area = f"A1:{last}"
    table = Table(id=number, displayName=data.table, ref=area, tableColumns=heads, autoFilter=AutoFilter(ref=area))
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)
    sheet.freeze_panes = "B2" if len(data.columns) > 1 else "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_area = area
    if data.chart:
        # Each on pages of its own: side by side they would be too small to read.
        sheet.print_area = f"{area},{_chart(sheet, data)}"


def _put(cell: Any, value: str | float | None, kind: ColumnKind, looks: "Looks", *, is_head: bool = False) -> None:
    """One value in its cell, texts as texts; `looks` of a sheet are worked out once, which is slow, and copied."""
    is_text = isinstance(value, str)
    cell.value = writable(value) if isinstance(value, str) else value
    look = (kind, is_text, is_head)
    if look not in looks:
        _shape(cell, kind, is_text=is_text, is_head=is_head)
        looks[look] = cell._style
    cell._style = looks[look]
    if is_text:
        cell.data_type = "s"


def _shape(cell: Any, kind: ColumnKind, *, is_text: bool, is_head: bool) -> None:
    """Have a cell look as its kind does, and words among numbers stand where these stand."""
    from openpyxl.styles import Alignment, Font

    side = None if kind is ColumnKind.TEXT else "right"
    cell.alignment = Alignment(horizontal=side, wrap_text=is_text, vertical="top")
    if is_head:
        cell.font = Font(name="Calibri", size=11, bold=True)
    if is_text:
        hold_as_text(cell)
    else:
        cell.number_format = _FORMATS[kind]


def _name(name: str, number: int) -> str:
    return f"{number} {name.translate(_FORBIDDEN).strip()}"[:LONGEST_NAME].strip()


def _width(data: SheetData, index: int, kind: ColumnKind) -> int:
    if kind is not ColumnKind.TEXT:
        return _WIDTHS[kind]
    if len(data.columns) == 1:
        return _ALONE
    longest = max((len(str(row[index] or "")) for row in data.rows), default=0)
    return max(12, min(longest + 2, _WIDEST))


def _height(row: Sequence[str | float | None], widths: Sequence[int]) -> float:
    """In points, so that all lines of a wrapped text are seen: programs that only print do not work it out."""
    texts = [(value, width) for value, width in zip(row, widths, strict=True) if isinstance(value, str)]
    return _LINE_POINTS * max((ceil(len(text) / (width - 2)) for text, width in texts if text), default=1)


def _chart(sheet: "Worksheet", data: SheetData) -> str:
    """Bars beside the table, from the cells themselves; the area that they cover."""
    from openpyxl.chart import BarChart, Reference
    from openpyxl.utils import get_column_letter

    chart = BarChart()
    chart.type, chart.style = "bar", 10
    chart.title = writable(data.name)
    lines, columns = data.chart_lines, data.chart
    for column in columns:
        chart.add_data(Reference(sheet, column + 1, 1, column + 1, lines + 1), titles_from_data=True)
    chart.set_categories(Reference(sheet, data.chart_names + 1, 2, data.chart_names + 1, lines + 1))
    if len(columns) > 1:
        chart.grouping, chart.overlap = "percentStacked", 100
    else:
        chart.legend = None
    for series, colour in zip(chart.series, ("1F6F78", "7F7B71", "BCB8AC"), strict=False):
        series.graphicalProperties.solidFill = colour
    if data.chart_highest:
        chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, data.chart_highest
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"
    chart.width, chart.height = _CHART_CENTIMETRES, max(7.0, 0.8 * lines + 3)
    first, last = (get_column_letter(len(data.columns) + column) for column in (2, 2 + _CHART_COLUMNS))
    sheet.add_chart(chart, f"{first}2")
    return f"{first}2:{last}{ceil(chart.height / _ROW_CENTIMETRES) + 2}"
