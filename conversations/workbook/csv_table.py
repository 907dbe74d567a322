"""The one reader of CSV that people save from spreadsheets: byte order marks, `sep=;`, semicolons, blank rows and all.

Whatever has one possible meaning is read as that; anything else is refused with its line and what to do.
"""

import csv
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from conversations.phrases import Phrase, Text, in_source, phrase

LARGEST_TABLE = 1_000_000
MOST_LINES = 5_000
_DELIMITERS = (";", ",", "\t")
_SEPARATOR = re.compile(r"sep=(.)\s*", re.IGNORECASE)
_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_SPACES = str.maketrans("", "", "\u00a0\u202f\u2009\u200b\ufeff ")
_DIGITS = re.compile(r"-?\d+")
_NUMBER = re.compile(r"(-?\d+)(?:([.,])(\d+))?")
_THOUSANDS = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")
A_DATE = phrase("a date that a spreadsheet has made of something")
_SPOILT = {
    phrase("an error of a spreadsheet"): re.compile(
        r"#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!)|#{3,}"
    ),
    phrase("a number that a spreadsheet has shortened"): re.compile(r"-?\d(?:[.,]\d+)?E[+-]\d{2,3}"),
    A_DATE: re.compile(
        r"(?i)\d{1,2}[ -](?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]{0,6}\.?(?:[ -]\d{2})?"
    ),
}
"""What stands in a cell that did not survive the spreadsheet from which it was saved."""


class UnfitTable(ValueError):
    """A table cannot be used; `text` says in which line, why, and what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return in_source(self.text) if isinstance(self.text, Phrase) else str(self.text)

    @classmethod
    def at(cls, line: int, reason: Text) -> "UnfitTable":
        return cls(phrase("Line {line}: {reason}", line=line, reason=reason))


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is not blank: `number` is its line in the file, from 1, `cells` have every column of the table."""

    number: int
    cells: Mapping[str, str]


def read_table(content: bytes | str, needed: Sequence[str], optional: Sequence[str] = ()) -> list[Line]:
    """The rows below the head, which has the `needed` columns and some of the `optional` ones, in any order.

    Raises UnfitTable, also for a column that would not be used.
    """
    text = content if isinstance(content, str) else _decoded(content)
    if len(text) > LARGEST_TABLE:
        raise UnfitTable.at(1, phrase("the file is too large for such a table."))
    rows = [(number, row) for number, row in _rows(text.lstrip("\ufeff")) if any(row)]
    known = (*needed, *optional)
    if not rows:
        raise UnfitTable.at(1, phrase("the file is empty. Its columns are {listed}.", listed=", ".join(known)))
    (number, first), below = rows[0], rows[1:]
    head = [name.lower() for name in first]
    _check_head(number, head, needed, known)
    if len(below) > MOST_LINES:
        raise UnfitTable.at(below[MOST_LINES][0], phrase("there are more than {most} rows.", most=MOST_LINES))
    return [Line(at, _cells(at, row, head, known)) for at, row in below]


def read_rows(content: bytes) -> list[list[str]]:
    """All rows as they stand, blank ones too. Raises UnfitTable for what is no CSV, or too large."""
    text = _decoded(content).lstrip("\ufeff")
    if len(text) > LARGEST_TABLE:
        raise UnfitTable.at(1, phrase("the file is too large for such a table."))
    return [row for _, row in _rows(text)]


def spoilt(cell: str) -> Phrase | None:
    """What a spreadsheet seems to have made of a cell before it was saved as CSV; None for what looks whole."""
    return next((made for made, pattern in _SPOILT.items() if pattern.fullmatch(cell)), None)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError:
        raise UnfitTable(phrase("The file is no text in UTF-8: save it as CSV UTF-8.")) from None


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the lines in which they begin."""
    lines = StringIO(text, newline="")
    said = _SEPARATOR.fullmatch(lines.readline())
    before = 1 if said else 0
    if not said:
        lines.seek(0)
    reader = csv.reader(lines, delimiter=said[1] if said else _delimiter(text), strict=True)
    begins = before + 1
    try:
        for row in reader:
            yield begins, [_cleaned(cell) for cell in row]
            begins = before + reader.line_num + 1
    except csv.Error as problem:
        raise UnfitTable.at(begins, phrase("this is no CSV: {problem}.", problem=str(problem))) from problem


def _delimiter(text: str) -> str:
    """What parts the first row that has more than one cell: above the heads a sheet's name may stand alone."""
    rows = (line for line in text.splitlines() if line.strip(" \t;,"))
    return max(_DELIMITERS, key=next((row for row in rows if any(one in row for one in _DELIMITERS)), "").count)


def _cleaned(cell: str) -> str:
    """The cell without spaces around it, and without what makes a spreadsheet keep it as a text."""
    cell = cell.strip(" \t\r\n\u00a0\u200b\ufeff")
    as_text = _AS_TEXT.fullmatch(cell)
    return as_text[1].strip() if as_text else cell


