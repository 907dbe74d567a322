"""A workbook's sheets as texts, and how a place in them is named."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Literal

from conversations.definition.problems import Problem, Unaskable
from conversations.phrases import Phrase, in_source

_IN_A_ROW = re.compile(r"(?P<sheet>.+?) sheet, row (?P<row>\d+)(?:, column (?P<column>[A-Z]+))?")


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said of a cell by whoever uses it: that it cannot be used, or how it was read.

    `is_date` says that the text is a date or time as in ISO 8601, for columns in which dates belong; `of_words` that
    it matters only where people read the text.
    """

    level: Literal["error", "warning"]
    said: Phrase | str
    advice: Phrase | str
    is_date: bool = False
    of_words: bool = False

    @property
    def message(self) -> str:
        """What is to be said, in English."""
        return in_source(self.said)

    @property
    def remedy(self) -> str:
        """What to do about it, in English."""
        return in_source(self.advice)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as texts, row by row from its first row; what is empty is an empty text.

    `remarks` are on cells by row (from 1) and column (from 0).
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    remarks: Mapping[tuple[int, int], Remark] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and where that is."""

    text: str
    location: str


@dataclass(slots=True)
class Findings:
    """The problems found so far; what follows from a cell that cannot be read is none of its own."""

    problems: list[Problem] = field(default_factory=list)
    _unreadable: set[str] = field(default_factory=set)

    def refuse(
        self, location: str, message: Phrase | str, remedy: Phrase | str, unaskable: Unaskable | None = None
    ) -> None:
        if location not in self._unreadable:
            self.problems.append(Problem("error", location, message, remedy, unaskable))

    def remark(self, location: str, remark: Remark) -> None:
        self.problems.append(Problem(remark.level, location, remark.said, remark.advice))
        if remark.level == "error":
            self._unreadable.add(location)

    def warn_once_a_row(self, location: str, message: Phrase | str, remedy: Phrase | str) -> None:
        """A warning for the first cell of a row of which it is true."""
        row = location.partition(", column ")[0]
        told = {(problem.where.partition(", column ")[0], problem.said) for problem in self.problems}
        if (row, message) not in told:
            self.warn(location, message, remedy)

    def warn_once(self, location: str, message: Phrase | str, remedy: Phrase | str) -> None:
        """A warning for the first place of which it is true."""
        if all(problem.said != message for problem in self.problems):
            self.warn(location, message, remedy)

    def warn(self, location: str, message: Phrase | str, remedy: Phrase | str) -> None:
        self.problems.append(Problem("warning", location, message, remedy))


def location_of(sheet: str, row: int, column: int | None = None) -> str:
    """How people find a place, as in "survey sheet, row 5, column B"; rows count from 1, columns from 0."""
    location = f"{sheet} sheet, row {row}"
    return location if column is None else f"{location}, column {letters(column)}"


@dataclass(frozen=True, slots=True)
class Position:
    """A sheet's row, from 1, and its column, from 0, where a single cell is meant."""

    sheet: str
    row: int
    column: int | None


def position_of(location: str) -> Position | None:
    """The reverse of `location_of`, also where more is said behind it; None for what is in no row."""
    found = _IN_A_ROW.match(location)
    if found is None:
        return None
    named = found["column"]
    column = reduce(lambda number, letter: number * 26 + ord(letter) - ord("A") + 1, named, 0) - 1 if named else None
    return Position(found["sheet"], int(found["row"]), column)


def letters(column: int) -> str:
    """A column's letters: A for 0, AA for 26."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
