"""The comparison for programs: every figure that stands side by side, a line each, and what cannot be compared."""

from collections.abc import Iterator

from analytics.findings.shares import share_interval
from analytics.released.values import Figure
from analytics.report.data.tidy import Line, as_csv
from analytics.report.side_by_side.questions import protected_share
from analytics.report.side_by_side.regions import ComparedRegion, SideBySide

SCORES, SHARES, APART = "scores.csv", "shares.csv", "not_compared.csv"

SCORE_COLUMNS = ("measure", "region", "round", "score", "people", "low", "high", "rounded_to", "hidden")
SHARE_COLUMNS = ("question", "answer", "region", "round", "count", "percent", "low", "high", "rounded_to", "hidden")
"""`answer` is an answer's code, good_half or bad_half in parentheses, answered (how many the shares are of), or of a
protected question true. `low` and `high` are where a figure may well lie."""
APART_COLUMNS = ("question", "region", "why")


def csv_files(found: SideBySide) -> dict[str, bytes]:
    """All CSV files, by name."""
    return {
        SCORES: as_csv(SCORE_COLUMNS, score_lines(found)),
        SHARES: as_csv(SHARE_COLUMNS, share_lines(found)),
        APART: as_csv(APART_COLUMNS, apart_lines(found)),
    }


def score_lines(found: SideBySide) -> Iterator[Line]:
    """Every score of the whole rounds, with its interval where it has one."""
    for alike in found.measures:
        for one in found.of(alike):
            score, interval = one.score(alike.id), one.score_interval(alike.id)
            ends = tuple(round(end, 1) for end in interval) if interval else (None, None)
            numbers = (score.value, score.people, *ends, None if score.value is None else score.step)
            yield (alike.id, *_of(one), *numbers, score.hidden.value if score.hidden else None)


def share_lines(found: SideBySide) -> Iterator[Line]:
    """Every share of the whole rounds."""
    for alike in (one for one in found.questions if one.is_comparable):
        for one in found.of(alike):
            yield from _shares(one, alike.id)


def _shares(one: ComparedRegion, question: str) -> Iterator[Line]:
    protected = protected_share(one, question)
    if protected and protected.share:
        ends = protected.share.low, protected.share.high
        yield (question, "true", *_of(one), None, protected.share.value, *ends, 1, None)
    if question not in one.view.results:
        return
    result, row = one.view.results[question], one.whole_round(question)
    halves = (("(good_half)", row.good), ("(bad_half)", row.bad))
    for column, figure in (*result.cells(row), *((name, half) for name, half in halves if half)):
        interval = share_interval(one.view.release, question, row, figure)
        ends_of_share = (round(interval.low, 1), round(interval.high, 1)) if interval else (None, None)
        yield (question, column, *_of(one), *_numbers(figure, ends_of_share, row.step))
    yield (question, "(answered)", *_of(one), *_numbers(row.base, (None, None), 1))


def _numbers(figure: Figure, ends: tuple[float | None, float | None], step: int) -> Line:
    rounded_to = None if figure.share is None else step
    return figure.count, figure.share, *ends, rounded_to, figure.hidden.value if figure.hidden else None


def apart_lines(found: SideBySide) -> Iterator[Line]:
    """Each question and region that do not stand beside the others, and why."""
    for alike in found.questions:
        for index, why in alike.others.items():
            yield alike.id, found.regions[index].name, why.value


def _of(one: ComparedRegion) -> tuple[str, str]:
    return one.name, one.package.release.round.name
