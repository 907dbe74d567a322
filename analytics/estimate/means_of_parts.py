"""How sure means are in the parts of a round, from sums by part and cluster: as fast with more people.

A part has a design effect of its own: that of the whole round holds the differences between parts, which are no chance
for a part. With few ambassadors it is steadied: it counts with its degrees of freedom, and what the likeness within all
parts would make of clusters as large as the part's counts as so many more. Source: the moderated variance of Smyth
(2004), Statistical Applications in Genetics and Molecular Biology 3, 3.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from analytics.estimate.clusters import ALONE, FEARED_LIKENESS, Codes, Numbers, summed_by
from analytics.estimate.sure import Sure

STEADYING = 6.0
"""As how many degrees of freedom the other parts count, if they have as many."""


@dataclass(frozen=True, eq=False)
class Sums:
    """Rows of people of one cluster (or alone) in one part: how many, and the sums and sums of squares of their values.

    There are `count` parts, numbered from 0, some perhaps empty. `values` and `squares` have a column for each of
    several values that are looked at together, such as who gave which answer; their variances are then added up.
    """

    count: int
    parts: Codes
    clusters: Codes
    people: Numbers
    values: Numbers
    squares: Numbers

    @cached_property
    def of_parts(self) -> "_Parts":
        return _Parts(self)

    def sure(self) -> list[Sure]:
        """How sure the mean of each part is by itself."""
        found = self.of_parts
        return [self._sure(part, effect) for part, effect in enumerate(np.maximum(found.widened, 1.0))]

    def steadied(self) -> list[Sure]:
        """The same with what the other parts tell of how alike people of one ambassador are.

        That makes up for what a part's own variance falls short of.
        """
        found = self.of_parts
        others = np.minimum(STEADYING, found.freedom.sum() - found.freedom)
        usual = 1 + (found.people_each - 1) * max(found.likeness, 0.0)
        counted = np.maximum(found.freedom + others, 1e-9)
        own = np.where(others > 0, found.effects, found.widened)
        effects = (found.freedom * own + others * usual) / counted
        return [self._sure(part, effect, others[part]) for part, effect in enumerate(np.maximum(effects, 1.0))]

    def _sure(self, part: int, effect: float, more: float = 0.0) -> Sure:
        found = self.of_parts
        if not found.ambassadors[part]:
            return Sure(1.0, None, None)
        freedom = float(found.freedom[part])
        return Sure(float(effect), float(found.clusters[part]), freedom + float(more) if freedom else 0.0)


class _Parts:
    """What the rows make of each part."""

    def __init__(self, rows: Sums) -> None:
        count = rows.count
        asked = rows.clusters != ALONE
        keys = rows.parts[asked] * (int(rows.clusters.max(initial=0)) + 1) + rows.clusters[asked]
        _, first, which = np.unique(keys, return_index=True, return_inverse=True)
        self.part = rows.parts[asked][first]
        self.sizes = summed_by(which, rows.people[asked], len(first))
        self.sums, squares = (_by(which, column[asked], len(first)) for column in (rows.values, rows.squares))
        alone_in, alone = rows.parts[~asked], rows.people[~asked]
        self.single = summed_by(alone_in, alone, count)
        self.people = summed_by(self.part, self.sizes, count) + self.single
        whole, whole_squares = (_by(rows.parts, column, count) for column in (rows.values, rows.squares))
        safe = np.maximum(self.people, 1.0)
        means = whole / safe[:, None]
        apart = whole_squares - means * whole
        self.plain = apart.sum(axis=1) / safe / np.maximum(self.people - 1, 1.0)
        own, own_squares = (_by(alone_in, column[~asked], count) for column in (rows.values, rows.squares))
        scattered = (own_squares - 2 * means * own + means**2 * self.single[:, None]).sum(axis=1)
        self._spread(count, means, scattered, safe)
        self.likeness = _likeness(self.part, self.sizes, self.sums, squares, count)

    def _spread(self, count: int, means: Numbers, scattered: Numbers, safe: Numbers) -> None:
        """The CR2 variance of each part, what it may fall short of, its degrees of freedom and the like.

        See `Sizes.freedom` and `clusters.part_found`.
        """
        leverage = self.sizes / safe[self.part]
        usual = leverage < 1 - 1e-12
        left = np.where(usual, 1 - leverage, 1.0)
        moved = ((self.sums - means[self.part] * self.sizes[:, None]) / safe[self.part][:, None]) ** 2
        variance = summed_by(self.part, np.where(usual, moved.sum(axis=1) / left, 0.0), count)
        one = 1 / np.maximum(safe, 2.0)
        variance += scattered / safe**2 / (1 - one)
        squares = summed_by(self.part, self.sizes**2, count) + self.single
        self.effects = np.divide(variance, self.plain, out=np.ones(count), where=self.plain > 1e-15)
        self.widened = self.effects / self._part_found(leverage, left, squares / safe**2, one)
        self.ambassadors = np.bincount(self.part[self.sizes > 0], minlength=count)
        self.clusters = np.divide(self.people**2, squares, out=np.zeros(count), where=squares > 0)
        self.people_each = squares / safe
        pulls = np.where(usual, leverage**2 / left, 0.0)
        pull = one**2 / (1 - one)
        ties = (summed_by(self.part, pulls, count) + self.single * pull) ** 2
        ties -= summed_by(self.part, pulls**2, count) + self.single * pull**2
        ties += squares / safe**2
        decided = np.bincount(self.part[~usual], minlength=count) > 0
        self.freedom = np.divide(1.0, ties, out=np.zeros(count), where=(self.people > 1) & ~decided & (ties > 0))

    def _part_found(self, leverage: Numbers, left: Numbers, squares: Numbers, one: Numbers) -> Numbers:
        """What part of each part's variance CR2 finds if people in clusters are alike (`clusters.part_found`)."""
        count = len(squares)
        each = leverage**2 * (1 - 2 * leverage + squares[self.part]) / left
        alone = self.single * one**2 * (1 - 2 * one + squares) / (1 - one)
        decided = np.bincount(self.part[leverage >= 1 - 1e-12], minlength=count) > 0
        own = (1 - FEARED_LIKENESS) / np.maximum(self.people, 1.0)
        found = FEARED_LIKENESS * (summed_by(self.part, each, count) + alone) + own
        wanted = FEARED_LIKENESS * squares + own
        return np.divide(found, wanted, out=np.ones(count), where=(squares > 0) & ~decided & (self.people > 1))


def _by(groups: Codes, columns: Numbers, count: int) -> Numbers:
    """The sums of each column by group."""
    if not columns.shape[1]:
        return np.zeros((count, 0))
    return np.stack([summed_by(groups, column, count) for column in columns.T], axis=1)


def _likeness(parts: Codes, sizes: Numbers, sums: Numbers, squares: Numbers, count: int) -> float:
    """How alike people of one ambassador are within parts, of several values together; 0 where nothing tells.

    As `analytics.estimate.clusters.intraclass_within`.
    """
    in_part = np.maximum(summed_by(parts, sizes, count), 1.0)
    means = sums / np.maximum(sizes, 1.0)[:, None]
    centres = _by(parts, sums, count) / in_part[:, None]
    free = len(sizes) - len(np.unique(parts))
    people_free = float(sizes.sum()) - len(sizes)
    if free < 1 or people_free < 1:
        return 0.0
    between = float((sizes[:, None] * (means - centres[parts]) ** 2).sum()) / free
    within = float((squares - means * sums).sum()) / people_free
    usual = float(sizes.sum() - (sizes**2 / in_part[parts]).sum()) / free
    whole = between + (usual - 1) * within
    return (between - within) / whole if whole > 0 else 0.0
