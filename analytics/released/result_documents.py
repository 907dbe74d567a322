"""The tables of a release as plain JSON, and back, also as they were before all shares had one base."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from analytics.released.values import Figure, Reason, Result, ResultRow, Silence
from analytics.responses.codebook import DECLINED, MISSING, NOT_ASKED, SKIPPED
from analytics.responses.groups import Group
from analytics.rules import whole_percent

Document = dict[str, Any]

HIDDEN = Figure(None, hidden=Reason.CELL)


def figure_to_document(figure: Figure) -> list[int | str | None]:
    """As short as can be: a release has thousands of them."""
    if figure.hidden is not None:
        return [figure.hidden.value]
    return [figure.count] if figure.share is None else [figure.count, figure.share]


def figure_from_document(values: Sequence[Any]) -> Figure:
    """The reverse."""
    first = values[0]
    if isinstance(first, str):
        return Figure(None, hidden=Reason(first))
    return Figure(first, int(values[1]) if len(values) > 1 else None)


def result_to_document(result: Result) -> Document:
    """A question's table."""
    rows = [
        {
            "group": [row.group.cut, row.group.code],
            "base": figure_to_document(row.base),
            "figures": [figure_to_document(figure) for figure in row.figures],
            "step": row.step,
            **{name: figure_to_document(half) for name, half in (("good", row.good), ("bad", row.bad)) if half},
        }
        for row in result.rows
    ]
    silence = {
        name: figure_to_document(figure)
        for name in ("asked", "skipped", "declined", "not_asked", "together")
        if (figure := getattr(result.silence, name))
    }
    return {
        "question": result.question,
        "columns": list(result.columns),
        "rows": rows,
        "silence": {**silence, "step": result.silence.step},
    }


def result_from_document(document: Mapping[str, Any], several: bool = False) -> Result:
    """The reverse; `several` says that people could choose several answers.

    Of earlier formats the shares of the whole round, which were of those asked, become those of who answered, as far as
    the printed figures tell them.
    """
    rows = tuple(_read_row(row) for row in document["rows"])
    columns = tuple(document["columns"])
    if "silence" in document:
        found = dict(document["silence"])
        step = found.pop("step")
        figures = {name: figure_from_document(figure) for name, figure in found.items()}
        return Result(document["question"], columns, rows, Silence(**figures, step=step))
    options = tuple(column for column in columns if column not in MISSING)
    whole, *parts = rows
    asked = dict(zip(columns, whole.figures, strict=True))
    silence = Silence(whole.base, asked[SKIPPED], asked[DECLINED], asked.get(NOT_ASKED), whole.step)
    return Result(document["question"], options, (_of_answered(whole, len(options), silence, several), *parts), silence)


def _read_row(row: Mapping[str, Any]) -> ResultRow:
    return ResultRow(
        Group(*row["group"]),
        figure_from_document(row["base"]),
        tuple(figure_from_document(figure) for figure in row["figures"]),
        row.get("step", 1),
        **{name: figure_from_document(row[name]) for name in ("good", "bad") if name in row},
    )


def _of_answered(whole: ResultRow, options: int, silence: Silence, several: bool) -> ResultRow:
    """The row of the whole round with its shares of those who answered; hidden where it is not known how many did."""
    counts = [silence.asked.count, silence.skipped.count, silence.declined.count]
    known = [count for count in counts if count is not None]
    base = Figure(known[0] - known[1] - known[2]) if len(known) == len(counts) else HIDDEN
    given = _given(whole.figures[:options], silence, several)
    figures = tuple(_turned(figure, given, whole.step) for figure in whole.figures[:options])
    good, bad = (_turned(half, given, whole.step) if half else None for half in (whole.good, whole.bad))
    return replace(whole, base=base, figures=figures, good=good, bad=bad)


def _given(figures: Sequence[Figure], silence: Silence, several: bool) -> int | None:
    """How many percent of those asked answered, as far as that is printed."""
    if silence.share is not None:
        return 100 - min(silence.share, 100)
    shares = [figure.share for figure in figures if figure.share is not None]
    return sum(shares) if len(shares) == len(figures) and not several else None


def _turned(figure: Figure, given: int | None, step: int) -> Figure:
    if figure.share is None or figure.hidden:
        return figure
    return Figure(figure.count, min(whole_percent(figure.share, given * step) * step, 100)) if given else HIDDEN
