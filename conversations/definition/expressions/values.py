"""Values of XPath 1.0 as a survey needs them, and how one becomes another.

The rules are those of https://www.w3.org/TR/1999/REC-xpath-19991116/ (sections 3.4, 3.5, 4.2 to 4.4), with what
XForms adds: a date counts as days since 1970, and a month as its first day.
"""

import math
import re
from datetime import date

Value = str | float | bool | date

_NUMBER = re.compile(r"\s*-?(?:\d+(?:\.\d*)?|\.\d+)\s*", re.ASCII)
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?", re.ASCII)
_EPOCH = date(1970, 1, 1).toordinal()


def to_text(value: Value) -> str:
    """The value as text: whole numbers without a point, dates as in ISO 8601."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return str(int(value)) if value == int(value) else format(value, "f").rstrip("0").rstrip(".")


def to_number(value: Value) -> float:
    """The value as a number; NaN for a text that is none, and so for a missing answer."""
    if isinstance(value, str):
        return float(value) if _NUMBER.fullmatch(value) else _days(value)
    if isinstance(value, date):
        return float(value.toordinal() - _EPOCH)
    return float(value)


def _days(text: str) -> float:
    found = _DATE.fullmatch(text)
    if not found:
        return math.nan
    try:
        return float(date(int(found[1]), int(found[2]), int(found[3] or 1)).toordinal() - _EPOCH)
    except ValueError:
        return math.nan


def to_truth(value: Value) -> bool:
    """Whether the value counts as true: a text that is not empty, a number that is neither zero nor NaN."""
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value)


def equal(left: Value, right: Value) -> bool:
    """Equality by truth value, number or text, in this order of precedence; NaN equals nothing."""
    if isinstance(left, str) and isinstance(right, str):
        return left == right
    if isinstance(left, bool) or isinstance(right, bool):
        return to_truth(left) == to_truth(right)
    return to_number(left) == to_number(right)


def differs(left: Value, right: Value) -> bool:
    return not equal(left, right)


def divide(left: float, right: float) -> float:
    """IEEE 754 division, which is never an error."""
    if right != 0:
        return left / right
    if left == 0 or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1.0, right)


def remainder(left: float, right: float) -> float:
    """The remainder of a division towards zero; NaN where there is none."""
    try:
        return math.fmod(left, right)
    except ValueError:
        return math.nan
