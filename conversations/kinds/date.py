"""A month or a year: never a day, which would identify."""

import re

from conversations.answers import Answer
from conversations.definition.kind import Shape
from conversations.definition.question import Precision, Question
from conversations.kinds.base.months import month_name
from conversations.kinds.base.posed import Posed
from conversations.kinds.base.typed_answers import Typed
from conversations.phrases import Text, label, phrase
from conversations.surface.refusal import Refusal, Rejection
from conversations.surface.screen import TypedEntry
from conversations.surface.typed_months import read_month, read_year
from conversations.workbook.cells import Cells
from conversations.workbook.entries import Entry
from conversations.workbook.sheets import Findings
from conversations.workbook.tables import SheetRow

_STORED = {Precision.YEAR: r"(19|20)\d\d", Precision.MONTH: r"(19|20)\d\d-(0[1-9]|1[0-2])"}
_APPEARANCES = {Precision.MONTH: "month-year", Precision.YEAR: "year"}
_REST_OF_DAY = {Precision.MONTH: "-01", Precision.YEAR: "-01-01"}
"""What makes a day of a suggested month or year, as other programs want it."""


class Date(Typed):
    """A month of a year as `2024-05`, or a year."""

    name = "date"
    shape = Shape.DATE
    row_types = ("date",)
    appearances = frozenset({"year", "month-year"})

    def entry(self, question: Question) -> TypedEntry | None:
        return TypedEntry.MONTH if question.precision is Precision.MONTH else TypedEntry.YEAR

    def how_to_answer(self, posed: Posed) -> tuple[Text, ...]:
        if posed.question.precision is Precision.YEAR:
            return (phrase("Write the year, for example {example}.", example="2024"),)
        return (phrase("Write the month and the year, for example {example}.", example="5/2024"),)

    def typed(self, question: Question, text: str, language: str | None) -> Answer | Refusal:
        if question.precision is Precision.YEAR:
            only_year = phrase("Please write only a year, for example {example}.", example="2024")
            return read_year(text) or Refusal(Rejection.NOT_A_DATE, only_year)
        month = phrase("Please write a month and a year, for example {example}.", example="5/2024")
        return read_month(text, language) or Refusal(Rejection.NOT_A_DATE, month)

    def answer_text(self, posed: Posed, answer: str | tuple[str, ...]) -> Text:
        if posed.question.precision is Precision.MONTH and isinstance(answer, str):
            return month_name(answer)
        return super().answer_text(posed, answer)

    def is_answer(self, question: Question, text: str) -> bool:
        return re.fullmatch(_STORED[question.precision], text, re.ASCII) is not None

    def cells(self, question: Question) -> Cells:
        default = question.default and question.default + _REST_OF_DAY[question.precision]
        return {"default": default, "appearance": _APPEARANCES[question.precision]}

    def put(self, entry: Entry, row: SheetRow, plain: str, findings: Findings) -> None:
        appearance = row.text("appearance").lower().split()
        if "year" in appearance:
            entry.set("precision", Precision.YEAR.value, row.location_of("appearance"))
        elif "month-year" not in appearance:
            findings.warn(
                row.location,
                label("inspection", "Only the month and year are asked, since a day would identify."),
                label("inspection", "Write 'month-year' as appearance."),
            )

    def suggested(self, entry: Entry, text: str) -> str:
        return text[:4] if entry.document.get("precision") == Precision.YEAR.value else text[:7]


KIND = Date()
