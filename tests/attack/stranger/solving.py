"""What the numbers of a programme can be.

That a number can have a value is shown by a whole way in which all that is known can have come about with it. Such a
way is looked for near those that were found: first with the whole round as it is there, then close to it, and then
anywhere. Most ways that are found for one number are found for many others, too.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from math import inf

import numpy as np

from tests.attack.stranger.programme import ROUGH, Contradiction, Limits, Name, Programme, Terms, whole_between
from tests.attack.stranger.solver import Numbers, Solver
from tests.attack.stranger.witnesses import Witnesses

NEAR = 3.0
"""How much further than it must a number may go from where it is in a way that is known, to be called near."""

FEW = 3
"""By so many a range may be narrower in whole numbers."""

Costs = Sequence[tuple[int, float]]


def _together(name: Name) -> str:
    return ""


class Solved:
    """A programme that can be asked what its numbers can be: as a linear one, or in whole numbers.

    `part` says to which part of the programme a number belongs; parts have to do with each other only by the numbers
    of the part "".
    """

    def __init__(self, programme: Programme, part: Callable[[Name], str] = _together) -> None:
        self.places = programme.places
        self._low, self._high = np.array(programme.low), np.array(programme.high)
        self._least: dict[int, float] = {}
        self._programme, self._linear = programme, Solver(programme)
        self._parts = np.array([part(name) for name in programme.places])

    @cached_property
    def _whole(self) -> Solver:
        return Solver(self._programme, whole=True)

    @cached_property
    def _witnesses(self) -> Witnesses:
        return Witnesses(self._programme)

    @contextmanager
    def knowing(self, least: Mapping[Name, float]) -> Iterator[None]:
        """Meanwhile some numbers are known to be at least so high."""
        self._least = {self.places[name]: low for name, low in least.items()}
        self._bound(self._linear)
        try:
            yield
        finally:
            self._least = {}
            self._bound(self._linear)

    def _limits(self) -> tuple[Numbers, Numbers]:
        low = self._low.copy()
        for place, least in self._least.items():
            low[place] = max(low[place], least)
        return low, self._high.copy()

    def _bound(self, solver: Solver) -> None:
        solver.bound(range(len(self._low)), *self._limits())

    def lowest(self, terms: Terms) -> float:
        """The lowest that a sum can be, where no number has to be whole. Raises Contradiction."""
        return self._linear.lowest([(self.places[name], weight) for name, weight in terms.items()])[0]

    def limits(self, terms: Terms) -> Limits:
        """The lowest and the highest, where no number has to be whole."""
        return self.lowest(terms), -self.lowest({name: -weight for name, weight in terms.items()})

    def fits(self, values: Mapping[Name, float]) -> bool:
        """Whether there is room for these values in whole numbers, as far as a search can tell."""
        fixed = {self.places[name]: value for name, value in values.items()}
        at, aim = list(fixed), np.array([*fixed.values()])
        known = self._witnesses.where(self._least)
        away = np.abs(known[:, at] - aim).max(axis=1, initial=0.0)
        inside = ((self._low[at] - ROUGH <= aim) & (aim <= self._high[at] + ROUGH)).all()
        return bool(inside) and any(self._search(*bounds) for bounds in self._around(at, fixed, known, away))

    def _around(
        self, places: list[int], fixed: Mapping[int, float], known: Numbers, away: Numbers
    ) -> Iterator[tuple[Numbers, Numbers, Numbers | None]]:
        """Limits in which to look: near the best way that is known in the same part, near it, and anywhere."""
        low, high = self._limits()
        if len(known):
            start, far = known[away.argmin()], NEAR + away.min()
            near = np.maximum(low, start - far), np.minimum(high, start + far)
            if len(parts := set(self._parts[places])) == 1 and "" not in parts:
                moves = self._parts == parts.pop()
                yield *_fixed(np.where(moves, near[0], start), np.where(moves, near[1], start), fixed), start
            yield *_fixed(*near, fixed), start
        yield *_fixed(low, high, fixed), None

    def _search(self, low: Numbers, high: Numbers, start: Numbers | None) -> bool:
        if start is not None:
            return self._witnesses.step(start, low, high)
        return self._anywhere(low, high)

    def _anywhere(self, low: Numbers, high: Numbers, costs: Costs = (), enough: float = -inf) -> bool:
        self._whole.bound(range(len(low)), low, high)
        try:
            _, found = self._whole.lowest(costs, enough)
        except Contradiction:
            return False
        if found is not None:
            self._witnesses.add(found)
        return found is not None

    def witnessed(self, terms: Terms) -> set[int]:
        """The values of a sum of whole numbers that were found to fit."""
        return {int(value) for value in self._witnesses.values(terms, self._witnesses.where(self._least))}

    def possible(self, name: Name, enough: int, *, has_gaps: bool) -> int:
        """How many values a whole number can have, counted up to `enough`.

        A range that is a few wider without whole numbers is wide enough, and one that is twice as wide where there can
        be gaps between the values. In any other range each value is looked for, the likeliest first.
        """
        terms = {name: 1.0}
        if len(known := self.witnessed(terms)) >= enough:
            return enough
        loose = whole_between(self.limits(terms))
        if len(loose) >= (2 * enough if has_gaps else enough + FEW):
            return enough
        middle = sorted(known)[len(known) // 2] if known else (loose.start + loose.stop) // 2
        for value in sorted(loose, key=lambda one: abs(one - middle)):
            if len(known := self.witnessed(terms)) >= enough:
                return enough
            if value not in known:
                self.fits({name: value})
        return min(len(self.witnessed(terms)), enough)

    def reaches(self, terms: Terms, value: int) -> bool:
        """Whether a sum can be at least so high."""
        if max(self.witnessed(terms), default=-inf) >= value:
            return True
        less = {name: -weight for name, weight in terms.items()}
        if -self.lowest(less) < value - ROUGH:
            return False
        costs = [(self.places[name], weight) for name, weight in less.items()]
        known = self._witnesses.where(self._least)
        away = np.maximum(value - self._witnesses.values(terms, known), 0.0)
        for low, high, _ in self._around([place for place, _ in costs], {}, known, away):
            self._anywhere(low, high, costs, -value)
            if max(self.witnessed(terms), default=-inf) >= value:
                return True
        return False


def _fixed(low: Numbers, high: Numbers, values: Mapping[int, float]) -> tuple[Numbers, Numbers]:
    for place, value in values.items():
        low[place] = high[place] = value
    return low, high
