"""Tables as templates show them: cells with their bars, and what can be pressed in a row."""

from dataclasses import dataclass

from bot.web.conversation.presses import written
from bot.web.page_language import Speech
from conversations.phrases import Text
from conversations.surface.screen import Button, Measured, ShownRow, ShownTable

FULL = 100
"""How long a bar is where all of the whole is there."""


@dataclass(frozen=True, slots=True)
class CellView:
    """A text, and how much of a bar is filled (of `FULL`), None for a cell without one."""

    text: str
    filled: int | None = None


@dataclass(frozen=True, slots=True)
class PressView:
    """Something to press in a row: what stands on it, and its value in a form."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A row with its name apart; `opens` is the value of the button that the name is, empty without one."""

    number: int
    name: str
    opens: str
    cells: tuple[CellView, ...]
    buttons: tuple[PressView, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A table; `acts` says that its rows have buttons."""

    number: int
    caption: str
    heads: tuple[str, ...]
    rows: tuple[RowView, ...]
    acts: bool
    empty: str


def table_views(tables: tuple[ShownTable, ...], speech: Speech) -> tuple[TableView, ...]:
    """All tables of a screen in a language."""
    return tuple(_table(number, table, speech) for number, table in enumerate(tables, start=1))


def _table(number: int, table: ShownTable, speech: Speech) -> TableView:
    return TableView(
        number,
        speech.says(table.caption),
        tuple(speech.says(head) for head in table.heads),
        tuple(_row(at, row, speech) for at, row in enumerate(table.rows, start=1)),
        any(row.buttons for row in table.rows),
        speech.says(table.empty) if table.empty else "",
    )


def _row(number: int, row: ShownRow, speech: Speech) -> RowView:
    return RowView(
        number,
        speech.says(row.name),
        written(row.opens) if row.opens else "",
        tuple(_cell(cell, speech) for cell in row.cells[1:]),
        tuple(_press(button, speech) for button in row.buttons),
    )


def _cell(cell: Text | Measured, speech: Speech) -> CellView:
    if not isinstance(cell, Measured):
        return CellView(speech.says(cell))
    filled = min(FULL, cell.done * FULL // cell.whole) if cell.whole > 0 else None
    return CellView(speech.says(cell.text), filled)


def _press(button: Button, speech: Speech) -> PressView:
    return PressView(speech.says(button.label), written(button))
