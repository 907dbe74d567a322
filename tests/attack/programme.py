"""What is known of whole numbers of people, as a linear programme; and what they can be."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil, floor, inf

import highspy
import numpy as np
from numpy.typing import NDArray

Name = Hashable
Terms = Mapping[Name, float]
Limits = tuple[float, float]
Numbers = NDArray[np.float64]

MANY = 100_000.0
ROUGH = 1e-5
"""What a solver may be off by."""

SECONDS = 5.0
"""After so long the bound that an integer programme has reached is taken, which can only make a range too wide."""


FEW = 3


class Contradiction(AssertionError):
    """Nothing fits what is known: the attacker misread something."""


@dataclass
class Programme:
    """Unknown whole numbers, and what is known of sums of them."""

    places: dict[Name, int] = field(default_factory=dict)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    rows: list[tuple[Terms, float, float]] = field(default_factory=list)

    def unknown(self, name: Name, low: float = 0.0, high: float = MANY) -> None:
        """A number within limits, or tighter limits for one that is there."""
        place = self.places.setdefault(name, len(self.places))
        if place == len(self.low):
            self.low.append(low)
            self.high.append(high)
        else:
            self.low[place], self.high[place] = max(self.low[place], low), min(self.high[place], high)

    def limits(self, name: Name) -> Limits:
        """The lowest and highest that a number was said to be, by itself."""
        return self.low[self.places[name]], self.high[self.places[name]]

    def know(self, terms: Terms, low: float = 0.0, high: float = 0.0) -> None:
        """The sum of these numbers, each times its weight, is within limits."""
        self.rows.append((terms, low, high))

    def at_least(self, terms: Terms, low: float = 0.0) -> None:
        self.know(terms, low, inf)

    def at_most(self, terms: Terms, high: float = 0.0) -> None:
        self.know(terms, -inf, high)

    def equal(self, whole: Name, parts: Iterable[Name]) -> None:
        """A number is the sum of others."""
        self.know({whole: 1.0} | dict.fromkeys(parts, -1.0))


class Solved:
    """A programme that can be asked what its numbers can be: first as a linear one, and in whole numbers if need be."""

    def __init__(self, programme: Programme) -> None:
        self.places = programme.places
        self._low, self._high = np.array(programme.low), np.array(programme.high)
        self._linear, self._whole = _Solver(_model(programme)), _Solver(_model(programme, whole=True))
        self._found: list[Numbers] = []

    @contextmanager
    def knowing(self, least: Mapping[Name, float]) -> Iterator[None]:
        """Meanwhile some numbers are known to be at least so high."""
        known, self._found = self._found, []
        places = [(self.places[name], low) for name, low in least.items()]
        for place, low in places:
            self._bound(place, max(self._low[place], low), self._high[place])
        try:
            yield
        finally:
            self._found = known
            for place, _ in places:
                self._bound(place, self._low[place], self._high[place])

    def _bound(self, place: int, low: float, high: float) -> None:
        for solver in (self._linear, self._whole):
            solver.bound(place, low, high)

    def lowest(self, terms: Terms, *, whole: bool = False, enough: float = -inf) -> float:
        """The lowest that a sum can be, lower where no number has to be whole.

        In whole numbers the search may end with one that is as low as `enough`. Raises Contradiction.
        """
        costs = [(self.places[name], weight) for name, weight in terms.items()]
        bound, found = (self._whole if whole else self._linear).lowest(costs, enough)
        if whole and found is not None:
            self._found.append(found)
        return bound

    def highest(self, terms: Terms, *, whole: bool = False, enough: float = inf) -> float:
        return -self.lowest({name: -weight for name, weight in terms.items()}, whole=whole, enough=-enough)

    def limits(self, terms: Terms) -> Limits:
        """The lowest and the highest, where no number has to be whole."""
        return self.lowest(terms), self.highest(terms)

    def fits(self, values: Mapping[Name, float]) -> bool:
        """Whether there is room for these values in whole numbers; an unfinished search says yes."""
        places = [(self.places[name], value) for name, value in values.items()]
        inside = all(self._low[at] - ROUGH <= value <= self._high[at] + ROUGH for at, value in places)
        try:
            for place, value in places if inside else ():
                self._bound(place, value, value)
            return inside and self.lowest({}, whole=True) < inf
        except Contradiction:
            return False
        finally:
            for place, _ in places:
                self._bound(place, self._low[place], self._high[place])

    def witnessed(self, terms: Terms) -> set[int]:
        """The values of a sum of whole numbers that were found to fit."""
        return {
            round(sum(weight * float(found[self.places[name]]) for name, weight in terms.items()))
            for found in self._found
        }

    def possible(self, name: Name, enough: int, *, has_gaps: bool) -> int:
        """How many values a whole number can have, counted up to `enough`.

        A range that is a few wider without whole numbers is wide enough, and one that is twice as wide where there can
        be gaps between the values; there each is tried. Else all in a range are taken to fit.
        """
        terms = {name: 1.0}
        if len(self.witnessed(terms)) >= enough:
            return enough
        loose = whole_between(self.limits(terms))
        if len(loose) >= (2 * enough if has_gaps else enough + FEW):
            return enough
        if len(loose) < 2 or not has_gaps:
            low = self.lowest(terms, whole=True)
            high = self.highest(terms, whole=True, enough=low + enough - 1) if len(loose) > 1 else low
            return min(len(whole_between((low, high))), enough)
        for value in loose:
            if len(self.witnessed(terms)) >= enough:
                return enough
            if value not in self.witnessed(terms):
                self.fits({name: value})
        return len(self.witnessed(terms))

    def reaches(self, terms: Terms, value: int, enough: int) -> bool:
        """Whether a sum can be at least so high; taken for granted where `enough` more fits the linear programme."""
        if max(self.witnessed(terms), default=-1) >= value:
            return True
        loose = self.highest(terms)
        if not value - ROUGH <= loose < value + enough:
            return loose > value
        return self.highest(terms, whole=True, enough=value) > value - ROUGH


class _Solver:
    """One programme in HiGHS, which begins each search where the last one ended."""

    def __init__(self, model: highspy.HighsLp) -> None:
        self._highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (("output_flag", False), ("threads", 1), ("mip_rel_gap", 0.0)):
            self._highs.setOptionValue(option, value)
        self._highs.passModel(model)
        self._is_whole = bool(model.integrality_)

    def bound(self, place: int, low: float, high: float) -> None:
        self._highs.changeColBounds(place, low, high)

    def lowest(self, costs: list[tuple[int, float]], enough: float) -> tuple[float, Numbers | None]:
        """A bound that nothing is below, and what was found."""
        highs = self._highs
        for place, weight in costs:
            highs.changeColCost(place, weight)
        if self._is_whole:
            highs.setOptionValue("objective_target", enough)
        highs.setOptionValue("time_limit", highs.getRunTime() + SECONDS)
        highs.run()
        status, info = highs.getModelStatus(), highs.getInfo()
        has_found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        found = np.array(highs.getSolution().col_value) if has_found else None
        reached, bound = float(info.objective_function_value), float(info.mip_dual_bound)
        for place, _ in costs:
            highs.changeColCost(place, 0.0)
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            raise Contradiction
        if status == highspy.HighsModelStatus.kOptimal or (found is not None and reached <= enough):
            return reached, found
        return bound if self._is_whole else -inf, found


def _model(programme: Programme, *, whole: bool = False) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(programme.places) if whole else []
    model.num_col_, model.num_row_ = len(programme.places), len(programme.rows)
    model.col_cost_ = np.zeros(len(programme.places))
    model.col_lower_, model.col_upper_ = np.array(programme.low), np.array(programme.high)
    model.row_lower_ = np.array([low for _, low, _ in programme.rows])
    model.row_upper_ = np.array([high for _, _, high in programme.rows])
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.cumsum([0, *(len(terms) for terms, _, _ in programme.rows)], dtype=np.int32)
    matrix.index_ = np.array([programme.places[name] for terms, _, _ in programme.rows for name in terms], np.int32)
    matrix.value_ = np.array([weight for terms, _, _ in programme.rows for weight in terms.values()], np.float64)
    return model


def whole_between(limits: Limits) -> range:
    """The whole numbers within limits."""
    return range(ceil(limits[0] - ROUGH), floor(limits[1] + ROUGH) + 1)
