"""A workbook's sheets as texts, and how a place in them is named."""

from dataclasses import dataclass, field

from conversations.definition.problems import Problem


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as texts, row by row from its first row; what is empty is an empty text."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and where that is."""

    text: str
    location: str


@dataclass(slots=True)
class Findings:
    """The problems found so far."""

    problems: list[Problem] = field(default_factory=list)

    def refuse(self, location: str, message: str, remedy: str, *, unaskable: bool = False) -> None:
        self.problems.append(Problem("error", location, message, remedy, unaskable))

    def warn(self, location: str, message: str, remedy: str) -> None:
        self.problems.append(Problem("warning", location, message, remedy))


def location_of(sheet: str, row: int, column: int | None = None) -> str:
    """How people find a place, as in "survey sheet, row 5, column B"; rows count from 1, columns from 0."""
    location = f"{sheet} sheet, row {row}"
    return location if column is None else f"{location}, column {letters(column)}"


def letters(column: int) -> str:
    """A column's letters: A for 0, AA for 26."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
