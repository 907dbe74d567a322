"""Change within people who answered several rounds of a series: only of enough of them, and through the gate.

People are linked by their trails, which are the same number in each round of a series, and k counts trails: somebody
who answered three rounds is one. What is printed must not tell of those beside them either, so whoever has no trail,
or did not come back, is nobody or k people as well.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from analytics.disclosure.gate import Gate
from analytics.disclosure.known_sums import leaves_room
from analytics.disclosure.means import Means
from analytics.disclosure.telling import NOTHING_OF_COUNTS, Candidate, Key, Statement, telling_nothing
from analytics.estimate.clustered_errors import People
from analytics.estimate.difference.trails import paired_change, weighted_change, weights_of_those_back
from analytics.estimate.difference.verdict import Verdict
from analytics.estimate.difference.verdicts import verdict, verdicts
from analytics.estimate.estimates import Estimate
from analytics.findings.change import same_wording
from analytics.released.trail_changes import TrailChange, TrailChanges
from analytics.released.values import Measure, Release
from analytics.responses.codebook import Codebook, Variable
from analytics.responses.dataset import NO_CLUSTER, NO_TRAIL, Codes, Dataset
from analytics.responses.groups import EVERYBODY
from analytics.responses.tables import anybodys
from analytics.scores.scoring import Points, Scored, item_points, person_points

WORTH = 0.5
"""What a change within people is worth, as a multiple of the share of an answer in a part of the round."""
STEPS = (1, 5)
"""To what changes are rounded, in points: the finest that a change of so many people can have."""
FEW = 3
"""Of fewer people than so many times k the change of a single question is not told."""
MIDDLE = 50.0
"""First answers are told apart by whether they lie in the better half of a score."""

Rows = NDArray[np.integer]


@dataclass(frozen=True)
class EarlierAnswers:
    """A closed round of the same series: its id, what it is called, its responses and its questions."""

    round: str
    name: str
    dataset: Dataset
    book: Codebook


def trail_changes(
    gate: Gate,
    dataset: Dataset,
    scored: Scored,
    means: Mapping[str, Means],
    release: Release,
    series: Sequence[EarlierAnswers],
) -> tuple[TrailChanges, ...]:
    """What may be said of those who came back, by each earlier round, in the order of the series."""
    shown = {one.measure for one in release.scores if one.group == EVERYBODY and one.value is not None}
    measures = {
        one.id: (one, points)
        for one, points in zip(scored.measures, scored.points, strict=True)
        if one.id in shown and not gate.opened.is_closed
    }
    found = [_Comparison(earlier, dataset, release, means).offered_to(gate, measures) for earlier in series]
    return tuple(one for one in found if one)


@dataclass(frozen=True)
class _Known:
    """Who has a score in both rounds: rows in this round and in the earlier one, and both scores."""

    now: Rows
    then: Rows
    before: Points
    after: Points


def _rounded(measure: str, people: int, change: Estimate, weighted: float | None, step: int) -> TrailChange:
    """As it is printed; the interval outwards, and coarser, since its ends tell how unlike people changed."""
    interval, wide = change.interval(), 2 * step
    low, high = floor(interval.low / wide) * wide, ceil(interval.high / wide) * wide
    points, as_all = (None if one is None else round(one / step) * step for one in (change.value, weighted))
    ends = max(low, -100), min(high, 100)
    return TrailChange(measure, people, points or 0, *ends, Verdict.UNKNOWN, as_all, step)


class _Comparison:
    """What can be said of the same people since one earlier round."""

    def __init__(self, earlier: EarlierAnswers, dataset: Dataset, release: Release, means: Mapping[str, Means]) -> None:
        self.earlier, self.dataset, self.means = earlier, dataset, means
        self.rules, self.asked = release.rules, {one.id: one for one in release.codebook.variables}
        self.began = np.flatnonzero(earlier.dataset.trails != NO_TRAIL)
        _, now, then = np.intersect1d(
            np.where(dataset.trails == NO_TRAIL, -1 - np.arange(dataset.size), dataset.trails),
            earlier.dataset.trails[self.began],
            assume_unique=True,
            return_indices=True,
        )
        self.now, self.then = now, self.began[then]

    def offered_to(self, gate: Gate, measures: Mapping[str, tuple[Measure, Points]]) -> TrailChanges | None:
        """What the gate lets through of it; None where too few came back, or all but a few."""
        began, back = len(self.began), len(self.now)
        if not self._are_enough(back, began, self.dataset.size, self.earlier.dataset.size):
            return None
        found = [one for measure, points in measures.values() if (one := self._change(measure, points))]
        told = verdicts([estimate for estimate, _, _ in found])
        changes = [(replace(one, verdict=v), both) for (_, one, both), v in zip(found, told, strict=True)]
        gate.offer(
            Candidate(self._key(one), WORTH, one, tuple(self._tells(measures[one.measure][0], both)))
            for one, both in changes
        )
        printed = tuple(one for one, _ in changes if gate.printed(self._key(one)))
        first = self._first_answers()
        gate.offer([telling_nothing(("came back", self.earlier.round), first)])
        rounded = self.rules.rounded
        return TrailChanges(self.earlier.round, self.earlier.name, rounded(began), rounded(back), first, printed)

    def _key(self, one: TrailChange) -> Key:
        return "within people", self.earlier.round, one.measure

    def _are_enough(self, some: int, *of: int) -> bool:
        """Whether these are k people or more, and so are the others of each of these, if there are any."""
        k = self.rules.k
        return some >= k and all(whole == some or whole - some >= k for whole in of)

    def _change(self, measure: Measure, points: Points) -> tuple[Estimate, TrailChange, _Known] | None:
        """A measure's change; None if it was not asked alike, of too few, or mostly of one ambassador's people."""
        first = self._first_points(measure)
        if first is None:
            return None
        known = ~np.isnan(points[self.now]) & ~np.isnan(first[self.then])
        both = _Known(self.now[known], self.then[known], first[self.then][known], points[self.now][known])
        answered = [int((~np.isnan(one)).sum()) for one in (points, first)]
        size, clusters = len(both.now), self.dataset.clusters[both.now]
        step = self._step(measure, size)
        if not step or not self._are_enough(size, *answered) or self._is_mostly_of_one(both):
            return None
        estimate = paired_change(both.before, both.after, clusters)
        if not estimate.has_interval(self.rules.least_clusters):
            return None
        weighted = self._weighted(first, both, clusters)
        change = _rounded(measure.id, self.rules.rounded(size), estimate.widened, weighted, step)
        if not self._leaves_room(measure, both, change, estimate.value):
            return None
        return estimate.widened, change, both

    def _step(self, measure: Measure, size: int) -> int | None:
        """To what a change is rounded: a mean of few people is one of few numbers, as with scores (`group_scores`)."""
        room = len(measure.items) * size / max(self.means[item].spacing for item in measure.items)
        return next((step for step in STEPS if room * step >= 2), None)

    def _leaves_room(self, measure: Measure, both: _Known, change: TrailChange, true: float) -> bool:
        """Whether a rare answer to any item can be k numbers for all that somebody knows who knows first answers.

        They know the mean of those who came back within its rounding, and if that of everybody is printed, too, the
        mean of the others. Of a single question the interval tells besides how unlike people changed, which of few
        is nearly their answers.
        """
        size = len(both.now)
        if len(measure.items) == 1 and size < FEW * self.rules.k:
            return False
        answers = size * len(measure.items)
        off, around = (change.points - true) * answers, 0.5 * change.step * answers
        inside = np.isin(np.arange(self.dataset.size), both.now)
        return all(
            leaves_room(points[some & ~np.isnan(points)], given, (off * side, around), self.rules.k)
            for item in measure.items
            for points in [item_points(self.dataset, self.asked[item])]
            for given in [sorted({*points[~np.isnan(points)].tolist()})]
            for some, side in ((inside, 1), (~inside, -1))
        )

    def _first_points(self, measure: Measure) -> Points | None:
        """Everybody's score in the earlier round; None where it was not asked in the same words."""
        then = {one.id: one for one in self.earlier.book.variables}
        items: list[Variable] = [then[item] for item in measure.items if item in then]
        alike = len(items) == len(measure.items) and all(same_wording(one, self.asked[one.id]) for one in items)
        return person_points(self.earlier.dataset, items) if alike else None

    def _is_mostly_of_one(self, both: _Known) -> bool:
        """Those who answered beside an ambassador, then or now, are counted as people of the same one."""
        clusters = self.dataset.clusters[both.now]
        through = np.bincount(clusters[clusters != NO_CLUSTER])
        beside = anybodys(self.dataset)[both.now] | anybodys(self.earlier.dataset)[both.then]
        return int(through.max(initial=0)) + int(beside.sum()) > len(clusters) * self.rules.dominance

    def _weighted(self, first: Points, both: _Known, clusters: Codes) -> float | None:
        """The change as if all had come back who began, by the half in which they answered at first."""
        began = self.began[~np.isnan(first[self.began])]
        cells, back = (first[began] >= MIDDLE).astype(np.int64), np.isin(began, both.then)
        sizes = [(int((cells[back] == cell).sum()), int((cells == cell).sum())) for cell in np.unique(cells)]
        if not all(self._are_enough(returned, whole) for returned, whole in sizes):
            return None
        order = np.argsort(both.then)
        weights = weights_of_those_back(cells, back)
        return weighted_change(both.before[order], both.after[order], weights, clusters[order]).value

    def _tells(self, measure: Measure, both: _Known) -> Iterator[Statement]:
        """Who knows all first answers knows the mean of those who came back, also by half, and of the others."""
        answered = {item: item_points(self.dataset, self.asked[item]) for item in measure.items}
        inside = np.isin(np.arange(self.dataset.size), both.now)
        better = np.isin(np.arange(self.dataset.size), both.now[both.before >= MIDDLE])
        yield NOTHING_OF_COUNTS
        half = 0.5 * (self._step(measure, len(both.now)) or 0) * len(measure.items)
        for item, points in answered.items():
            for some in (inside, ~inside, inside & better, inside & ~better):
                given = points[some & ~np.isnan(points)]
                if len(given):
                    mean = float(given.mean())
                    yield from self.means[item].of_some(len(given), mean - half, mean + half)

    def _first_answers(self) -> Verdict:
        """Whether those who came back had answered better at first, over all that was asked alike."""
        items = [one for one in self.earlier.book.variables if one.id in self.means]
        if not items or len(self.began) == len(self.then):
            return Verdict.UNKNOWN
        points = np.column_stack([item_points(self.earlier.dataset, one)[self.began] for one in items])
        known = ~np.isnan(points).all(axis=1)
        first = np.full(len(points), np.nan)
        first[known] = np.nanmean(points[known], axis=1)
        back, people = np.isin(self.began, self.then), People(self.earlier.dataset.clusters[self.began])
        if min(int((known & some).sum()) for some in (back, ~back)) < self.rules.k:
            return Verdict.UNKNOWN
        apart = people.estimate(people.mean(first, back) - people.mean(first, ~back))
        return verdict(apart if apart.has_interval(self.rules.least_clusters) else None)
