"""What coordinators enter as CSV: what cities say of themselves, and what the population is made up of."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from analytics.released.entered_values import SelfAssessment
from conversations.phrases import Phrase, label
from conversations.workbook.csv_table import Line, UnfitTable, code_in, filled, number_in, read_table

ASSESSMENT_COLUMNS = ("municipality", "year", "theme", "score")
MARGIN_COLUMNS = ("variable", "category", "population")

UnfitFile = UnfitTable
"""A CSV file cannot be used; says where and why."""


@dataclass(frozen=True)
class PopulationMargin:
    """How many people of the population are in each category of a cut or question."""

    variable: str
    population: Mapping[str, float]


@dataclass(frozen=True)
class Categories:
    """The categories of a cut or question: names by code, and in which of them somebody answered."""

    names: Mapping[str, str]
    answered: Collection[str]


def read_self_assessments(
    content: bytes | str, themes: Mapping[str, str], municipalities: Mapping[str, str]
) -> tuple[SelfAssessment, ...]:
    """Scores 0 to 100 by municipality (or the name of another city), year and theme; names by code are known.

    Raises UnfitFile.
    """
    found: dict[tuple[str, int, str], SelfAssessment] = {}
    for line in read_table(content, ASSESSMENT_COLUMNS):
        one = SelfAssessment(
            _city(line, municipalities), _year(line), code_in(line, "theme", themes), number_in(line, "score", 0, 100)
        )
        if found.setdefault((one.municipality, one.year, one.theme), one) is not one:
            raise UnfitFile.at(
                line.number,
                label(
                    "inspection",
                    "{municipality} has {theme} twice for {year}. Take one out.",
                    municipality=one.municipality,
                    theme=one.theme,
                    year=str(one.year),
                ),
            )
    return tuple(found[key] for key in sorted(found))


def read_margins(content: bytes | str, known: Mapping[str, Categories]) -> tuple[PopulationMargin, ...]:
    """How many people are in each category, of the cuts and questions that are `known`.

    Raises UnfitFile, also where somebody answered and the population has nobody, or the other way about: then nobody
    could stand for whom.
    """
    found: dict[str, dict[str, float]] = defaultdict(dict)
    last = 1
    for line in read_table(content, MARGIN_COLUMNS):
        variable = code_in(line, "variable", dict.fromkeys(known, ""))
        category, last = code_in(line, "category", known[variable].names), line.number
        people = number_in(line, "population", 0, float("inf"))
        if category in found[variable]:
            raise UnfitFile.at(
                last,
                label(
                    "inspection", "{variable} has {category} twice. Take one out.", variable=variable, category=category
                ),
            )
        if (people > 0) != (category in known[variable].answered):
            raise UnfitFile.at(last, _stands_for_nobody(variable, category, people))
        found[variable][category] = people
    if not found:
        raise UnfitFile.at(last, label("inspection", "there are no rows below the head."))
    for variable, population in found.items():
        missing = [code for code in known[variable].answered if code not in population]
        if missing:
            raise UnfitFile.at(
                last,
                label(
                    "inspection",
                    "after it a line is missing: people of {variable} {category} answered. Add it.",
                    variable=variable,
                    category=missing[0],
                ),
            )
    return tuple(PopulationMargin(variable, people) for variable, people in found.items())


def _stands_for_nobody(variable: str, category: str, people: float) -> Phrase:
    if people > 0:
        return label(
            "inspection",
            "nobody of {variable} {category} answered, so no answers can stand for it. Take the line out.",
            variable=variable,
            category=category,
        )
    return label(
        "inspection",
        "people of {variable} {category} answered, so it has more people than none. Write how many.",
        variable=variable,
        category=category,
    )


def _city(line: Line, municipalities: Mapping[str, str]) -> str:
    """A municipality of the round by its code, or the name of another city, which no code and no name of theirs is."""
    cell = filled(line, "municipality")
    is_theirs = cell.isdecimal() or cell.casefold() in {name.casefold() for name in municipalities.values()}
    return code_in(line, "municipality", municipalities, allowed=() if is_theirs else (cell,))


def _year(line: Line) -> int:
    cell = filled(line, "year")
    if not (cell.isascii() and cell.isdigit() and len(cell) == 4):
        raise UnfitFile.at(line.number, label("inspection", "{cell} is no year. Write it with four digits.", cell=cell))
    return int(cell)
