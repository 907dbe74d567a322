"""A number with decimals."""

from conversations.definition.question import Question
from conversations.kinds.base.numbers import Number, is_whole_range
from conversations.surface.screen import TypedEntry
from conversations.workbook.tables import SheetRow


class DecimalNumber(Number):
    """A number, with a comma or point before its decimals."""

    name = "decimal"
    row_types = ("decimal", "range")

    def entry(self, question: Question) -> TypedEntry | None:
        return TypedEntry.DECIMAL

    def claims(self, row_type: str, row: SheetRow) -> bool:
        return super().claims(row_type, row) and not is_whole_range(row_type, row)


KIND = DecimalNumber()
