"""Scores from 0 (worst) to 100 (best), by item and by theme, for each person.

An item's score is the percent of maximum possible (Cohen, Cohen, Aiken & West 1999, Multivariate Behavioral Research
34, 315-346): the good end of its choices is 100, the other 0, and reversed items are turned first. A theme's score is
the mean of a person's answered items, when at least half of them are answered. Where the author of a battery has marked
items of a theme as its index, the theme rests on these alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan

import numpy as np
from numpy.typing import NDArray

from analytics.estimate.reliability import alpha
from analytics.released.values import Measure
from analytics.responses.codebook import Codebook, Variable
from analytics.responses.dataset import Dataset
from analytics.rules import Rules

FEW_TO_LEAVE_OUT = 300

Points = NDArray[np.float64]
"""Scores from 0 to 100; NaN where somebody has none."""


def option_points(variable: Variable) -> Points:
    """What each choice of an item is worth."""
    points = np.linspace(0.0, 100.0, len(variable.options))
    return points[::-1] if variable.first_is_good else points


def is_item(variable: Variable) -> bool:
    """Whether a question has a good and a bad end, and so a score."""
    return variable.first_is_good is not None and not variable.is_several and len(variable.options) > 1


def items_of(book: Codebook, theme: str) -> list[Variable]:
    """The items that a theme is scored by: those marked as its index, or all if none is."""
    items = [variable for variable in book.variables if variable.theme == theme and is_item(variable)]
    return [item for item in items if item.index] or items


def item_points(dataset: Dataset, variable: Variable) -> Points:
    """Each person's score for one item."""
    silent = np.full(len(dataset.categories(variable.id)) - len(variable.options), np.nan)
    worth: Points = np.concatenate([option_points(variable), silent])
    points: Points = worth[dataset.codes(variable.id)]
    return points


def person_points(dataset: Dataset, items: Sequence[Variable]) -> Points:
    """Each person's mean over `items`, where at least half of them are answered."""
    if len(items) == 1:
        return item_points(dataset, items[0])
    points = np.column_stack([item_points(dataset, item) for item in items])
    answered = (~np.isnan(points)).sum(axis=1)
    sums = np.nansum(points, axis=1)
    enough = (answered * 2 >= len(items)) & (answered > 0)
    means: Points = np.divide(sums, answered, out=np.full(len(points), np.nan), where=enough)
    return means


@dataclass(frozen=True)
class Alpha:
    """Cronbach's alpha of a theme's items; None where nothing varies or fewer than the least people answered them all.

    `without_each` are the mean theme scores when each item in turn is left out: none of two items, where they would be
    the items' own scores, and none of fewer than `FEW_TO_LEAVE_OUT` people.
    """

    theme: str
    items: tuple[str, ...]
    alpha: float | None
    without_each: tuple[float, ...] = ()


@dataclass(frozen=True)
class Scored:
    """What is scored: the measures with everybody's points, and how reliable each theme of several items is."""

    measures: tuple[Measure, ...]
    points: tuple[Points, ...]
    alphas: tuple[Alpha, ...]


def score(dataset: Dataset, book: Codebook, rules: Rules) -> Scored:
    """A theme is one measure when its items hang together, and else each of its items is one by itself."""
    measures: list[Measure] = []
    points: list[Points] = []
    alphas: list[Alpha] = []
    for theme, _ in book.themes:
        items = items_of(book, theme)
        if len(items) > 1:
            found = _alpha(dataset, theme, items, rules)
            alphas.append(found)
            if found.alpha is not None and found.alpha >= rules.least_alpha:
                measures.append(Measure(theme, theme, found.items))
                points.append(person_points(dataset, items))
                continue
        for item in items:
            measures.append(Measure(item.id, theme, (item.id,)))
            points.append(item_points(dataset, item))
    return Scored(tuple(measures), tuple(points), tuple(alphas))


def _alpha(dataset: Dataset, theme: str, items: Sequence[Variable], rules: Rules) -> Alpha:
    """Alpha of those who answered all items, from at least `rules.least_people` of them."""
    points = np.column_stack([item_points(dataset, item) for item in items])
    people = int((~np.isnan(points).any(axis=1)).sum())
    found = alpha(points) if people >= rules.least_people else float("nan")
    names = tuple(item.id for item in items)
    if isnan(found):
        return Alpha(theme, names, None)
    return Alpha(theme, names, found, _without_each(dataset, items))


def _without_each(dataset: Dataset, items: Sequence[Variable]) -> tuple[float, ...]:
    if len(items) < 3 or dataset.size < FEW_TO_LEAVE_OUT:
        return ()
    return tuple(
        float(np.nanmean(person_points(dataset, [item for item in items if item is not left_out])))
        for left_out in items
    )
