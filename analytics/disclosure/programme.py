"""The linear programme of an attacker who looks for other tables that fit what is printed."""

from collections.abc import Sequence

import highspy
import numpy as np
from highspy._core import _Highs
from numpy.typing import NDArray
from scipy import sparse

Values = NDArray[np.float64]
Mask = NDArray[np.bool_]

NEAR = 1e-6
"""How exact solutions are: widths and limits are compared with this slack."""

FREE = highspy.kHighsInf


class Programme:
    """Movements of cells away from the truth: within bounds, with `equations @ move == 0`, and within rows of limits.

    A row of limits can hold, not matter, or be broken at a cost. One solver is kept and goes on from its last
    solution, which makes each of the many like questions cheap. Cells move by parts of people, or only by `whole` ones;
    then an unfinished search counts as one that found nothing.
    """

    def __init__(
        self,
        bounds: tuple[Values, Values],
        equations: sparse.csr_array,
        rows: sparse.csr_array,
        limits: tuple[Values, Values],
        whole: bool = False,
    ) -> None:
        self.whole = whole
        self.low, self.high = bounds
        self.size, self.many = len(self.low), rows.shape[0]
        self.rows, self.limits = rows, limits
        self.first = equations.shape[0]
        self._solver = _solver(_WHOLE if whole else _DIVIDED)
        self._solver.passModel(self._model(equations))
        self._columns = np.arange(self.size + 2 * self.many, dtype=np.int32)
        self._holds = np.ones(self.many, np.bool_)
        self._breakable = False

    def _model(self, equations: sparse.csr_array) -> highspy.HighsLp:
        same = sparse.identity(self.many, format="csr")
        nothing = sparse.csr_array((self.first, 2 * self.many))
        matrix = sparse.vstack(
            [sparse.hstack([equations, nothing]), sparse.hstack([self.rows, same, -same])], format="csc"
        )
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = self.size + 2 * self.many, self.first + self.many
        if self.whole:
            kinds = highspy.HighsVarType
            lp.integrality_ = [kinds.kInteger] * self.size + [kinds.kContinuous] * (2 * self.many)
        lp.col_cost_ = np.zeros(lp.num_col_)
        lp.col_lower_ = np.concatenate([self.low, np.zeros(2 * self.many)])
        lp.col_upper_ = np.concatenate([self.high, np.zeros(2 * self.many)])
        zero = np.zeros(self.first)
        lp.row_lower_ = np.concatenate([zero, self.limits[0]])
        lp.row_upper_ = np.concatenate([zero, self.limits[1]])
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
        return lp

    def hold(self, holds: Mask) -> None:
        """Which rows of limits hold; the others do not matter."""
        for row in np.flatnonzero(holds != self._holds):
            low, high = (self.limits[0][row], self.limits[1][row]) if holds[row] else (-FREE, FREE)
            self._solver.changeRowBounds(int(self.first + row), float(low), float(high))
        self._holds = holds.copy()

    def furthest(self, target: Values) -> Values | None:
        """The movement with the largest weighted sum of cells; None if the solver fails."""
        self._let_break(False)
        return self._solved(np.concatenate([-target, np.zeros(2 * self.many)]))

    def cheapest(self, column: int, low: float, high: float, costs: Values) -> Values | None:
        """The movement of `column` to between `low` and `high` that breaks rows at the least cost; None if none is."""
        self._let_break(True)
        low, high = max(low, float(self.low[column])), min(high, float(self.high[column]))
        if low > high:
            return None
        self._solver.changeColBounds(column, low, high)
        found = self._solved(np.concatenate([np.zeros(self.size), costs, costs]))
        self._solver.changeColBounds(column, float(self.low[column]), float(self.high[column]))
        return found

    def nearby(self, column: int, value: float, moving: Mask) -> Values | None:
        """A movement of `column` to `value` that breaks nothing and moves no other columns; None if none is found."""
        self._let_break(False)
        low, high = np.where(moving, self.low, 0.0), np.where(moving, self.high, 0.0)
        low[column] = high[column] = value
        self._bound(low, high)
        found = self._solved(np.zeros(self.size + 2 * self.many))
        self._bound(self.low, self.high)
        return found

    def _bound(self, low: Values, high: Values) -> None:
        self._solver.changeColsBounds(self.size, self._columns[: self.size], low, high)

    def _let_break(self, breakable: bool) -> None:
        if breakable == self._breakable or not self.many:
            return
        slack = self._columns[self.size :]
        most = np.full(len(slack), FREE if breakable else 0.0)
        self._solver.changeColsBounds(len(slack), slack, np.zeros(len(slack)), most)
        self._breakable = breakable

    def _solved(self, costs: Values) -> Values | None:
        self._solver.changeColsCost(len(costs), self._columns, costs)
        self._solver.run()
        found = self._solver.getSolution()
        if self.whole and self._solver.getInfo().primal_solution_status == highspy.kSolutionStatusFeasible:
            return np.round(found.col_value[: self.size])
        if self.whole or self._solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return np.array(found.col_value[: self.size])

    def broken(self, move: Values) -> Mask:
        """Which rows do not fit a movement."""
        found = self.rows @ move
        return np.asarray((found < self.limits[0] - 2 * NEAR) | (found > self.limits[1] + 2 * NEAR))


def _solver(options: "_Options") -> _Highs:
    """The bare solver: highspy's own class around it begins with a banner on standard output."""
    solver = _Highs()
    for name, value in options:
        solver.setOptionValue(name, value)
    return solver


_Options = Sequence[tuple[str, bool | str | int | float]]

_DIVIDED: _Options = (("output_flag", False), ("presolve", "off"), ("threads", 1), ("random_seed", 0))

_WHOLE: _Options = (*_DIVIDED, ("mip_max_nodes", 200), ("mip_rel_gap", 0.1))
"""A search ends after so many nodes, never by the clock: the same answers must give the same release."""
