"""The numbers that a report works out from the figures of a release, each as it is rounded where it is shown."""

from collections.abc import Iterator, Sequence

from analytics.findings.bad_answers import bad_answers, bad_codes
from analytics.findings.change import changes, effects
from analytics.findings.differing_municipalities import clear_differences
from analytics.findings.gaps import gaps
from analytics.findings.municipalities import compare
from analytics.findings.shares import share_interval, weighted_interval
from analytics.findings.sureness import Scores
from analytics.findings.total_score import total
from analytics.findings.trends import trends
from analytics.findings.worst_and_best import worst_themes
from analytics.released.values import Release
from analytics.responses.groups import EVERYBODY, Group
from analytics.rules import whole_percent


def worked_out(release: Release, earlier: Release | None = None, before: Sequence[Release] = ()) -> set[float]:
    """All of them, without signs, in whole numbers and to the tenths that tables of data have."""
    found = [*_left_out(release), *_shares(release), *_bad_answers(release), *_scores(release), *_comparisons(release)]
    if earlier:
        found += _changes(earlier, release)
    found += _trends(release, before)
    return {abs(float(number)) for one in found for number in (round(one), round(one, 1))}


def _left_out(release: Release) -> Iterator[float]:
    """How much is hidden."""
    yield sum(figure.hidden is not None for result in release.results for row in result.rows for figure in row.figures)
    yield sum(score.value is None for score in release.scores)


def _shares(release: Release) -> Iterator[float]:
    """Intervals, how many people they are as sure as, and who was silent or not."""
    for result in release.results:
        silent = result.silence.share
        if silent is not None:
            yield from (silent, 100 - silent)
        for row in result.rows:
            for figure in (figure for figure in (*row.figures, row.good, row.bad) if figure):
                interval = share_interval(release, result.question, row, figure)
                yield from (interval.low, interval.high) if interval else ()


def _bad_answers(release: Release) -> Iterator[float]:
    """The bad half of answers, its mean by theme, and its differences."""
    weighted = release.weighted.shares if release.weighted else {}
    for variable in release.codebook.variables:
        whole = bad_answers(release, variable.id, EVERYBODY)
        yield from (whole.percent, whole.good) if whole else ()
        shares = weighted.get(variable.id, ())
        if sum(shares):
            bad = bad_codes(variable)
            pairs = zip(variable.options, shares, strict=True)
            percent = whole_percent(sum(share for option, share in pairs if option.code in bad), sum(shares))
            interval = weighted_interval(release, variable.id, percent)
            yield from (percent, *((interval.low, interval.high) if interval else ()))
    yield from (percent for _, percent in worst_themes(release))
    yield from (one.points for one in clear_differences(release))


def _scores(release: Release) -> Iterator[float]:
    """Intervals of scores, within 0 and 100, and all themes together."""
    scores = Scores(release)
    estimates = [scores.estimate(one.measure, one.group) for one in release.scores]
    for estimate in (*estimates, total(release, EVERYBODY)):
        if estimate:
            interval = estimate.interval()
            yield from (estimate.value, max(interval.low, 0.0), min(interval.high, 100.0))


def _comparisons(release: Release) -> Iterator[float]:
    """Steadied scores, possible places, gaps to what cities say, and how far scores move without some people."""
    for found in compare(release, [measure.id for measure in release.measures]):
        for standing in found.standings:
            yield from (standing.shrunk, standing.best, standing.worst)
    yield from (gap.points or 0 for gap in gaps(release))
    yield from (one.everybody - one.without for one in release.honesty.without_signs)


def _trends(release: Release, before: Sequence[Release]) -> Iterator[float]:
    """How far scores moved from round to round, of how many rounds, and the earlier rounds' own scores."""
    for trend in trends(release, before):
        yield len(trend.scores)
        yield from (score.value for score in trend.scores.values())
        for estimate in (trend.points, trend.with_same_mix):
            if estimate:
                interval = estimate.interval()
                yield from (estimate.value, interval.low, interval.high)


def _changes(earlier: Release, release: Release) -> Iterator[float]:
    yield from (score.value for score in earlier.scores if score.value is not None)
    for change in changes(earlier, release):
        yield from (change.before, change.after, change.points, change.low, change.high)
        if change.with_same_mix:
            interval = change.with_same_mix.interval()
            yield from (change.with_same_mix.value, interval.low, interval.high)
    for one in release.interventions:
        where, beside = (
            [Group("municipality", code) for code in codes] for codes in (one.municipalities, one.comparison)
        )
        for effect in effects(earlier, release, where, beside):
            for estimate in (effect.change, *((effect.beyond,) if effect.beyond else ())):
                interval = estimate.interval()
                yield from (estimate.value, interval.low, interval.high)
