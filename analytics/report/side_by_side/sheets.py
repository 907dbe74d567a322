"""The comparison as sheets of a workbook."""

from collections.abc import Iterator, Sequence

from analytics.findings.shares import share_interval
from analytics.released.values import Figure
from analytics.report import labels
from analytics.report.contents.stacked_bars import halves_of
from analytics.report.contents.summary import QUESTION, SCORE, THEME
from analytics.report.sheets import (
    ANSWERS,
    HIGH,
    HIGHEST,
    LOW,
    LOWEST,
    OVERVIEW,
    ROUNDED_TO,
    SCORES,
    ColumnKind,
    SheetData,
    Value,
)
from analytics.report.side_by_side.document import BATTERY, OPEN, ROUND
from analytics.report.side_by_side.method import APART, FILE, FINGERPRINT
from analytics.report.side_by_side.questions import protected_share
from analytics.report.side_by_side.regions import REGION, ComparedRegion, SideBySide
from analytics.report.wording import Wording
from analytics.responses.groups import EVERYBODY
from conversations.phrases import Text, label

WHY = label("table column", "Why not")

Rows = Sequence[tuple[Value, ...]]
_TEXT, _NUMBER, _PERCENT = ColumnKind.TEXT, ColumnKind.NUMBER, ColumnKind.PERCENT


def compared_sheets(found: SideBySide) -> tuple[SheetData, ...]:
    """The regions, their scores, their answers, and what cannot be compared."""
    sheets = (
        _sheet(found, OVERVIEW, "Regions", _REGIONS, [_region(one) for one in found.regions]),
        _sheet(found, SCORES, "Scores", _SCORES, list(_scores(found))),
        _sheet(found, ANSWERS, "Answers", _ANSWERS, list(_answers(found))),
        _sheet(found, APART, "NotCompared", _APART, list(_apart(found))),
    )
    return tuple(one for one in sheets if one.rows)


_REGIONS = (
    (REGION, _TEXT),
    (ROUND, _TEXT),
    (OPEN, _TEXT),
    (BATTERY, _TEXT),
    (labels.PEOPLE, _NUMBER),
    (FILE, _TEXT),
    (FINGERPRINT, _TEXT),
)
_SCORES = (
    (THEME, _TEXT),
    (REGION, _TEXT),
    (SCORE, _NUMBER),
    (LOWEST, _NUMBER),
    (HIGHEST, _NUMBER),
    (labels.PEOPLE, _NUMBER),
    (ROUNDED_TO, _NUMBER),
)
_ANSWERS = (
    (QUESTION, _TEXT),
    (labels.ANSWER, _TEXT),
    (REGION, _TEXT),
    (labels.SHARE, _PERCENT),
    (LOW, _PERCENT),
    (HIGH, _PERCENT),
    (labels.PEOPLE, _NUMBER),
    (ROUNDED_TO, _PERCENT),
)
_APART = ((QUESTION, _TEXT), (REGION, _TEXT), (WHY, _TEXT))


def _sheet(
    found: SideBySide, name: Text, table: str, columns: Sequence[tuple[Text, ColumnKind]], rows: Rows
) -> SheetData:
    heads = tuple((found.view.text(head), kind) for head, kind in columns)
    right_to_left = Wording.direction(found.view.wording.language) == "rtl"
    return SheetData(found.view.text(name), table, heads, tuple(rows), right_to_left)


def _region(one: ComparedRegion) -> tuple[Value, ...]:
    facts, view = one.package.release.round, one.view
    return (
        one.name,
        facts.name,
        view.text(labels.period(facts.opened, facts.closed)),
        f"{facts.battery_id} {facts.battery_version}",
        _count(one, view.took_part(EVERYBODY)),
        one.package.name,
        one.package.fingerprint,
    )


def _scores(found: SideBySide) -> Iterator[tuple[Value, ...]]:
    for alike in found.measures:
        for one in found.of(alike):
            score, interval = one.score(alike.id), one.score_interval(alike.id)
            ends = tuple(map(round, interval)) if interval else (None, None)
            value = one.view.text(labels.HIDDEN) if score.value is None else score.value
            step = None if score.value is None else score.step
            yield (found.measure(alike).text, one.name, value, *ends, score.people, step)


def _answers(found: SideBySide) -> Iterator[tuple[Value, ...]]:
    for alike in (one for one in found.questions if one.is_comparable):
        question = found.question(alike).text
        for one in found.of(alike):
            yield from ((question, *line) for line in _lines(one, alike.id))


def _lines(one: ComparedRegion, question: str) -> Iterator[tuple[Value, ...]]:
    view, protected = one.view, protected_share(one, question)
    if protected and protected.share:
        percents = (protected.share.value / 100, protected.share.low / 100, protected.share.high / 100)
        yield ("", one.name, *percents, None, 0.01)
    if question not in view.results:
        return
    result, row = view.results[question], one.whole_round(question)
    named = [(view.column_name(view.variables[question], code).text, figure) for code, figure in result.cells(row)]
    named += [(view.text(half), figure) for half, figure in halves_of(row)]
    for name, figure in named:
        interval = share_interval(view.release, question, row, figure)
        ends = (round(interval.low) / 100, round(interval.high) / 100) if interval else (None, None)
        step = None if figure.share is None else row.step / 100
        yield name, one.name, _share(one, figure), *ends, _count(one, figure), step
    yield view.text(labels.ANSWERED), one.name, None, None, None, _count(one, row.base), None


def _share(one: ComparedRegion, figure: Figure) -> Value:
    if figure.hidden:
        return one.view.text(labels.HIDDEN)
    return None if figure.share is None else figure.share / 100


def _count(one: ComparedRegion, figure: Figure) -> Value:
    return one.view.text(labels.HIDDEN) if figure.hidden else figure.count


def _apart(found: SideBySide) -> Iterator[tuple[Value, ...]]:
    for alike in found.questions:
        for name, why in found.why_not(alike):
            yield found.question(alike).text, name, found.view.text(why)
