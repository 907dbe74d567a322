"""Workbooks as sheets of texts, without any file."""

import pytest

from conversations.authoring.xlsform import Imported, Sheet, read_workbook
from conversations.definition.problems import BatteryProblems, Problem

SETTINGS = [["form_title", "form_id", "version", "default_language"], ["Autumn", "autumn", "1", "English (en)"]]
CHOICES = [
    ["list_name", "name", "label", "area"],
    ["yes_no", "yes", "Yes", "north"],
    ["yes_no", "no", "No", "south"],
    ["help", "friends", "Friends", ""],
    ["help", "office", "Office", ""],
    ["help", "nobody", "Nobody", ""],
]


def sheet(name: str, rows: list[list[str]]) -> Sheet:
    return Sheet(name, tuple(tuple(row) for row in rows))


def imported(
    survey: list[list[str]], choices: list[list[str]] = CHOICES, settings: list[list[str]] | None = None
) -> Imported:
    sheets = [sheet("survey", survey), sheet("choices", choices), sheet("settings", settings or SETTINGS)]
    return read_workbook(sheets, "autumn")


def refused(survey: list[list[str]], choices: list[list[str]] = CHOICES) -> tuple[Problem, ...]:
    with pytest.raises(BatteryProblems) as caught:
        imported(survey, choices)
    return tuple(problem for problem in caught.value.problems if problem.level == "error")


def rows(*more: str, heads: str = "type | name | label") -> list[list[str]]:
    """Rows written with | between cells."""
    return [[cell.strip() for cell in row.split("|")] for row in (heads, *more)]
