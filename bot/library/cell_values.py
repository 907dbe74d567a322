"""The one reader of a workbook's cells: the text that its author saw, or a remark why that is not known."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from conversations.phrases import label
from conversations.workbook.number_formats import NotShown, ShowsDate, is_plain_text, shown
from conversations.workbook.sheets import Remark

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_LEAP_DAY = 60
"""The serial number of the 29 February that 1900 did not have, and Excel believes in."""

ERROR = Remark(
    "error", label("inspection", "The cell holds an error."), label("inspection", "Correct it, or clear the cell.")
)
NO_VALUE = Remark(
    "error",
    label("inspection", "The cell holds a formula that was never worked out."),
    label("inspection", "Open the file in a spreadsheet program and save it, or paste the value only."),
)
LAST_VALUE = Remark(
    "warning",
    label("inspection", "The cell holds a formula, of which the last value is used."),
    label("inspection", "Paste the value only if it is to stay."),
)
IN_WORDS = Remark(
    "warning",
    label("inspection", "The cell is true or false by itself, which programs show in the words of their language."),
    label("inspection", "Format the cell as text, and write there what people are to read."),
    of_words=True,
)
_FORMATTED_TEXT = Remark(
    "error",
    label("inspection", "The cell's format changes how its text looks."),
    label("inspection", "Format the cell as text."),
)


@dataclass(frozen=True, slots=True)
class StoredCell:
    """What a file stores of a cell; numbers are also dates. `formula` says that the value was worked out."""

    value: str | float | bool | None
    number_format: str
    is_error: bool = False
    formula: bool = False
    from_1904: bool = False


def read_value(cell: StoredCell) -> tuple[str, Remark | None]:
    """The text of a cell and what is to be said of it."""
    text, remark = ("#", ERROR) if cell.is_error else _read(cell)
    if cell.formula and (remark is None or remark is IN_WORDS):
        remark = LAST_VALUE
    return text, remark


def _read(cell: StoredCell) -> tuple[str, Remark | None]:
    match cell.value:
        case None:
            return ("=", NO_VALUE) if cell.formula else ("", None)
        case bool(value):
            return "TRUE" if value else "FALSE", IN_WORDS
        case str(text):
            # Characters that XML has not are written so in a workbook.
            unescaped = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), text)
            return unescaped, None if is_plain_text(cell.number_format) else _FORMATTED_TEXT
        case number:
            return _number(float(number), cell)


def _number(number: float, cell: StoredCell) -> tuple[str, Remark | None]:
    try:
        return shown(number, cell.number_format), None
    except ShowsDate as problem:
        date = _date(number, cell.from_1904)
        return date, Remark(
            "error",
            label("inspection", "{problem} It stands for {date}.", problem=problem.said, date=date),
            problem.remedy,
            is_date=True,
        )
    except NotShown as problem:
        return f"{number:g}", Remark("error", problem.said, problem.remedy)


def _date(serial: float, from_1904: bool) -> str:
    """A day, or a day and a time, as in ISO 8601; a number that is no day stays one."""
    begins = date(1904, 1, 1) if from_1904 else date(1899, 12, 31 if serial < _LEAP_DAY else 30)
    midnight = datetime.combine(begins, time(), UTC)
    try:
        moment = midnight + timedelta(seconds=round(serial * 86_400))
    except OverflowError:
        return f"{serial:g}"
    clock = "" if moment.time() == time() else moment.time().isoformat()
    return clock if clock and moment.date() == begins else f"{moment.date().isoformat()} {clock}".strip()
