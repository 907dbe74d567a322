"""What coordinators enter as CSV: what cities say of themselves, and what the population is made up of."""

import csv
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from analytics.released.values import SelfAssessment

ASSESSMENT_COLUMNS = ("municipality", "year", "theme", "score")
MARGIN_COLUMNS = ("variable", "category", "population")


class UnfitFile(ValueError):
    """A CSV file cannot be used; says where and why."""


@dataclass(frozen=True)
class PopulationMargin:
    """How many people of the population are in each category of a cut or question."""

    variable: str
    population: Mapping[str, float]


def read_self_assessments(text: str, themes: Collection[str]) -> tuple[SelfAssessment, ...]:
    """Scores 0 to 100 by municipality (or the name of another city), year and theme. Raises UnfitFile."""
    found: dict[tuple[str, int, str], SelfAssessment] = {}
    for line, row in _rows(text, ASSESSMENT_COLUMNS):
        one = SelfAssessment(
            row["municipality"], _whole(line, row["year"]), row["theme"], _number(line, row["score"], 0, 100)
        )
        if one.theme not in themes:
            raise UnfitFile(f"Line {line}: there is no theme {one.theme}; there are {', '.join(sorted(themes))}.")
        if found.setdefault((one.municipality, one.year, one.theme), one) is not one:
            raise UnfitFile(f"Line {line}: {one.municipality} has {one.theme} twice for {one.year}.")
    return tuple(found[key] for key in sorted(found))


def read_margins(text: str) -> tuple[PopulationMargin, ...]:
    """How many people are in each category, variable by variable. Raises UnfitFile."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for line, row in _rows(text, MARGIN_COLUMNS):
        if row["category"] in found[row["variable"]]:
            raise UnfitFile(f"Line {line}: {row['variable']} has {row['category']} twice.")
        found[row["variable"]][row["category"]] = _number(line, row["population"], 0, float("inf"))
    return tuple(PopulationMargin(variable, categories) for variable, categories in found.items())


def _rows(text: str, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The lines with their numbers. A byte order mark and semicolons, as spreadsheets write them, are fine."""
    text = text.lstrip("\ufeff")
    head, _, _ = text.partition("\n")
    reader = csv.DictReader(StringIO(text, newline=""), delimiter=";" if ";" in head else ",", strict=True)
    try:
        missing = [column for column in columns if column not in (reader.fieldnames or ())]
        if missing:
            raise UnfitFile(f"Line 1: the columns {', '.join(columns)} are needed; {', '.join(missing)} is not there.")
        for row in reader:
            yield reader.line_num, _cells(reader.line_num, row, columns)
    except csv.Error as error:
        raise UnfitFile(f"Line {reader.line_num}: {error}.") from error


def _cells(line: int, row: Mapping[str, str | None], columns: Sequence[str]) -> dict[str, str]:
    cells = {column: (row[column] or "").strip() for column in columns}
    for column, cell in cells.items():
        if not cell:
            raise UnfitFile(f"Line {line}: {column} is empty.")
    return cells


def _whole(line: int, cell: str) -> int:
    if not (cell.isascii() and cell.isdigit() and len(cell) == 4):
        raise UnfitFile(f"Line {line}: {cell} is no year; write it with four digits.")
    return int(cell)


def _number(line: int, cell: str, low: float, high: float) -> float:
    try:
        value = float(cell.replace(",", "."))
    except ValueError:
        raise UnfitFile(f"Line {line}: {cell} is no number.") from None
    if not low <= value <= high or value == float("inf"):
        wanted = f"from {low:g} to {high:g}" if high < float("inf") else "of people"
        raise UnfitFile(f"Line {line}: {cell} is no number {wanted}.")
    return value
