"""A cell of a column that we know is used, told of or refused, in every type of row: none is silently ignored."""

import re
from collections.abc import Iterator, Mapping

import pytest

from conversations.authoring.xlsform import (
    Sheet,
    choices,
    read_askable,
    read_workbook,
    settings,
    with_faults_of_the_rest,
)
from conversations.authoring.xlsform.survey import KNOWN
from conversations.definition.problems import BatteryProblems
from tests.authoring.xlsform.xlsforms import CHOICES, SETTINGS, imported, rows, sheet

ROWS: Mapping[str, Mapping[str, str]] = {
    "select_one yes_no": {},
    "text": {},
    "integer": {},
    "decimal": {},
    "range": {},
    "date": {"appearance": "year"},
    "note": {},
    "acknowledge": {},
    "select_one help": {},
    "select_one yes_no or_other": {},
    "select_multiple help": {},
    "rank help": {},
    "select_one help ": {"direction": "first"},
    "integer ": {"protected": "item_count", "statement": "S", "experiment": "lot", "shown_in": "1"}
    | {f"beside_{number}": f"B{number}" for number in (1, 2, 3)},
    "calculate": {"label": "", "calculation": "1"},
    "hidden": {"label": "", "default": "1"},
    "begin_group": {},
    "begin_group ": {"label": ""},
    "text ": {},
    "end_group": {"name": "", "label": ""},
    "end_group ": {"name": "", "label": ""},
}
"""One row of each type, in the order of a whole form; blanks tell apart rows of one type."""

READ_AS_NOTHING = {
    # A row of a type that somebody only reads is read only; what ends a group may say which.
    *(("readonly", kind) for kind in ("note", "acknowledge")),
}


def form(column: str, contents: Mapping[str, str]) -> list[Sheet]:
    """The form with a content in the column, by type of row."""
    heads = sorted({"type", "name", "label", "relevant", column}.union(*ROWS.values()))
    named = {kind: {"type": kind, "name": f"q{number}", "label": f"Q{number}?"} for number, kind in enumerate(ROWS)}
    filled = {kind: {**named[kind], **ROWS[kind]} for kind in ROWS}
    for kind, content in contents.items():
        filled[kind][column] = content
    needs = {
        "type": "text",
        "name": "w",
        "label": "W?",
        "relevant": " and ".join(f"${{{named[kind]['name']}}} = '1'" for kind in ("calculate", "hidden")),
    }
    survey = [heads, *([row.get(head, "") for head in heads] for row in (*filled.values(), needs))]
    experiments = [["id", "about"], ["lot", "protection"]]
    named_sheets = {"survey": survey, "choices": CHOICES, "settings": SETTINGS, "experiments": experiments}
    return [sheet(name, found) for name, found in named_sheets.items()]


Told = frozenset[tuple[str, str]]
Outcome = tuple[Mapping[str, str] | None, Told]


def outcome(sheets: list[Sheet], *, leave_out: bool) -> Outcome:
    """The battery's parts by name, None if it is refused, and all that is told."""
    try:
        read = (read_askable if leave_out else read_workbook)(sheets, "autumn")
    except BatteryProblems as refused:
        every = with_faults_of_the_rest(refused, sheets, "autumn", None, None, leave_out=leave_out)
        return None, frozenset((problem.where, problem.message) for problem in every.problems)
    parts = {question.id: str(question) for question in read.battery.questions()}
    themes = {"begin_group": str([(theme.id, theme.label, theme.shuffle) for theme in read.battery.themes])}
    return parts | themes, frozenset((problem.where, problem.message) for problem in read.problems)


