"""Kinds that are answered with a number, between bounds and in steps where there are some."""

import re
from decimal import Decimal

from conversations.answers import Answer
from conversations.definition.kind import Shape
from conversations.definition.question import Question
from conversations.kinds.base.kind_of_question import Bounds
from conversations.kinds.base.posed import Posed
from conversations.kinds.base.typed_answers import Typed
from conversations.phrases import Text, phrase
from conversations.surface.refusal import Refusal, Rejection
from conversations.surface.typed_numbers import format_number, read_numbers
from conversations.workbook.entries import Entry as RowEntry
from conversations.workbook.entries import code_of
from conversations.workbook.tables import SheetRow, with_point


class Number(Typed):
    """A number in any digits."""

    shape = Shape.NUMBER
    parameters = frozenset({"start", "end", "step"})

    def how_to_answer(self, posed: Posed) -> tuple[Text, ...]:
        return (phrase("Write a number."),)

    def typed(self, question: Question, text: str, language: str | None) -> Answer | Refusal:
        meant = read_numbers(text)
        if self.is_whole:
            meant = tuple(each for each in meant if each == each.to_integral_value())[:1] or meant
        if not meant:
            message = phrase("Please write only a number, for example {example}.", example="3")
            return Refusal(Rejection.NOT_A_NUMBER, message)
        if len(meant) > 1:
            return _unclear(*meant)
        return self.refused(question, meant[0]) or format_number(meant[0])

    def refused(self, question: Question, number: Decimal) -> Refusal | None:
        """Why the question does not take the number; None if it does."""
        if self.is_whole and number != number.to_integral_value():
            return Refusal(Rejection.NOT_WHOLE, phrase("Please write a whole number, without decimals."))
        return _out_of_bounds(number, question.minimum, question.maximum) or _between_steps(number, question)

    def is_answer(self, question: Question, text: str) -> bool:
        if not re.fullmatch(r"-?\d{1,15}(\.\d{1,6})?", text, re.ASCII):
            return False
        return self.refused(question, Decimal(text)) is None

    def bounds(self, row_type: str, row: SheetRow) -> Bounds:
        if row_type == "range":
            values = range_of(row)
            said = code_of(values["step"])
            return values["start"], values["end"], None if self.is_whole and said == "1" else said
        least, most, step = super().bounds(row_type, row)
        if row_type == "percentage" and not (least or most):
            return "0", "100", step
        return least, most, step

    def suggested(self, entry: RowEntry, text: str) -> str:
        return super().suggested(entry, with_point(text.strip()))


def _unclear(thousands: Decimal, decimals: Decimal) -> Refusal:
    """A question back, with each number as it can only mean one thing."""
    shown = format_number(decimals)
    message = phrase(
        "Do you mean {first} or {second}? Please write one of them.",
        first=format_number(thousands),
        second=f"{shown}0" if read_numbers(shown) != (decimals,) else shown,
    )
    return Refusal(Rejection.UNCLEAR, message)


def is_whole_range(row_type: str, row: SheetRow) -> bool:
    """Whether the row is a range of which all that is said is whole."""
    return row_type == "range" and all(re.fullmatch(r"-?\d+(\.0*)?", text) for text in range_of(row).values())


def range_of(row: SheetRow) -> dict[str, str]:
    """Where a range of numbers begins and ends, and its step, with what stands for them where the row says nothing."""
    return {"start": "1", "end": "10", "step": "1", **row.parameters()}


def _between_steps(number: Decimal, question: Question) -> Refusal | None:
    if question.is_a_step(number) or question.step is None or question.minimum is None:
        return None
    first = [format_number(question.minimum + question.step * times) for times in range(3)]
    last = () if question.maximum is None else (format_number(question.maximum),)
    message = phrase("Please write one of these numbers: {numbers}.", numbers=", ".join((*first, "…", *last)))
    return Refusal(Rejection.OUT_OF_BOUNDS, message)


def _out_of_bounds(number: Decimal, minimum: Decimal | None, maximum: Decimal | None) -> Refusal | None:
    too_low = minimum is not None and number < minimum
    too_high = maximum is not None and number > maximum
    if not (too_low or too_high):
        return None
    if minimum is not None and maximum is not None:
        message = phrase(
            "Please write a number from {least} to {most}.", least=format_number(minimum), most=format_number(maximum)
        )
    elif minimum is not None:
        message = phrase("Please write {least} or more.", least=format_number(minimum))
    else:
        message = phrase("Please write {most} or less.", most=format_number(maximum or Decimal()))
    return Refusal(Rejection.OUT_OF_BOUNDS, message)
