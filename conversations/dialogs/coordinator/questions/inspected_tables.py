"""What was found in a workbook, in its own rows and columns: what is to be mended stands before advice."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from conversations.authoring.inspected_file import InspectedFile
from conversations.authoring.problem_texts import told_without_location
from conversations.definition.problems import Problem
from conversations.phrases import Phrase, Text, label, phrase
from conversations.surface.screen import CellRemark, RemarkedCell, ShownRow, ShownTable, shortened
from conversations.workbook.sheets import Position, Sheet, letters, position_of

MOST_COLUMNS = 8
LONGEST_CELL = 160
_ALWAYS = 3

ByPosition = dict[Position, list[Problem]]
_Caption = Callable[[str], Phrase]


def tables(found: InspectedFile) -> tuple[ShownTable, ...]:
    """The rows to mend, sheet by sheet, those with advice only, and those that could be left out."""
    positions = _by_position(found.problems)
    wrong = {(at.sheet, at.row) for at, problems in positions.items() if any(one.level == "error" for one in problems)}
    to_mend = {at: problems for at, problems in positions.items() if (at.sheet, at.row) in wrong}
    advice = {at: problems for at, problems in positions.items() if (at.sheet, at.row) not in wrong}
    return (
        *_of_sheets(found.sheets, to_mend, lambda name: phrase("Sheet {sheet}: to be mended", sheet=name)),
        *_of_sheets(
            found.sheets,
            _by_position(found.left_out),
            lambda name: phrase("Sheet {sheet}: what would be left out", sheet=name),
        ),
        *_of_sheets(found.sheets, advice, lambda name: phrase("Sheet {sheet}: advice", sheet=name)),
    )


def is_in_a_row(problem: Problem) -> bool:
    """Whether it is about a row or cell, and not about the whole."""
    return position_of(problem.where) is not None


def _by_position(problems: Iterable[Problem]) -> ByPosition:
    found: ByPosition = {}
    for problem in sorted(problems, key=lambda one: one.level):
        if position := position_of(problem.where):
            found.setdefault(position, []).append(problem)
    return found


def _of_sheets(sheets: Sequence[Sheet], positions: ByPosition, caption: _Caption) -> Iterator[ShownTable]:
    for sheet in sheets:
        name = "survey" if len(sheets) == 1 else sheet.name.strip().lower()
        here = {position: problems for position, problems in positions.items() if position.sheet == name}
        if here:
            yield _table(sheet, here, caption(sheet.name))


def _table(sheet: Sheet, positions: ByPosition, caption: Phrase) -> ShownTable:
    numbers = sorted({position.row for position in positions})
    columns = _columns(sheet, numbers, {position.column for position in positions})
    heads: tuple[Text, ...] = (
        label("table column", "Row"),
        *(_head(sheet, column) for column in columns),
    )

    def cell(number: int, column: int | None) -> RemarkedCell:
        problems = next((found for at, found in positions.items() if (at.row, at.column) == (number, column)), ())
        remarks = tuple(CellRemark(told_without_location(one), one.level == "error") for one in problems)
        return RemarkedCell(str(number) if column is None else _text(sheet, number, column), remarks)

    rows = (ShownRow(tuple(cell(number, column) for column in (None, *columns))) for number in numbers)
    return ShownTable(caption, heads, tuple(rows))


def _head(sheet: Sheet, column: int) -> Text:
    return phrase("{what}: {which}", what=letters(column), which=_text(sheet, 1, column))


def _columns(sheet: Sheet, numbers: Sequence[int], remarked: set[int | None]) -> list[int]:
    """Those with something in them; of many the first ones, and those of which something is said."""
    widest = max((len(row) for row in sheet.rows), default=0)
    used = [at for at in range(widest) if at in remarked or any(_text(sheet, number, at) for number in (1, *numbers))]
    if len(used) <= MOST_COLUMNS:
        return used
    return [at for index, at in enumerate(used) if index < _ALWAYS or at in remarked]


def _text(sheet: Sheet, number: int, column: int) -> str:
    row = sheet.rows[number - 1] if number <= len(sheet.rows) else ()
    return shortened(row[column].strip(), LONGEST_CELL) if column < len(row) else ""
