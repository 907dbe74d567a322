"""Trends over several rounds as tidy CSV, a measure a line."""

from collections.abc import Iterator, Sequence

from analytics.estimate.estimates import Estimate
from analytics.findings.trends import trends
from analytics.released.values import Release
from analytics.report.data.tidy import Ends, Line, as_csv

TRENDS = "trends.csv"

COLUMNS = (
    "measure",
    "theme",
    "first_round",
    "last_round",
    "rounds",
    "points",
    "low",
    "high",
    "same_mix_points",
    "same_mix_low",
    "same_mix_high",
    "verdict",
)
"""`points` from each of the `rounds` to the next, on the average, where they may well lie, and the same with the mix of
modes and languages of the first round. `verdict` is what a report says of it: higher, lower or unclear.
"""


def csv_file(release: Release, before: Sequence[Release]) -> dict[str, bytes]:
    """The file by its name; none where fewer than three rounds can be compared."""
    lines = list(_lines(release, before))
    return {TRENDS: as_csv(COLUMNS, lines)} if lines else {}


def _lines(release: Release, before: Sequence[Release]) -> Iterator[Line]:
    themes = {measure.id: measure.theme for measure in release.measures}
    for one in trends(release, before):
        first, *_, last = one.scores
        start = (one.measure, themes[one.measure], first, last, len(one.scores), round(one.points.value, 1))
        mixed = one.with_same_mix
        fixed = (round(mixed.value, 1), *_ends(mixed)) if mixed else (None, None, None)
        yield (*start, *_ends(one.points), *fixed, one.named.value)


def _ends(points: Estimate) -> Ends:
    interval = points.interval()
    return round(interval.low, 1), round(interval.high, 1)
