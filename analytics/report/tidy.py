"""Tidy CSV: one figure a line, and the codebook.

Files begin with a byte order mark: without it the spreadsheet programs that officials use read UTF-8 as something
else and garble å, ä, ö and every Arabic text. Readers for data (pandas `utf-8-sig`, R `fileEncoding = "UTF-8-BOM"`)
know the mark.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from analytics.codebook import ANY_LANGUAGE, MISSING
from analytics.groups import Group
from analytics.released import Figure, Release, Result

FIGURES, CODEBOOK = "figures.csv", "codebook.csv"

FIGURE_COLUMNS = ("question", "cut", "group", "group_name", "measure", "answer", "count", "percent", "hidden")
"""`measure` is took_part, outcome, asked, answered, answer, skipped, declined or not_asked."""

RISKY = ("=", "+", "-", "@", "\t", "\r")

Line = Sequence[str | int | None]


def write(release: Release, directory: Path) -> tuple[Path, ...]:
    """Writes both files into `directory`, which is made if it is not there."""
    directory.mkdir(parents=True, exist_ok=True)
    figures, codebook = directory / FIGURES, directory / CODEBOOK
    _write(figures, FIGURE_COLUMNS, figure_lines(release))
    languages = release.codebook.languages
    head = ("question", "theme", "kind", "order", "code", "first_is_good", "reversed")
    _write(codebook, (*head, *(f"label_{language}" for language in languages)), codebook_lines(release))
    return figures, codebook


def harmless(cell: str | int | None) -> str:
    """A cell that no spreadsheet takes for a formula: a text that looks like one gets an apostrophe before it."""
    if not isinstance(cell, str):
        return "" if cell is None else str(cell)
    return f"'{cell}" if cell.startswith(RISKY) else cell


def _write(path: Path, head: Sequence[str], lines: Iterable[Line]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows([harmless(cell) for cell in line] for line in lines)


def figure_lines(release: Release) -> Iterator[Line]:
    """Every figure of the release, hidden ones with the reason's code instead of numbers."""
    for outcome, figure in release.outcomes.items():
        yield ("", "all", "all", "", "outcome", outcome, *_numbers(figure))
    for group, figure in release.took_part.items():
        yield ("", *_group(release, group), "took_part", "", *_numbers(figure))
    for result in release.results:
        yield from _result_lines(release, result)


def _result_lines(release: Release, result: Result) -> Iterator[Line]:
    for row in result.rows:
        start = (result.question, *_group(release, row.group))
        yield (*start, "answered" if row.group.is_part else "asked", "", *_numbers(row.base))
        for column, figure in result.cells(row):
            missing = column in MISSING
            measure = column.strip("()").replace(" ", "_") if missing else "answer"
            yield (*start, measure, "" if missing else column, *_numbers(figure))


def _group(release: Release, group: Group) -> tuple[str, str, str]:
    name = release.municipalities.get(group.code, "") if group.cut == "municipality" else ""
    return group.cut, group.code, name


def _numbers(figure: Figure) -> tuple[int | None, int | None, str | None]:
    return figure.count, figure.share, figure.hidden.value if figure.hidden else None


def codebook_lines(release: Release) -> Iterator[Line]:
    """A line for each question (with an empty code), then one for each of its answers in order."""
    languages = release.codebook.languages
    for variable in release.codebook.variables:
        good = {True: "yes", False: "no", None: ""}[variable.first_is_good]
        start = (variable.id, variable.theme, variable.kind.value)
        end = (good, "yes" if variable.reversed else "no")
        yield (*start, 0, "", *end, *(variable.label.get(language) for language in languages))
        for order, option in enumerate(variable.options, start=1):
            labels = (option.label.get(language, option.label.get(ANY_LANGUAGE)) for language in languages)
            yield (*start, order, option.code, *end, *labels)
