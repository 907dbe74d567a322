"""How sure scores are, and what saying so tells of the answers behind them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import isfinite, sqrt

import numpy as np

from analytics.disclosure.system import Claim, Key, participation_key
from analytics.estimate.clustered import summed_by
from analytics.estimate.means import clustered_mean
from analytics.estimate.parts import Sums
from analytics.released.values import Measure, Score, Sureness
from analytics.responses.codebook import Codebook
from analytics.responses.dataset import NO_CLUSTER, Codes, Dataset
from analytics.responses.groups import EVERYBODY, Group
from analytics.responses.tables import GroupCounter, Table, Tables
from analytics.rules import Rules
from analytics.scores.scoring import Points, Scored, option_points

PLACE_CUT = "municipality"

ERROR_STEP, SPREAD_STEP, EFFECT_STEP = 0.1, 1.0, 0.1
"""To what a measure's precision is rounded."""

MEAN_STEP = 1.0
"""To what scores are rounded."""


def with_precision(dataset: Dataset, scored: Scored, closed: frozenset[Key], rules: Rules) -> tuple[Measure, ...]:
    """The measures with how sure their scores are, where enough people have one."""
    places = dataset.codes(PLACE_CUT)
    return tuple(
        _precise(measure, points, dataset, places, closed, rules)
        for measure, points in zip(scored.measures, scored.points, strict=True)
    )


def _precise(
    measure: Measure, points: Points, dataset: Dataset, places: Codes, closed: frozenset[Key], rules: Rules
) -> Measure:
    given = ~np.isnan(points)
    if int(given.sum()) < rules.least_people or participation_key(EVERYBODY) in closed:
        return measure
    mean = clustered_mean(points[given], dataset.clusters[given])
    if not isfinite(mean.error):
        return measure
    return replace(
        measure,
        error=round(mean.error, 1),
        spread=round(_within(points[given], places[given]), 0),
        design_effect=round(max(mean.design_effect, 1.0), 1),
    )


def with_sureness(
    scores: Sequence[Score], measures: Sequence[Measure], scored: Scored, dataset: Dataset, cuts: Sequence[str]
) -> tuple[Score, ...]:
    """The scores that are shown with how sure they are, where their measures say how much people differ."""
    counter = GroupCounter(dataset)
    found = {
        (measure.id, group): sure
        for measure, points in zip(measures, scored.points, strict=True)
        if measure.spread is not None
        for group, sure in _sure(counter, points, cuts)
    }
    return tuple(
        replace(score, sureness=found.get((score.measure, score.group))) if score.value is not None else score
        for score in scores
    )


def _sure(counter: GroupCounter, points: Points, cuts: Sequence[str]) -> Iterator[tuple[Group, Sureness]]:
    given = ~np.isnan(points)
    units, values = counter.units[given], points[given]
    size = len(counter.unit_clusters)
    people, sums, squares = (summed_by(units, one, size) for one in (np.ones(len(values)), values, values**2))

    def by(parts: Codes, count: int) -> Sums:
        inside = (parts >= 0) & (people > 0)
        return Sums(
            count,
            parts[inside].astype(np.int64),
            counter.unit_clusters[inside],
            people[inside],
            sums[inside, None],
            squares[inside, None],
        )

    yield EVERYBODY, Sureness.of(by(np.zeros(size, np.int64), 1).sure()[0])
    for cut in cuts:
        codes = counter.dataset.categories(cut)
        found = by(counter.unit_codes[cut], len(codes)).steadied()
        yield from ((Group(cut, code), Sureness.of(sure)) for code, sure in zip(codes, found, strict=True))


def without_precision(measure: Measure) -> Measure:
    """The measure without saying how sure its scores are."""
    return replace(measure, error=None, spread=None, design_effect=None)


def _within(points: Points, places: Codes) -> float:
    """The standard deviation of people around the mean of their municipality (root of the mean square within)."""
    people = np.bincount(places)
    means = np.bincount(places, weights=points) / np.maximum(people, 1)
    freedom = len(points) - int((people > 0).sum())
    return sqrt(float(((points - means[places]) ** 2).sum()) / freedom) if freedom > 0 else 0.0


def precision_claims(measures: Sequence[Measure], dataset: Dataset, tables: Tables, book: Codebook) -> Iterator[Claim]:
    """What the printed precision of single items tells of their answers: sums of squares, within its rounding.

    The precision of themes tells of how several answers of the same people go together, not of any table.
    """
    alone = not bool((dataset.clusters != NO_CLUSTER).any())
    points = {variable.id: option_points(variable) for variable in book.variables}
    for measure in measures:
        if len(measure.items) == 1 and measure.error is not None:
            (item,) = measure.items
            told = _Squares(item, tables.questions[item], points[item], int(tables.took_part[0]))
            yield from told.by_error(measure, alone)
            yield from told.by_spread(measure)


class _Squares:
    """Sums of squared distances from known points, as weighted sums of the cells of one question."""

    def __init__(self, item: str, table: Table, points: Points, everybody: int) -> None:
        self.item, self.table, self.points, self.everybody = item, table, points, everybody
        self.counts = table.counts[:, : table.options]

    def by_error(self, measure: Measure, alone: bool) -> Iterator[Claim]:
        """The standard error of the whole round, divided by its design effect."""
        people = int(self.table.answered[0])
        error, effect = measure.error or 0.0, measure.design_effect or 1.0
        middle = round(self._mean(0) / MEAN_STEP) * MEAN_STEP
        most, least = (1.0, 1.0) if alone else (effect + EFFECT_STEP / 2, effect - EFFECT_STEP / 2)
        pairs = people * (people - 1)
        low = pairs * max(error - ERROR_STEP / 2, 0.0) ** 2 / most
        terms = self._terms(0, middle)
        yield self._at_least(terms, low)
        if alone or effect > 1.0:
            high = pairs * (error + ERROR_STEP / 2) ** 2 / least + people * (MEAN_STEP / 2) ** 2
            yield self._at_most(terms, high)

    def by_spread(self, measure: Measure) -> Iterator[Claim]:
        """The standard deviation within municipalities, whose means the attacker is taken to know."""
        spread = measure.spread or 0.0
        rows = [
            row for row, group in enumerate(self.table.groups) if group.cut == PLACE_CUT and self.table.answered[row]
        ]
        people = int(self.table.answered[rows].sum())
        freedom = people - len(rows)
        if freedom <= 0:
            return
        terms: dict[Key, float] = {}
        for row in rows:
            terms |= self._terms(row, self._mean(row))
        yield self._at_least(terms, freedom * max(spread - SPREAD_STEP / 2, 0.0) ** 2)
        yield self._at_most(terms, freedom * (spread + SPREAD_STEP / 2) ** 2 + people * MEAN_STEP**2)

    def _mean(self, row: int) -> float:
        return float((self.counts[row] * self.points).sum() / max(int(self.table.answered[row]), 1))

    def _terms(self, row: int, middle: float) -> dict[Key, float]:
        group = self.table.groups[row]
        options = zip(self.table.columns, self.points, strict=False)
        return {(self.item, group, option): (float(point) - middle) ** 2 for option, point in options}

    def _at_least(self, terms: Mapping[Key, float], low: float) -> Claim:
        constant = (participation_key(EVERYBODY), low / self.everybody)
        return Claim(self.item, [constant, *((key, -weight) for key, weight in terms.items())])

    def _at_most(self, terms: Mapping[Key, float], high: float) -> Claim:
        constant = (participation_key(EVERYBODY), -high / self.everybody)
        return Claim(self.item, [constant, *terms.items()])
