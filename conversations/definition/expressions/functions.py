"""The functions that a condition may use."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from conversations.definition.expressions.values import Value, to_number, to_text, to_truth


@dataclass(frozen=True, slots=True)
class Function:
    """How many values a function takes (fewest, most) and how it is computed from them.

    `compute` is None for the functions that need more than their values; `evaluation` knows those.
    """

    operands: tuple[int, float]
    compute: Callable[..., Value] | None = None


def _selected(marked: Value, code: Value) -> bool:
    return to_text(code).strip() in to_text(marked).split()


def _count_selected(marked: Value) -> float:
    return float(len(to_text(marked).split()))


def _coalesce(*values: Value) -> Value:
    return next((value for value in values if to_text(value) != ""), "")


def _not(value: Value) -> bool:
    return not to_truth(value)


def _string_length(value: Value) -> float:
    return float(len(to_text(value)))


FUNCTIONS = {
    "not": Function((1, 1), _not),
    "selected": Function((2, 2), _selected),
    "count-selected": Function((1, 1), _count_selected),
    "coalesce": Function((2, math.inf), _coalesce),
    "if": Function((3, 3)),
    "regex": Function((2, 2)),
    "number": Function((1, 1), to_number),
    "string": Function((1, 1), to_text),
    "string-length": Function((1, 1), _string_length),
    "today": Function((0, 0)),
    "true": Function((0, 0), lambda: True),
    "false": Function((0, 0), lambda: False),
}
