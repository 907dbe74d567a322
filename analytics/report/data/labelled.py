"""The released tables for statistics programs: SPSS (.sav) and Stata (.dta), with labels.

A hidden number is a missing value of its own, whose label says why; a number that does not apply is plainly missing.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from analytics.released.values import Reason, Release
from analytics.report.archives import writable
from analytics.report.data import honesty_lines, tidy
from conversations.definition.texts import Texts, text_in
from conversations.languages import SOURCE_LANGUAGE

if TYPE_CHECKING:
    import pandas as pd

_LABELS = {
    "question": "Question",
    "question_text": "The question's words",
    "cut": "What people are told apart by",
    "group": "Group",
    "group_name": "The group's name",
    "measure": "What the figure is of",
    "measure_text": "The theme's or question's words",
    "theme": "Theme",
    "answer": "Answer",
    "answer_text": "The answer's words",
    "count": "People",
    "percent": "Share in percent",
    "score": "Score from worst to best",
    "people": "People behind the score",
    "low": "The least that it may well be",
    "high": "The most that it may well be",
    "rounded_to": "Rounded to steps of",
    "hidden": "Why it is hidden",
    "finding": "What was found",
    "subject": "What it is about",
    "experiment": "Experiment",
    "arm": "The second, third... way of asking",
    "value": "Points or percent, as the finding says",
    "verdict": "What is clear, or why nothing is known",
}
_NUMBERS = ("count", "percent", "score", "people", "low", "high", "rounded_to", "arm", "value")
_HIDDEN = ("count", "percent", "score", "people")
_REASONS = {
    Reason.GROUP: ("Hidden: too few people in the group", -1.0, "a"),
    Reason.CELL: ("Hidden: too few people, or it would tell another hidden number", -2.0, "b"),
}
"""What is said of a reason, and the value that stands for it in SPSS and in Stata."""

_SAV_WRITTEN = slice(92, 109)
_DTA_WRITTEN = re.compile(rb"(<timestamp>.).*?(</timestamp>)", re.DOTALL)
_NO_DATE, _NO_TIME = b"01 Jan 00", b"00:00:00"


def labelled_files(release: Release) -> dict[str, bytes]:
    """The tables of figures, of scores, and of what is known of honesty if there is anything, by name.

    The same bytes for the same release.
    """
    tables = {
        "figures": _with_texts(release, tidy.FIGURE_COLUMNS, tidy.figure_lines(release)),
        "scores": _scores(release),
        "honesty": (honesty_lines.COLUMNS, [line.cells() for line in honesty_lines.honesty_lines(release.honesty)]),
    }
    with TemporaryDirectory() as folder:
        return {
            f"{name}.{kind}": write(table, Path(folder) / f"{name}.{kind}")
            for name, table in tables.items()
            if table[1]
            for kind, write in _KINDS.items()
        }


Table = tuple[Sequence[str], Sequence[Sequence[str | float | None]]]


def _with_texts(release: Release, columns: Sequence[str], lines: Iterator[tidy.Line]) -> Table:
    """Figures, with the words of their question and answer."""
    variables = {variable.id: variable for variable in release.codebook.variables}
    options = {(one.id, option.code): option.label for one in variables.values() for option in one.options}
    told = []
    for line in lines:
        question, answer = str(line[columns.index("question")]), str(line[columns.index("answer")])
        label = variables[question].label if question in variables else {}
        told.append((*line, _text(release, label), _text(release, options.get((question, answer), {}))))
    return (*columns, "question_text", "answer_text"), told


def _scores(release: Release) -> Table:
    book = release.codebook
    names = dict(book.themes) | {variable.id: variable.label for variable in book.variables}
    told = [(*line, _text(release, names.get(str(line[0]), {}))) for line in tidy.score_lines(release)]
    return (*tidy.SCORE_COLUMNS, "measure_text"), told


def _text(release: Release, texts: Texts) -> str:
    """In English, as all that programs read, or else in the battery's first language."""
    known = release.codebook.languages
    language = SOURCE_LANGUAGE if SOURCE_LANGUAGE in known or not known else known[0]
    return text_in(texts, language) if texts else ""


def _sav(table: Table, path: Path) -> bytes:
    import pyreadstat

    hidden = {reason.value: value for reason, (_, value, _) in _REASONS.items()}
    labels = {value: said for said, value, _ in _REASONS.values()}
    frame = _frame(table, hidden)
    marked = [name for name in _HIDDEN if name in frame.columns and "hidden" in frame.columns]
    pyreadstat.write_sav(
        frame,
        path,
        column_labels=[_LABELS[name] for name in frame.columns],
        variable_value_labels=dict.fromkeys(marked, labels),
        missing_ranges={name: list(labels) for name in marked},
    )
    content = bytearray(path.read_bytes())
    content[_SAV_WRITTEN] = _NO_DATE + _NO_TIME
    return bytes(content)


def _dta(table: Table, path: Path) -> bytes:
    import pyreadstat

    hidden = {reason.value: letter for reason, (_, _, letter) in _REASONS.items()}
    labels: Any = {letter: said for said, _, letter in _REASONS.values()}  # its types know numbers alone
    frame = _frame(table, hidden)
    marked = {name: list(labels) for name in _HIDDEN if name in frame and any(map(labels.__contains__, frame[name]))}
    pyreadstat.write_dta(
        frame,
        path,
        column_labels=[_LABELS[name] for name in frame.columns],
        variable_value_labels={
            name: {letter: labels[letter] for letter in letters} for name, letters in marked.items()
        },
        missing_user_values=marked,
    )
    return _DTA_WRITTEN.sub(rb"\g<1>01 Jan 2000 00:00\g<2>", path.read_bytes())


_KINDS = {"sav": _sav, "dta": _dta}


def _frame(table: Table, hidden: dict[str, float] | dict[str, str]) -> "pd.DataFrame":
    """The table with numbers as numbers and, where one is hidden, what stands for its reason."""
    import pandas as pd

    columns, lines = table
    at = columns.index("hidden") if "hidden" in columns else None

    def cells(number: int, name: str) -> list[object]:
        if name not in _NUMBERS:
            return [writable(str(line[number] or "")) for line in lines]
        return [
            hidden[str(line[at])]
            if line[number] is None and at is not None and line[at] and name in _HIDDEN
            else None
            if (value := line[number]) is None
            else float(value)
            for line in lines
        ]

    return pd.DataFrame({name: cells(number, name) for number, name in enumerate(columns)})
