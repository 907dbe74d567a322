"""One linear programme in HiGHS, in whole numbers or not, which begins each search where the last one ended."""

from collections.abc import Iterable
from math import inf

import highspy
import numpy as np
from numpy.typing import NDArray

from tests.attack.stranger.programme import Contradiction, Programme

Numbers = NDArray[np.float64]

NODES = 5000
"""After so many branches a search in whole numbers ends without an answer, on a fast machine and on a slow one."""


class Solver:
    """A programme whose numbers' limits can be moved, and that is asked for the lowest that a sum can be."""

    def __init__(self, programme: Programme, *, whole: bool = False, cost: float = 0.0, gap: float = 0.0) -> None:
        """Each number costs so much if nothing else is asked; `gap` is how far off, as a part of it, an end may be."""
        self._highs, self._is_whole, self._cost = highspy.Highs(), whole, cost  # type: ignore[no-untyped-call]
        options = {"output_flag": False, "threads": 1, "mip_rel_gap": gap, "mip_max_nodes": NODES}
        for option, value in options.items():
            self._highs.setOptionValue(option, value)
        self._highs.passModel(_model(programme, cost, whole=whole))

    def bound(self, places: Iterable[int], low: Numbers, high: Numbers) -> None:
        """Move the limits of some numbers, given those of all."""
        at = np.fromiter(places, np.int32)
        self._highs.changeColsBounds(len(at), at, low[at], high[at])

    def bound_rows(self, rows: NDArray[np.int32], low: Numbers, high: Numbers) -> None:
        """Move the limits of rows."""
        self._highs.changeRowsBounds(len(rows), rows, low, high)  # type: ignore[attr-defined]

    def lowest(self, costs: Iterable[tuple[int, float]] = (), enough: float = -inf) -> tuple[float, Numbers | None]:
        """A bound that nothing is below, and what was found; ends with one that is as low as `enough`.

        Raises Contradiction.
        """
        highs, costs = self._highs, list(costs)
        for place, weight in costs:
            highs.changeColCost(place, weight)
        highs.setOptionValue("objective_target", enough if self._is_whole else -inf)
        highs.run()
        status, info = highs.getModelStatus(), highs.getInfo()
        has_found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        found = np.array(highs.getSolution().col_value) if has_found else None
        reached, bound = float(info.objective_function_value), float(info.mip_dual_bound)
        for place, _ in costs:
            highs.changeColCost(place, self._cost)
        if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
            raise Contradiction
        is_done = status == highspy.HighsModelStatus.kOptimal or (found is not None and reached <= enough)
        return (reached if is_done else bound if self._is_whole else -inf), found


def _model(programme: Programme, cost: float, *, whole: bool) -> highspy.HighsLp:
    model = highspy.HighsLp()
    model.integrality_ = [highspy.HighsVarType.kInteger] * len(programme.places) if whole else []
    model.num_col_, model.num_row_ = len(programme.places), len(programme.rows)
    model.col_cost_ = np.full(len(programme.places), cost)
    model.col_lower_, model.col_upper_ = np.array(programme.low), np.array(programme.high)
    model.row_lower_ = np.array([low for _, low, _ in programme.rows])
    model.row_upper_ = np.array([high for _, _, high in programme.rows])
    matrix = model.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.cumsum([0, *(len(terms) for terms, _, _ in programme.rows)], dtype=np.int32)
    matrix.index_ = np.array([programme.places[name] for terms, _, _ in programme.rows for name in terms], np.int32)
    matrix.value_ = np.array([weight for terms, _, _ in programme.rows for weight in terms.values()], np.float64)
    return model
