"""Tidy CSV: one figure a line, and the codebook.

Files begin with a byte order mark: without it the spreadsheet programs that officials use read UTF-8 as something
else and garble å, ä, ö and every Arabic text. Readers for data (pandas `utf-8-sig`, R `fileEncoding = "UTF-8-BOM"`)
know the mark.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from analytics.findings.shares import share_interval
from analytics.findings.sureness import Scores
from analytics.released.values import Figure, Release, Result
from analytics.report.data.honesty_lines import COLUMNS, honesty_lines
from analytics.responses.codebook import ANY_LANGUAGE
from analytics.responses.groups import MUNICIPALITY, NOT_SAID, Group
from conversations.workbook.plain_cells import quoted

FIGURES, SCORES, HONESTY, CODEBOOK = "figures.csv", "scores.csv", "honesty.csv", "codebook.csv"

FIGURE_COLUMNS = (
    "question",
    "cut",
    "group",
    "group_name",
    "measure",
    "answer",
    "count",
    "percent",
    "low",
    "high",
    "rounded_to",
    "hidden",
)
"""`measure` is took_part, outcome, asked, answered, answer, skipped, declined, not_answered (skipped or declined, where
it is hidden which), not_asked, good_half or bad_half.

Percentages of answers are of `answered`, those of skipped, declined and not_answered of `asked`. `low` and `high` are
where a percentage may well lie, if those who answered are like those who did not. `rounded_to` is the step of
percentages.
"""

SCORE_COLUMNS = (
    "measure",
    "theme",
    "cut",
    "group",
    "group_name",
    "score",
    "people",
    "low",
    "high",
    "rounded_to",
    "hidden",
)
"""`measure` is a theme or a question; `low` and `high` are where the score may well lie, `rounded_to` is its step."""

CODEBOOK_COLUMNS = ("question", "theme", "kind", "order", "code", "first_is_good", "reversed", "source_name")


Line = Sequence[str | float | None]


def csv_files(release: Release) -> dict[str, bytes]:
    """All CSV files, by name."""
    languages = release.codebook.languages
    heads = (*CODEBOOK_COLUMNS, *(f"label_{language}" for language in languages))
    return {
        FIGURES: as_csv(FIGURE_COLUMNS, figure_lines(release)),
        SCORES: as_csv(SCORE_COLUMNS, score_lines(release)),
        HONESTY: as_csv(COLUMNS, (line.cells() for line in honesty_lines(release.honesty))),
        CODEBOOK: as_csv(heads, codebook_lines(release)),
    }


def as_csv(head: Sequence[str], lines: Iterable[Line]) -> bytes:
    """A file of these columns, as spreadsheet programs read it."""
    file = StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(head)
    writer.writerows([_cell(value) for value in line] for line in lines)
    return file.getvalue().encode("utf-8-sig")


def _cell(value: str | float | None) -> str:
    return quoted(value) if isinstance(value, str) else "" if value is None else str(value)


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
        yield (*start, "answered", "", *_numbers(row.base))
        for column, figure in result.cells(row):
            interval = share_interval(release, result.question, row, figure)
            ends = (round(interval.low, 1), round(interval.high, 1)) if interval else (None, None)
            yield (*start, "answer", column, *_numbers(figure, ends, row.step))
        for name, half in (("good_half", row.good), ("bad_half", row.bad)):
            if half:
                yield (*start, name, "", *_numbers(half, step=row.step))
        if not row.group.is_part:
            yield (*start, "asked", "", *_numbers(result.silence.asked))
            for column, figure in result.silence.cells():
                yield (
                    *start,
                    column.strip("()").replace(" ", "_"),
                    "",
                    *_numbers(figure, step=result.silence.step_of(column)),
                )


def _group(release: Release, group: Group) -> tuple[str, str, str]:
    name = release.municipalities.get(group.code, "") if group.cut == MUNICIPALITY else ""
    name = "(not said)" if group == NOT_SAID else name
    return group.cut, group.code, name


Ends = tuple[float | None, float | None]


def _numbers(figure: Figure, ends: Ends = (None, None), step: int = 1) -> Line:
    rounded_to = None if figure.share is None else step
    return figure.count, figure.share, *ends, rounded_to, figure.hidden.value if figure.hidden else None


def score_lines(release: Release) -> Iterator[Line]:
    """Every score with its interval, where it has one."""
    scores, measures = Scores(release), {measure.id: measure for measure in release.measures}
    for score in release.scores:
        estimate = scores.estimate(score.measure, score.group)
        interval = estimate.interval() if estimate else None
        ends = (round(max(interval.low, 0), 1), round(min(interval.high, 100), 1)) if interval else (None, None)
        start = (score.measure, measures[score.measure].theme, *_group(release, score.group))
        rounded_to = None if score.value is None else score.step
        yield (*start, score.value, score.people, *ends, rounded_to, score.hidden.value if score.hidden else None)


def codebook_lines(release: Release) -> Iterator[Line]:
    """A line for each question (with an empty code), then one for each of its answers in order."""
    languages = release.codebook.languages
    for variable in (*release.codebook.variables, *release.codebook.written):
        good = {True: "yes", False: "no", None: ""}[variable.first_is_good]
        start = (variable.id, variable.theme, variable.kind.name)
        end = (good, "yes" if variable.reversed else "no")
        yield (*start, 0, "", *end, variable.source_name, *(variable.label.get(language) for language in languages))
        for order, option in enumerate(variable.options, start=1):
            labels = (option.label.get(language, option.label.get(ANY_LANGUAGE)) for language in languages)
            yield (*start, order, option.code, *end, option.source_name, *labels)