def _check_head(number: int, head: Sequence[str], needed: Sequence[str], known: Sequence[str]) -> None:
    columns = phrase("The columns are {listed}.", listed=", ".join(known))
    if missing := [name for name in needed if name not in head]:
        raise UnfitTable.at(number, phrase("the column {name} is missing. {columns}", name=missing[0], columns=columns))
    if unknown := [name for name in head if name and name not in known]:
        raise UnfitTable.at(
            number,
            phrase("the column '{name}' would not be used. Take it out. {columns}", name=unknown[0], columns=columns),
        )
    if twice := [name for name in head if name and head.count(name) > 1]:
        raise UnfitTable.at(number, phrase("the column {name} is there twice. Take one out.", name=twice[0]))


def _cells(number: int, row: Sequence[str], head: Sequence[str], known: Sequence[str]) -> Mapping[str, str]:
    beyond = [cell for at, cell in enumerate(row) if cell and (at >= len(head) or not head[at])]
    if beyond:
        raise UnfitTable.at(
            number,
            phrase(
                "'{text}' stands under no column. Put a text that holds the separator in quotes.", text=beyond[0][:40]
            ),
        )
    for cell in row:
        if made := spoilt(cell):
            raise UnfitTable.at(
                number,
                phrase(
                    "{text} is {made}. Format the column as text, write the cell again, and save once more.",
                    text=cell[:40],
                    made=made,
                ),
            )
    under = dict(zip(head, row, strict=False))
    return {name: under.get(name, "") for name in known}


def filled(line: Line, column: str) -> str:
    """What stands in a cell that must not be empty. Raises UnfitTable."""
    if not line.cells[column]:
        raise UnfitTable.at(line.number, phrase("{column} is empty.", column=column))
    return line.cells[column]


def code_in(line: Line, column: str, names: Mapping[str, str], *, allowed: Collection[str] = ()) -> str:
    """The one of the codes in `names` (code to name) that a cell means, or one of the `allowed` texts as it stands.

    A code is meant by itself, in other letter cases, and without zeros that a spreadsheet has dropped, where that
    fits one code. Raises UnfitTable, with the code to write where it is a name that was written.
    """
    cell = filled(line, column)
    if cell in names or cell in allowed:
        return cell
    meant = [code for code in names if _plain(code) == _plain(cell)]
    if len(meant) == 1:
        return meant[0]
    called = [code for code, name in names.items() if name.casefold() == cell.casefold()]
    if len(called) == 1:
        raise UnfitTable.at(
            line.number,
            phrase("{column} has the name {cell}. Write its code, {code}.", column=column, cell=cell, code=called[0]),
        )
    if len(meant) > 1:
        raise UnfitTable.at(
            line.number, phrase("{cell} can mean {codes}. Write it with its zeros.", cell=cell, codes=" / ".join(meant))
        )
    raise UnfitTable.at(
        line.number,
        phrase("there is no {column} {cell}. Write one of {codes}.", column=column, cell=cell, codes=_listed(names)),
    )


def _plain(code: str) -> str:
    return code.lstrip("0") or "0" if _DIGITS.fullmatch(code) else code.casefold()


def _listed(names: Mapping[str, str]) -> str:
    said = [code if name in ("", code) else f"{code} ({name})" for code, name in names.items()]
    return ", ".join([*said[:20], *(["…"] if len(said) > 20 else [])])


def number_in(line: Line, column: str, low: float, high: float) -> float:
    """The number in a cell, with a point or comma for decimals, and spaces between thousands.

    Raises UnfitTable for what is no number from `low` to `high`, or could be thousands as well as decimals.
    """
    cell = filled(line, column)
    plain = cell.translate(_SPACES)
    meanings = {value for value in _meanings(plain) if low <= value <= high}
    if len(meanings) > 1:
        whole = max(meanings)
        raise UnfitTable.at(
            line.number,
            phrase("{cell} can be read in two ways. Write {whole} if that is meant.", cell=cell, whole=f"{whole:.0f}"),
        )
    if not meanings:
        raise UnfitTable.at(line.number, _no_number(column, cell, low, high))
    return meanings.pop()


def _no_number(column: str, cell: str, low: float, high: float) -> Phrase:
    if high < float("inf"):
        return phrase(
            "{column} is {cell}, which is no number from {low} to {high}. Write it in digits.",
            column=column,
            cell=cell,
            low=f"{low:g}",
            high=f"{high:g}",
        )
    return phrase(
        "{column} is {cell}, which is no number of at least {low}. Write it in digits.",
        column=column,
        cell=cell,
        low=f"{low:g}",
    )


def _meanings(cell: str) -> Iterator[float]:
    if not cell.isascii():
        return
    if found := _NUMBER.fullmatch(cell):
        yield float(f"{found[1]}.{found[3]}" if found[3] else found[1])
    if found := _THOUSANDS.fullmatch(cell):
        yield float(cell.replace(found[1], ""))
