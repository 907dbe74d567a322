"""Tables as templates show them: cells with their bars, and what can be pressed in a row."""

from dataclasses import dataclass, replace

from bot.web.conversation.fields import FieldView, field_view
from bot.web.conversation.presses import written
from bot.web.page_language import Speech
from conversations.surface.fields import Field
from conversations.surface.screen import (
    Button,
    Measured,
    RemarkedCell,
    ShownCell,
    ShownRow,
    ShownTable,
    cell_text,
)

FULL = 100
"""How long a bar is where all of the whole is there."""


@dataclass(frozen=True, slots=True)
class RemarkView:
    """What is said of a cell, and whether that has to be mended."""

    text: str
    is_error: bool


@dataclass(frozen=True, slots=True)
class CellView:
    """A text, what is said of it, how much of a bar is filled (of `FULL`, None for a cell without one), and a field."""

    text: str
    filled: int | None = None
    remarks: tuple[RemarkView, ...] = ()
    field: FieldView | None = None


@dataclass(frozen=True, slots=True)
class PressView:
    """Something to press in a row: what stands on it, and its value in a form."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A row with its name, also as its `head`; `opens` is the value of the button that the name is, or empty."""

    number: int
    name: str
    head: CellView
    opens: str
    cells: tuple[CellView, ...]
    buttons: tuple[PressView, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table; `acts` says that its rows have buttons, and the first `phones` columns are drawn as phones."""

    number: int
    caption: str
    heads: tuple[str, ...]
    rows: tuple[RowView, ...]
    acts: bool
    empty: str
    phones: int


def table_views(tables: tuple[ShownTable, ...], speech: Speech) -> tuple[TableView, ...]:
    """All tables of a screen in a language."""
    return tuple(_table(number, table, speech) for number, table in enumerate(tables, start=1))


def _table(number: int, shown: ShownTable, speech: Speech) -> TableView:
    table = shown if shown.phones else _without_empty_columns(shown)
    return TableView(
        number,
        speech.says(table.caption),
        tuple(speech.says(head) for head in table.heads),
        tuple(_row(at, row, speech) for at, row in enumerate(table.rows, start=1)),
        any(row.buttons for row in table.rows),
        speech.says(table.empty) if table.empty else "",
        table.phones,
    )


def _without_empty_columns(table: ShownTable) -> ShownTable:
    """Without those in which no row has anything, but for the first, which names each."""
    kept = [0, *(at for at in range(1, len(table.heads)) if any(row.cells[at] != "" for row in table.rows))]
    rows = tuple(replace(row, cells=tuple(row.cells[at] for at in kept)) for row in table.rows)
    return replace(table, heads=tuple(table.heads[at] for at in kept), rows=rows)


def _row(number: int, row: ShownRow, speech: Speech) -> RowView:
    return RowView(
        number,
        speech.says(row.name),
        _cell(row.cells[0], speech),
        written(row.opens) if row.opens else "",
        tuple(_cell(cell, speech) for cell in row.cells[1:]),
        tuple(_press(button, speech) for button in row.buttons),
    )


def _cell(cell: ShownCell, speech: Speech) -> CellView:
    text = speech.says(cell_text(cell))
    match cell:
        case Measured(done=done, whole=whole):
            return CellView(text, min(FULL, done * FULL // whole) if whole > 0 else None)
        case RemarkedCell(remarks=remarks):
            return CellView(text, remarks=tuple(RemarkView(speech.says(one.said), one.is_error) for one in remarks))
        case Field():
            return CellView("", field=field_view(cell, speech))
        case _:
            return CellView(text)


def _press(button: Button, speech: Speech) -> PressView:
    return PressView(speech.says(button.label), written(button))
