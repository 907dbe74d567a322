"""What the sheets of the workbook hold: rows of plain values, from the released figures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analytics.findings.shares import share_interval
from analytics.released.values import Figure, Measure, Release, Result, ResultRow
from analytics.report import labels
from analytics.report.contents.experiments import SUBJECT
from analytics.report.contents.over_time import trail_changes
from analytics.report.contents.stacked_bars import halves_of
from analytics.report.contents.summary import QUESTION, SCORE, THEME
from analytics.report.contents.view import View
from analytics.report.data.honesty_lines import named_lines
from analytics.report.wording import Wording
from analytics.responses.codebook import DECLINED, SKIPPED
from analytics.responses.groups import EVERYBODY, Group
from conversations.phrases import Phrase, Text, label, opening

OVERVIEW = label("sheet of a workbook", "How to read")
PARTICIPATION = label("sheet of a workbook", "Who took part")
SCORES = label("sheet of a workbook", "Scores")
SILENCE = label("sheet of a workbook", "Silence")
HONESTY = label("sheet of a workbook", "Can we believe it")
ANSWERS = label("sheet of a workbook", "Answers")
WITHIN = label("sheet of a workbook", "The same people")
SENTENCE = label("table column", "How this report was made")
CUT = label("table column", "Kind of group")
LOWEST = label("table column", "Lowest likely score")
HIGHEST = label("table column", "Highest likely score")
ROUND = label("table column", "Round")
ROUNDED_TO = label("table column", "Rounded to")


FINDING = label("table column", "What was looked at")
VALUE = label("table column", "Value")
LOW = label("table column", "Lowest likely value")
HIGH = label("table column", "Highest likely value")


class ColumnKind(StrEnum):
    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"


Value = str | float | None


@dataclass(frozen=True, slots=True)
class SheetData:
    """A sheet; its `table` is what formulas call it.

    `chart` are the columns that are drawn for the first `chart_lines` rows, named by `chart_names`.
    """

    name: str
    table: str
    columns: tuple[tuple[str, ColumnKind], ...]
    rows: tuple[tuple[Value, ...], ...]
    right_to_left: bool
    chart: tuple[int, ...] = ()
    chart_names: int = 0
    chart_lines: int = 0
    chart_highest: int | None = None


def sheets_of(release: Release, language: str, question_language: str | None = None) -> tuple[SheetData, ...]:
    """All sheets, in `language`."""
    view = View(release, Wording.of(language, question_language, release))
    make = _Maker(view)
    found = (make.overview(), make.participation(), make.scores(), make.silence(), make.answers(), make.honesty())
    return tuple(one for one in (*found, make.within()) if one.rows)


class _Maker:
    def __init__(self, view: View) -> None:
        self.view = view
        self.right_to_left = Wording.direction(view.wording.language) == "rtl"

    def _sheet(
        self,
        name: Phrase,
        columns: tuple[tuple[Text, ColumnKind], ...],
        rows: Sequence[tuple[Value, ...]],
        **chart: object,
    ) -> SheetData:
        heads = tuple((self.view.text(head), kind) for head, kind in columns)
        table = "".join(word.capitalize() for word in name.message.split())
        return SheetData(self.view.text(name), table, _distinct(heads), tuple(rows), self.right_to_left, **chart)  # type: ignore[arg-type]

    def overview(self) -> SheetData:
        facts = self.view.release.round
        sentences = (labels.period(facts.opened, facts.closed), *labels.method(self.view.release.rules))
        battery = f"{facts.battery_id} {facts.battery_version} {facts.battery_hash}"
        rows: list[tuple[Value, ...]] = [
            (opening(facts.name),),
            *((self.view.text(one),) for one in sentences),
            (battery,),
        ]
        return self._sheet(OVERVIEW, ((SENTENCE, ColumnKind.TEXT),), rows)

    def participation(self) -> SheetData:
        columns = ((CUT, ColumnKind.TEXT), (labels.GROUP, ColumnKind.TEXT), (labels.PEOPLE, ColumnKind.NUMBER))
        rows = [(*self._group(group), self._count(self.view.took_part(group))) for group in self._groups()]
        places = sum(group.cut == "municipality" for group in self._groups())
        return self._sheet(PARTICIPATION, columns, rows, chart=(2,), chart_names=1, chart_lines=places)

    def _groups(self) -> list[Group]:
        """Municipalities first, since the chart shows them."""
        groups = self.view.release.took_part
        cuts = dict.fromkeys(("municipality", *(group.cut for group in groups)))
        return [group for cut in cuts for group in self.view.groups(cut)]

    def _group(self, group: Group) -> tuple[str, str]:
        if not group.is_part:
            name = self.view.text(labels.WHOLE_ROUND)
            return name, name
        return self.view.wording.cut(group.cut), self.view.group_name(group)

    def _count(self, figure: Figure) -> Value:
        return self.view.text(labels.HIDDEN) if figure.hidden else figure.count

    @staticmethod
    def _step(figure: Figure, step: int) -> Value:
        return None if figure.share is None else step / 100

    def _share(self, figure: Figure) -> Value:
        if figure.hidden:
            return self.view.text(labels.HIDDEN)
        return None if figure.share is None else figure.share / 100

    def scores(self) -> SheetData:
        columns = (
            (THEME, ColumnKind.TEXT),
            (CUT, ColumnKind.TEXT),
            (labels.GROUP, ColumnKind.TEXT),
            (SCORE, ColumnKind.NUMBER),
            (LOWEST, ColumnKind.NUMBER),
            (HIGHEST, ColumnKind.NUMBER),
            (ROUNDED_TO, ColumnKind.NUMBER),
        )
        measures = self.view.release.measures
        groups = [group for group in self._groups() if group.is_part]
        order = [(measure, EVERYBODY) for measure in measures]
        order += [(measure, group) for measure in measures for group in groups]
        rows = [self._score(measure, group) for measure, group in order]
        return self._sheet(
            SCORES, columns, rows, chart=(3,), chart_names=0, chart_lines=len(measures), chart_highest=100
        )

    def _score(self, measure: Measure, group: Group) -> tuple[Value, ...]:
        value, interval = self.view.value(measure, group), self.view.interval(measure, group)
        low, high = (round(interval[0]), round(interval[1])) if interval else (None, None)
        shown = self.view.text(labels.HIDDEN) if value is None else value
        score = self.view.scores.shown(measure.id, group)
        return (
            self.view.measure_name(measure).text,
            *self._group(group),
            shown,
            low,
            high,
            score.step if score else None,
        )

    def silence(self) -> SheetData:
        columns = (
            (QUESTION, ColumnKind.TEXT),
            (labels.ANSWERED, ColumnKind.PERCENT),
            (labels.MISSING[DECLINED], ColumnKind.PERCENT),
            (labels.MISSING[SKIPPED], ColumnKind.PERCENT),
        )
        rows = [row for result in self.view.release.results if (row := self._silent(result))]
        return self._sheet(SILENCE, columns, rows, chart=(1, 2, 3), chart_names=0, chart_lines=len(rows))

    def _silent(self, result: Result) -> tuple[Value, ...] | None:
        silence = result.silence
        if silence.share is None or silence.together:
            return None
        declined, skipped = silence.declined.share or 0, silence.skipped.share or 0
        name = self.view.quoted(self.view.variables[result.question].label).text
        return name, (100 - silence.share) / 100, declined / 100, skipped / 100

    def honesty(self) -> SheetData:
        columns = (
            (FINDING, ColumnKind.TEXT),
            (SUBJECT, ColumnKind.TEXT),
            (VALUE, ColumnKind.NUMBER),
            (LOW, ColumnKind.NUMBER),
            (HIGH, ColumnKind.NUMBER),
        )
        return self._sheet(HONESTY, columns, tuple(named_lines(self.view)))

    def within(self) -> SheetData:
        """Change within the people who came back, since each earlier round of the series; numbers may be below 0."""
        columns = (
            (ROUND, ColumnKind.TEXT),
            (THEME, ColumnKind.TEXT),
            (trail_changes.WITHIN, ColumnKind.NUMBER),
            (LOW, ColumnKind.NUMBER),
            (HIGH, ColumnKind.NUMBER),
            (trail_changes.AS_ALL, ColumnKind.NUMBER),
            (labels.PEOPLE, ColumnKind.NUMBER),
            (ROUNDED_TO, ColumnKind.NUMBER),
        )
        rows = [
            (
                *(opening(since.name), trail_changes.name_of(self.view, one).text),
                *(one.points, one.low, one.high, one.weighted, one.people, one.step),
            )
            for since in self.view.release.trails
            for one in since.changes
        ]
        return self._sheet(WITHIN, columns, rows)

    def answers(self) -> SheetData:
        columns = (
            (QUESTION, ColumnKind.TEXT),
            (CUT, ColumnKind.TEXT),
            (labels.GROUP, ColumnKind.TEXT),
            (labels.ANSWER, ColumnKind.TEXT),
            (labels.SHARE, ColumnKind.PERCENT),
            (LOW, ColumnKind.PERCENT),
            (HIGH, ColumnKind.PERCENT),
            (labels.PEOPLE, ColumnKind.NUMBER),
            (ROUNDED_TO, ColumnKind.PERCENT),
        )
        rows = [line for result in self.view.release.results for line in self._all_lines(result)]
        return self._sheet(ANSWERS, columns, rows)

    def _all_lines(self, result: Result) -> Iterator[tuple[Value, ...]]:
        whole, *parts = result.rows
        yield from self._lines(result, whole)
        yield from self._silent_lines(result)
        for row in parts:
            yield from self._lines(result, row)

    def _silent_lines(self, result: Result) -> Iterator[tuple[Value, ...]]:
        variable, silence = self.view.variables[result.question], result.silence
        start = (self.view.quoted(variable.label).text, *self._group(EVERYBODY))
        for column, figure in silence.cells():
            name = self.view.column_name(variable, column).text
            step = self._step(figure, silence.step_of(column))
            yield *start, name, self._share(figure), None, None, self._count(figure), step
        yield *start, self.view.text(labels.ASKED), None, None, None, self._count(silence.asked), None

    def _lines(self, result: Result, row: ResultRow) -> Iterator[tuple[Value, ...]]:
        variable = self.view.variables[result.question]
        start = (self.view.quoted(variable.label).text, *self._group(row.group))
        named = [(self.view.column_name(variable, column).text, figure) for column, figure in result.cells(row)]
        named += [(self.view.text(half), figure) for half, figure in halves_of(row)]
        for name, figure in named:
            ends = self._ends(result, row, figure)
            yield *start, name, self._share(figure), *ends, self._count(figure), self._step(figure, row.step)
        yield *start, self.view.text(labels.ANSWERED), None, None, None, self._count(row.base), None

    def _ends(self, result: Result, row: ResultRow, figure: Figure) -> tuple[Value, Value]:
        """Where a share may well lie, in whole percentages."""
        found = share_interval(self.view.release, result.question, row, figure)
        return (round(found.low) / 100, round(found.high) / 100) if found else (None, None)


def _distinct(heads: tuple[tuple[str, ColumnKind], ...]) -> tuple[tuple[str, ColumnKind], ...]:
    """A table's columns need different names."""
    seen: dict[str, int] = {}
    found = []
    for name, kind in heads:
        seen[name] = seen.get(name, 0) + 1
        found.append((name if seen[name] == 1 else f"{name} {seen[name]}", kind))
    return tuple(found)
