"""What an outsider can work out: for each hidden cell the range of values that fits everything shown.

A range is found as a pair of complete tables that both fit, so that every width reported here is proved. One
linear programme with a mixed target proves many cells at once; only cells still open get programmes of their own.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import linprog
from scipy.sparse.csgraph import connected_components

from analytics.disclosure.linked import Linked, Mask, Values

NEAR = 1e-6
"""Solver tolerance: widths are compared with this slack."""

REACH = 8
"""The attacker's tables are looked for within so many times the wanted width of the truth: never too optimistic."""

MIXED_ROUNDS = 12


@dataclass
class Ranges:
    """How far each cell can move from its true value without contradicting what is shown."""

    low: Values
    high: Values

    @property
    def widths(self) -> Values:
        return self.high - self.low

    def include(self, places: Mask | slice, moves: Values) -> None:
        """Another table that fits: `moves` away from the truth at `places`."""
        self.low[places] = np.minimum(self.low[places], moves)
        self.high[places] = np.maximum(self.high[places], moves)


def narrow(linked: Linked, hidden: Mask, width: float, among: Mask | None = None, known: Ranges | None = None) -> Mask:
    """Which hidden cells (of those in `among`) can be worked out to within less than `width`.

    `known` may hold movements already proved for the same or fewer hidden cells; it is widened in place.
    """
    ranges = known or Ranges(np.zeros(linked.size), np.zeros(linked.size))
    wanted = hidden if among is None else hidden & among
    if wanted.any():
        _Attack(linked, hidden, width, ranges).widen(wanted)
    return wanted & (ranges.widths < width - NEAR)


class _Attack:
    """The programme over all cells that can move: the hidden ones freely, the shown ones as far as they are rounded."""

    def __init__(self, linked: Linked, hidden: Mask, width: float, ranges: Ranges) -> None:
        self.hidden, self.width, self.ranges = hidden, width, ranges
        self.moving = hidden | (linked.play_down > 0) | (linked.play_up > 0)
        self.equations = _nonempty(linked.equations[:, self.moving])
        limits = sparse.vstack([linked.limits, _without(linked.roundings, hidden)]).tocsr()
        inner = limits[:, self.moving]
        kept = np.diff(inner.indptr) > 0
        self.limits = inner[kept]
        self.slack = np.maximum(-(limits @ linked.values)[kept], 0.0)
        reach = REACH * width
        down = np.where(hidden, np.minimum(linked.values, reach), linked.play_down)
        up = np.where(hidden, reach, linked.play_up)
        self.bounds = np.column_stack([-down, up])[self.moving]
        self.random = np.random.default_rng(0)

    def widen(self, wanted: Mask) -> None:
        inner = wanted[self.moving]
        for _ in range(MIXED_ROUNDS):
            still = self._open(inner)
            if not still.any():
                return
            target = np.where(still, self.random.choice((-1.0, 1.0), len(still)), 0.0)
            target *= self.random.uniform(0.5, 1.5, len(still))
            self._probe(target)
            self._probe(-target)
            if self._open(inner).sum() == still.sum():
                break
        self._one_by_one(inner)

    def _one_by_one(self, inner: Mask) -> None:
        """One cell of every separate block at a time: blocks do not touch, so one programme serves them all."""
        block = self._blocks()
        done = np.zeros(len(inner), np.bool_)
        while (still := self._open(inner) & ~done).any():
            places = np.flatnonzero(still)
            _, first = np.unique(block[places], return_index=True)
            target = np.zeros(len(inner))
            target[places[first]] = 1.0
            self._probe(target)
            self._probe(-target)
            done[places[first]] = True

    def _open(self, inner: Mask) -> Mask:
        return inner & (self.ranges.widths[self.moving] < self.width - NEAR)

    def _probe(self, target: Values) -> None:
        moves = solve(target, self.equations, self.limits, self.slack, self.bounds)
        self.ranges.include(self.moving, moves)

    def _blocks(self) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
        touching = sparse.vstack([abs(self.equations), abs(self.limits)]).tocsr()
        return connected_components(touching.T @ touching, directed=False)[1]


class Unsolvable(Exception):
    """No table fits what is asked for."""


def solve(
    cost: Values,
    equations: sparse.csr_array,
    limits: sparse.csr_array,
    slack: Values,
    bounds: Values,
    wanted: Values | None = None,
) -> Values:
    """The cheapest movement with `equations @ move == wanted` (default: zero) and `limits @ move <= slack`.

    `bounds` has a row of lowest and highest per entry. Raises Unsolvable when there is none.
    """
    programme: Any = linprog  # its stubs know no sparse matrices
    result = programme(
        cost,
        A_ub=limits if limits.shape[0] else None,
        b_ub=slack if limits.shape[0] else None,
        A_eq=equations if equations.shape[0] else None,
        b_eq=(np.zeros(equations.shape[0]) if wanted is None else wanted) if equations.shape[0] else None,
        bounds=bounds,
        method="highs",
    )
    if result.x is None:
        raise Unsolvable(f"The linear programme has no solution: {result.message}")
    return np.asarray(result.x)


def _without(rows: sparse.csr_array, cells: Mask) -> sparse.csr_array:
    """The rows in which none of the cells has a part."""
    kept: sparse.csr_array = rows[abs(rows) @ cells.astype(float) == 0]
    return kept


def _nonempty(matrix: sparse.csr_array) -> sparse.csr_array:
    return matrix[np.diff(matrix.indptr) > 0]