def silent(column: str, content: str, empty: Outcome, *, leave_out: bool) -> Iterator[str]:
    """The types of rows in which the content changes nothing beside an `empty` column, and nothing is told of it."""
    before, told_before = empty
    assert before
    kinds = [kind for kind in ROWS if ROWS[kind].get(column) != content]
    after, told_after = outcome(form(column, dict.fromkeys(kinds, content)), leave_out=leave_out)
    for number, kind in enumerate(ROWS):
        told = any(where.startswith(f"survey sheet, row {number + 2},") for where, _ in told_after - told_before)
        part = kind if kind == "begin_group" else f"q{number}"
        changed = after and after.get(part) != before.get(part)
        if kind in kinds and not told and not changed:
            alone = outcome(form(column, {kind: content}), leave_out=leave_out)
            if alone == (before, told_before):
                yield kind


OF_ONE_MEANING = re.compile(r"(?:variant|beside)_[2-9].*")
"""Columns that are read as the first of their kind is."""
COLUMNS = sorted(one for one in KNOWN - {"type", "name", "disabled"} if not OF_ONE_MEANING.fullmatch(one))
LEFT_OUT_TOO = ("calculation", "choice_filter", "constraint", "hint", "minimum", "relevant")


@pytest.mark.parametrize(
    ("column", "leave_out"), [*((one, False) for one in COLUMNS), *((one, True) for one in LEFT_OUT_TOO)]
)
def test_no_cell_of_a_known_column_is_silently_ignored(column: str, leave_out: bool) -> None:
    empty = outcome(form(column, {}), leave_out=leave_out)
    of_the_head = {where for where, _ in empty[1]}
    if any(where.startswith("survey sheet, row 1, column") for where in of_the_head):
        return
    ignored = {(column, kind) for kind in silent(column, "zzz", empty, leave_out=leave_out)} - READ_AS_NOTHING
    assert not ignored, sorted(ignored)


FOREIGN = ("trigger", "repeat_count", "save_to", "query", "body::accuracyThreshold", "bind::foo", "required")


@pytest.mark.parametrize("head", FOREIGN)
def test_a_column_of_another_program_is_told_at_its_head(head: str) -> None:
    result = imported(rows("text | why | Why? | zzz", heads=f"type | name | label | {head}"))
    assert [problem.where for problem in result.problems if "row 1, column D" in problem.where], result.problems


@pytest.mark.parametrize("head", [*sorted(choices.KNOWN - {"list_name", "name"}), "colour"])
def test_no_cell_of_a_choice_is_silently_ignored(head: str) -> None:
    survey = rows("select_one yes_no | job | Job?")

    def read(cell: str) -> tuple[object, list[str]]:
        listed = [["list_name", "name", "label"], ["yes_no", "yes", "Yes"], ["yes_no", "no", "No"]]
        listed = [[*row, more] for row, more in zip(listed, (head, "", cell), strict=True)]
        result = imported(survey, listed)
        return result.battery, [str(problem) for problem in result.problems]

    (plain, told), after = read(""), read("yes")
    assert after != (plain, told) or any("choices sheet, row 1, column D" in one for one in told)


def test_an_attribute_that_no_filter_names_is_told() -> None:
    heads = "type | name | label | choice_filter"
    survey = rows("select_one yes_no | job | Job? | kind = 'a'", heads=heads)
    listed = [["list_name", "name", "label", "kind", "exclusiv"], ["yes_no", "yes", "Yes", "a", "yes"]]
    told = [str(problem) for problem in imported(survey, listed).problems]
    assert told == [
        "choices sheet, row 1, column E: No filter names the column 'exclusiv'. "
        "Name it under 'choice_filter', or leave it."
    ]


@pytest.mark.parametrize("head", sorted(settings.KNOWN | {"style", "allow_choice_duplicates", "submission_url"}))
def test_no_setting_is_silently_ignored(head: str) -> None:
    survey = rows("text | why | Why?")
    without = [
        [one for one in SETTINGS[0] if one != head],
        [cell for one, cell in zip(*SETTINGS, strict=True) if one != head],
    ]
    filled = [[*without[0], head], [*without[1], "officials" if head == "audience" else "sv"]]

    def read(sheet_of_settings: list[list[str]]) -> tuple[object, list[str]]:
        result = imported(survey, settings=sheet_of_settings)
        return result.battery, [str(problem) for problem in result.problems]

    assert read(without) != read(filled)
