"""Ways in which everything that is known can have come about; each shows a value that every number can have."""

from collections.abc import Mapping

import numpy as np
from scipy.sparse import csr_array

from tests.attack.stranger.programme import Contradiction, Programme, Terms
from tests.attack.stranger.solver import Numbers, Solver

FAR = 12
"""So many times a step is taken."""

EXACT = 1e-6
"""What a solver takes for nothing."""

SHORT = 1.0
"""A step may be twice as long as it must be: a search for the very shortest takes long and shows no more."""


class Witnesses:
    """Whole numbers for all unknowns of a programme that fit all it says, by row."""

    def __init__(self, programme: Programme) -> None:
        self._places, rows = programme.places, programme.rows
        entries = [
            (weight, row, self._places[name])
            for row, (terms, _, _) in enumerate(rows)
            for name, weight in terms.items()
        ]
        weights, at, columns = (np.array(part) for part in zip(*entries, strict=True))
        self._matrix = csr_array((weights, (at.astype(int), columns.astype(int))), shape=(len(rows), len(self._places)))
        self._low, self._high = np.array([low for _, low, _ in rows]), np.array([high for _, _, high in rows])
        self._limits = tuple(
            np.concatenate(ends) for ends in ((programme.low, self._low), (programme.high, self._high))
        )
        self._steps = Solver(_steps(programme), whole=True, cost=1.0, gap=SHORT)
        self.points: Numbers = np.empty((0, len(self._places)))

    def add(self, found: Numbers) -> None:
        """One that a solver found."""
        self.points = np.vstack([self.points, np.round(found)])

    def step(self, start: Numbers, low: Numbers, high: Numbers) -> bool:
        """Find one within limits by a short step from a known one, and all to which more such steps lead."""
        sums, rows = self._matrix @ start, np.arange(len(self._low), dtype=np.int32)
        self._steps.bound_rows(rows, self._low - sums, self._high - sums)
        less, more = low - start, high - start
        limits = (np.concatenate([np.maximum(ends, 0.0) for ends in both]) for both in ((less, -more), (more, -less)))
        self._steps.bound(range(2 * len(start)), *limits)
        try:
            _, found = self._steps.lowest()
        except Contradiction:
            return False
        if found is None:
            return False
        up, down = np.split(np.round(found), 2)
        if (up != down).any():
            self._walk(start, up - down)
        return True

    def _walk(self, start: Numbers, step: Numbers) -> None:
        """Keep what is one step from here, and as many as fit at both sides."""
        state, change = (np.concatenate([one, self._matrix @ one]) for one in (start, step))
        moving = np.abs(change) > EXACT
        ends = np.sort([(limits[moving] - state[moving]) / change[moving] for limits in self._limits], axis=0)
        first, last = max(ends[0].max(), -FAR), min(ends[1].min(), FAR)
        times = np.arange(np.ceil(first - EXACT), np.floor(last + EXACT) + 1)
        times = np.union1d(times, [1.0])
        self.points = np.vstack([self.points, start + times[times != 0, None] * step])

    def where(self, least: Mapping[int, float]) -> Numbers:
        """Those in which some numbers are at least so high."""
        at = list(least)
        return self.points[(self.points[:, at] >= np.array([least[place] for place in at])).all(axis=1)]

    def values(self, terms: Terms, points: Numbers) -> Numbers:
        """What a sum is in each."""
        at = [self._places[name] for name in terms]
        found: Numbers = np.round(points[:, at] @ np.array([*terms.values()]))
        return found


def _steps(programme: Programme) -> Programme:
    """How much more and how much less each number is, where the rows of a programme change by so much."""
    steps = Programme()
    for sign in (1, -1):
        for name in programme.places:
            steps.unknown((name, sign))
    for terms, low, high in programme.rows:
        steps.know({(name, sign): sign * weight for sign in (1, -1) for name, weight in terms.items()}, low, high)
    return steps
