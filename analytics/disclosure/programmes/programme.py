"""The linear programmes of an attacker who looks for other tables that fit what is printed.

All are about movements of cells away from the truth: within bounds, with `equations @ move == 0`, and within rows of
limits, which hold or do not matter.
"""

from collections.abc import Sequence

import highspy
import numpy as np
from highspy._core import _Highs
from numpy.typing import NDArray
from scipy import sparse

Values = NDArray[np.float64]
Mask = NDArray[np.bool_]
Limits = tuple[Values, Values]
"""The lowest and the highest of each."""

NEAR = 1e-6
"""How exact solutions are: widths and limits are compared with this slack."""

FREE = highspy.kHighsInf


class RangeProgramme:
    """How far cells can move while nothing is broken, by parts of people.

    This is asked most often by far, so the programme is small: what a coarse and a fine figure tell of the same sum is
    one row, and no row has columns for what breaks it. The last movement fits when something else is asked; so the
    primal simplex algorithm goes on from there.
    """

    def __init__(self, bounds: Limits, equations: sparse.csr_array, rows: sparse.csr_array, limits: Limits) -> None:
        self.size, self.limits = len(bounds[0]), limits
        sums = _sums(rows)
        self._order = np.argsort(sums, kind="stable")
        self._starts = np.unique(sums[self._order], return_index=True)[1]
        matrix = sparse.vstack([equations, rows[self._order[self._starts]]], format="csc")
        nothing = np.zeros(matrix.shape[0])
        self._solver = Solver(matrix, bounds, (nothing, nothing), _ASKED_AGAIN)
        self._rows = np.arange(equations.shape[0], len(nothing))

    def hold(self, holds: Mask) -> None:
        """Which rows of limits hold."""
        if len(self._rows):
            low, high = np.where(holds, self.limits[0], -FREE), np.where(holds, self.limits[1], FREE)
            least = np.maximum.reduceat(low[self._order], self._starts)
            most = np.minimum.reduceat(high[self._order], self._starts)
            self._solver.limit_rows(self._rows, least, most)

    def found(self, target: Values) -> Values | None:
        """The movement with the largest weighted sum of cells; None if the solver fails."""
        return self._solver.solved(-target)


def _sums(rows: sparse.csr_array) -> NDArray[np.int64]:
    """A number for each row, the same for those that weigh the same cells in the same way."""
    numbers: dict[tuple[bytes, bytes], int] = {}
    rows = rows.sorted_indices()
    ends = zip(rows.indptr[:-1], rows.indptr[1:], strict=True)
    names = ((rows.indices[start:end].tobytes(), rows.data[start:end].tobytes()) for start, end in ends)
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], np.int64)


