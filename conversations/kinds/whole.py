"""A whole number."""

from conversations.definition.question import Question
from conversations.kinds.base.numbers import Number, is_whole_range
from conversations.surface.screen import TypedEntry
from conversations.workbook.tables import SheetRow


class Whole(Number):
    """A number without decimals."""

    name = "whole"
    is_whole = True
    row_types = (
        "integer",
        "int",
        "percentage",
        "number of days in last month",
        "number of days in last six months",
        "number of days in last year",
    )

    def entry(self, question: Question) -> TypedEntry | None:
        return TypedEntry.WHOLE

    def claims(self, row_type: str, row: SheetRow) -> bool:
        return super().claims(row_type, row) or is_whole_range(row_type, row)


KIND = Whole()
