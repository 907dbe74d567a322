"""Cells that say nothing in the row in which they stand, though their column means something in other rows."""

from collections.abc import Iterable, Mapping, Set

from conversations.authoring.xlsform.row_types import row_type
from conversations.phrases import phrase
from conversations.workbook.sheets import Cell, Findings
from conversations.workbook.tables import SheetRow


def warn_of_silent_cells(rows: Iterable[SheetRow], columns: Set[str], findings: Findings) -> None:
    """One warning for each of the `columns` and type of row in which nobody asked for what stands there."""
    found: dict[tuple[str, str], list[Cell]] = {}
    for row in rows:
        kind = row_type(row.text("type"))
        for (column, _), cell in _unread(row, columns).items():
            found.setdefault((column, kind.name if kind else ""), []).append(cell)
    remedy = phrase("Clear the cell, or leave it.")
    for (column, kind_name), cells in found.items():
        also = phrase(", here and in {number} other cells", number=len(cells) - 1) if len(cells) > 1 else ""
        message = phrase(
            "'{column}' means nothing in a row of type '{kind}'{also}.", column=column, kind=kind_name, also=also
        )
        findings.warn(cells[0].location, message, remedy)


def _unread(row: SheetRow, columns: Set[str]) -> Mapping[tuple[str, str], Cell]:
    return {key: cell for key, cell in row.cells.items() if key[0] in columns - row.asked_for}