class Programme:
    """Movements that may break rows of limits at a cost, by parts of people or by `whole` ones.

    Of whole people an unfinished search counts as one that found nothing.
    """

    def __init__(
        self, bounds: Limits, equations: sparse.csr_array, rows: sparse.csr_array, limits: Limits, whole: bool = False
    ) -> None:
        self.low, self.high = bounds
        self.size, self.many, self.first = len(self.low), rows.shape[0], equations.shape[0]
        self.limits = limits
        same, nothing = sparse.identity(self.many, format="csr"), np.zeros(2 * self.many)
        blank = sparse.csr_array((self.first, 2 * self.many))
        matrix = sparse.vstack([sparse.hstack([equations, blank]), sparse.hstack([rows, same, -same])], format="csc")
        low, high = (np.concatenate([side, nothing]) for side in bounds)
        least, most = (np.concatenate([np.zeros(self.first), side]) for side in limits)
        self._solver = Solver(
            matrix, (low, high), (least, most), _WHOLE if whole else _DIVIDED, self.size if whole else 0
        )
        self._holds = self._held = np.ones(self.many, np.bool_)
        self._breakable = False

    def hold(self, holds: Mask) -> None:
        """Which rows of limits hold."""
        self._holds = holds.copy()

    def cheapest(self, column: int, low: float, high: float, costs: Values) -> Values | None:
        """The movement of `column` to between `low` and `high` that breaks rows at the least cost; None if none is."""
        self._let_break(True)
        low, high = max(low, float(self.low[column])), min(high, float(self.high[column]))
        if low > high:
            return None
        at = np.array([column])
        self._solver.limit_columns(at, np.array([low]), np.array([high]))
        found = self._solved(np.concatenate([np.zeros(self.size), costs, costs]))
        self._solver.limit_columns(at, self.low[at], self.high[at])
        return found

    def nearby(self, column: int, value: float, moving: Mask) -> Values | None:
        """A movement of `column` to `value` that breaks nothing and moves no other columns; None if none is found."""
        self._let_break(False)
        low, high = np.where(moving, self.low, 0.0), np.where(moving, self.high, 0.0)
        low[column] = high[column] = value
        cells = np.arange(self.size)
        self._solver.limit_columns(cells, low, high)
        found = self._solved(np.zeros(self.size + 2 * self.many))
        self._solver.limit_columns(cells, self.low, self.high)
        return found

    def _let_break(self, breakable: bool) -> None:
        if breakable == self._breakable or not self.many:
            return
        slack = np.arange(self.size, self.size + 2 * self.many)
        most = np.full(len(slack), FREE if breakable else 0.0)
        self._solver.limit_columns(slack, np.zeros(len(slack)), most)
        self._breakable = breakable

    def _solved(self, costs: Values) -> Values | None:
        changed = np.flatnonzero(self._holds != self._held)
        if len(changed):
            least, most = np.where(self._holds, self.limits[0], -FREE), np.where(self._holds, self.limits[1], FREE)
            self._solver.limit_rows(self.first + changed, least[changed], most[changed])
            self._held = self._holds
        found = self._solver.solved(costs)
        return None if found is None else found[: self.size]


_Options = Sequence[tuple[str, bool | str | int | float]]

_DIVIDED: _Options = (("output_flag", False), ("presolve", "off"), ("threads", 1), ("random_seed", 0))

_ASKED_AGAIN: _Options = (*_DIVIDED, ("simplex_strategy", 4), ("simplex_scale_strategy", 0))
"""The primal algorithm; rows are scaled already."""

_WHOLE: _Options = (*_DIVIDED, ("mip_max_nodes", 200), ("mip_rel_gap", 0.1))
"""A search ends after so many nodes, never by the clock: the same answers must give the same release."""


class Solver:
    """HiGHS with one programme, which it keeps and goes on with from its last solution; the first `whole` columns are
    of whole people.

    This is the bare solver: highspy's own class around it begins with a banner on standard output.
    """

    def __init__(
        self, matrix: sparse.csc_array, columns: Limits, rows: Limits, options: _Options, whole: int = 0
    ) -> None:
        self.whole = whole
        lp = highspy.HighsLp()
        lp.num_row_, lp.num_col_ = matrix.shape
        if whole:
            kinds = highspy.HighsVarType
            lp.integrality_ = [kinds.kInteger] * whole + [kinds.kContinuous] * (lp.num_col_ - whole)
        lp.col_cost_ = np.zeros(lp.num_col_)
        (lp.col_lower_, lp.col_upper_), (lp.row_lower_, lp.row_upper_) = columns, rows
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_, lp.a_matrix_.index_, lp.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
        self._highs = _Highs()
        for name, value in options:
            self._highs.setOptionValue(name, value)
        self._highs.passModel(lp)
        self._columns = np.arange(lp.num_col_, dtype=np.int32)

    def limit_rows(self, rows: NDArray[np.int64], low: Values, high: Values) -> None:
        """Other limits for some rows."""
        self._highs.changeRowsBounds(len(rows), rows.astype(np.int32), low, high)  # type: ignore[attr-defined]

    def limit_columns(self, columns: NDArray[np.int64], low: Values, high: Values) -> None:
        """Other limits for some columns."""
        self._highs.changeColsBounds(len(columns), columns.astype(np.int32), low, high)

    def solved(self, costs: Values) -> Values | None:
        """The columns of least cost; None if none are found."""
        self._highs.changeColsCost(len(costs), self._columns, costs)
        self._highs.run()
        found = self._highs.getSolution()
        if self.whole and self._highs.getInfo().primal_solution_status == highspy.kSolutionStatusFeasible:
            return np.round(found.col_value)
        if self.whole or self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return np.array(found.col_value)
