"""How sure scores are, whether themes hang together, and what saying so tells of the answers behind them."""

from collections.abc import Iterator, Mapping, Sequence
from math import floor, sqrt

import numpy as np

from analytics.disclosure.means import Means
from analytics.disclosure.telling import NOTHING_OF_COUNTS, Candidate, Key, Statement, telling_nothing
from analytics.estimate.clusters import summed_by
from analytics.estimate.means_of_parts import Sums
from analytics.released.values import Sureness
from analytics.responses.codebook import Codebook
from analytics.responses.dataset import Codes, Dataset
from analytics.responses.groups import EVERYBODY, Group
from analytics.responses.tables import GroupCounter
from analytics.rules import Rules
from analytics.scores.scoring import Alpha, Points, Scored, item_points

WORTH = 6.0
"""What the spread of a theme's score is worth, as a multiple of the share of an answer in a part of the round."""
ALPHA, WITHOUT = 0.5, 0.2
"""What its reliability and its score without one question are worth."""

MEAN_KNOWN = 1.0
"""How exactly (in points) an attacker is taken to know the mean around which a spread is printed."""


def spread_key(measure: str) -> Key:
    """The name of how much people differ in a measure."""
    return "spread", measure


def alpha_key(theme: str) -> Key:
    """The name of a theme's reliability."""
    return "alpha", theme


def without_key(theme: str) -> Key:
    """The name of a theme's score without one of its questions."""
    return "without", theme


def sureness_key(subject: str, group: Group) -> Key:
    """The name of how sure a measure's score, or a question's shares, are in a group."""
    return "sureness", subject, group


def precision(
    scored: Scored, dataset: Dataset, book: Codebook, means: Mapping[str, Means], rules: Rules
) -> Iterator[Candidate]:
    """The spread of every measure that enough people have a score in, and the reliability of every theme."""
    variables = {variable.id: variable for variable in book.variables}
    points = {item: item_points(dataset, variables[item]) for item in means}
    for measure, own in zip(scored.measures, scored.points, strict=True):
        known = own[~np.isnan(own)]
        many = max(rules.least_people, max(means[item].spacing for item in measure.items) / len(measure.items))
        spread = floor(float(known.std()) + 0.5) if len(known) >= many else 0
        if spread:
            told = [one for item in measure.items for one in _spreads(item, measure.items, spread, points, means)]
            worth = WORTH * (1.0 if len(measure.items) > 1 else 0.5)
            yield Candidate(spread_key(measure.id), worth, spread, tuple(told))
    for found in scored.alphas:
        yield from _alpha(found, points, means)


def _spreads(
    item: str, items: Sequence[str], spread: int, points: Mapping[str, Points], means: Mapping[str, Means]
) -> Iterator[Statement]:
    """Between what the spread of an item can lie, when that of its measure is printed.

    An item's own spread is told within the rounding. That of a theme's items together is at least the difference, and
    at most the sum, of the item's and the others', which the attacker is taken to know. Half of the way to these ends
    is counted, since those who did not answer every item count otherwise.
    """
    own, others = _deviation(points[item]), [points[other] for other in items if other != item]
    if not others:
        yield from means[item].spread(spread - 0.5, spread + 0.5, MEAN_KNOWN)
        return
    rest = _deviation(np.nansum(np.column_stack(others), axis=1))
    total = _deviation(np.nansum(np.column_stack([points[item], *others]), axis=1))
    low, high = min(abs(total - rest), own), max(total + rest, own)
    yield from means[item].spread((own + low) / 2, (own + high) / 2, MEAN_KNOWN)


def _alpha(found: Alpha, points: Mapping[str, Points], means: Mapping[str, Means]) -> Iterator[Candidate]:
    """Reliability in whole tenths, downwards, and the score without one question."""
    if found.alpha is None:
        return
    printed = floor(10 * found.alpha + 1e-9) / 10
    told = [one for item in found.items for one in _variances(item, found.items, printed, points, means)]
    yield Candidate(alpha_key(found.theme), ALPHA, printed, tuple(told) or (NOTHING_OF_COUNTS,))
    if found.without_each:
        low, high = (floor(end + 0.5) for end in (min(found.without_each), max(found.without_each)))
        told = [one for item in found.items for one in _left_out(item, found, means)]
        yield Candidate(without_key(found.theme), WITHOUT, (low, high), tuple(told))


def _variances(
    item: str, items: Sequence[str], printed: float, points: Mapping[str, Points], means: Mapping[str, Means]
) -> Iterator[Statement]:
    """Alpha is told by the items' variances and that of their sum; the attacker is taken to know all but the item's."""
    whole = float(np.nanvar(np.nansum(np.column_stack([points[one] for one in items]), axis=1)))
    others = sum(_deviation(points[one]) ** 2 for one in items if one != item)
    own, many = _deviation(points[item]), len(items)
    least, most = (max(whole * (1 - (printed + more) * (many - 1) / many) - others, 0.0) for more in (0.1, 0.0))
    low, high = min(sqrt(least), own), max(sqrt(most), own)
    yield from means[item].spread((own + low) / 2, (own + high) / 2, MEAN_KNOWN)


def _left_out(item: str, found: Alpha, means: Mapping[str, Means]) -> Iterator[Statement]:
    """The mean of the others, with all but one of them known, tells that one's within the rounding of their sum."""
    values = dict(zip(found.items, found.without_each, strict=True))
    for other in (min(values, key=values.__getitem__), max(values, key=values.__getitem__)):
        if other != item:
            many, value = len(values) - 1, values[other]
            printed = floor(value + 0.5)
            yield from means[item].within(EVERYBODY, many * (value - printed + 0.5), many * (printed + 0.5 - value))


def _deviation(points: Points) -> float:
    """The standard deviation of those who have a value; 0 where nobody has."""
    return float(np.nanstd(points)) if not np.isnan(points).all() else 0.0


def sure_scores(dataset: Dataset, scored: Scored, cuts: Sequence[str]) -> Iterator[Candidate]:
    """How sure each measure's score is in each group: how alike the people of one ambassador are, in no table."""
    counter = GroupCounter(dataset)
    for measure, points in zip(scored.measures, scored.points, strict=True):
        for group, sure in _sure(counter, points, cuts):
            yield telling_nothing(sureness_key(measure.id, group), sure)


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
