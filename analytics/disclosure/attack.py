"""What an outsider can work out: for each hidden cell the range of values that fits everything shown.

A range is found as a pair of complete tables that both fit, so that every width reported here is proved. One
linear programme with a mixed target proves many cells at once; only cells still open get programmes of their own.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linprog
from scipy.sparse.csgraph import connected_components

from analytics.disclosure.linked import Linked, Mask, Values

NEAR = 1e-6
"""Solver tolerance: widths are compared with this slack."""

REACH = 8
"""The attacker's tables are looked for within so many times the wanted width of the truth: never too optimistic."""

SLACK = 2 * NEAR
"""How far a found table may be beyond what fits: solutions are as exact as the solver."""

MIXED_ROUNDS = 12

SOLVER = {"presolve": False}
"""These programmes are small: presolving takes longer than it saves."""


class Alternatives:
    """Tables found so far that an outsider might believe, as movements of all cells away from the truth.

    Each fits all that is known of totals; which of them also fit what is printed depends on what is hidden. They
    prove how wide the ranges of hidden cells are at least, so nothing is worked out twice.
    """

    def __init__(self, linked: Linked) -> None:
        self.linked = linked
        self._moves: list[Values] = [np.zeros(linked.size)]
        self._moved: list[Mask] = [np.zeros(linked.size, np.bool_)]

    def add(self, moves: Values) -> None:
        """Another table, of which it is known that all totals and limits fit."""
        self._moves.append(moves)
        self._moved.append((np.abs(moves) > SLACK) & ~self.linked.unprinted)

    def ranges(self, hidden: Mask) -> tuple[Values, Values]:
        """How far down and up each cell moves in the tables that fit when `hidden` is hidden."""
        fitting = np.stack(self._moves)[~(np.stack(self._moved) & ~hidden).any(axis=1)]
        return fitting.min(axis=0), fitting.max(axis=0)


def narrow(
    linked: Linked, hidden: Mask, width: float, among: Mask | None = None, known: Alternatives | None = None
) -> Mask:
    """Which hidden cells (of those in `among`) can be worked out to within less than `width`.

    `known` may hold tables found before, whatever was hidden then; those found now are added to it.
    """
    wanted = hidden if among is None else hidden & among
    attack = _Attack(linked, hidden, width, known or Alternatives(linked))
    attack.widen_together(wanted)
    attack.widen_singly(wanted)
    return attack.open(wanted)


def is_safe(linked: Linked, hidden: Mask, width: float, known: Alternatives) -> bool:
    """Whether no hidden cell can be worked out to within less than `width`; stops at the first that can."""
    attack = _Attack(linked, hidden, width, known)
    return attack.widen_singly(hidden, stop=True)


class _Attack:
    """The programme over all cells that can move: those that are hidden or that no table prints."""

    def __init__(self, linked: Linked, hidden: Mask, width: float, known: Alternatives) -> None:
        self.size, self.width, self.known = linked.size, width, known
        self.low, self.high = known.ranges(hidden)
        self.moving = hidden | linked.unprinted
        self.equations = _nonempty(linked.equations[:, self.moving])
        inner = linked.limits[:, self.moving]
        kept = np.diff(inner.indptr) > 0
        self.limits = inner[kept]
        self.slack = np.maximum(-(linked.limits @ linked.values)[kept], 0.0)
        reach = REACH * width
        down = np.minimum(linked.values[self.moving], reach)
        self.bounds = np.column_stack([-down, np.full(len(down), reach)])
        self.random = np.random.default_rng(0)

    def open(self, wanted: Mask) -> Mask:
        """Which of the cells are not proved to be wide enough."""
        return wanted & (self.high - self.low < self.width - NEAR)

    def widen_together(self, wanted: Mask) -> None:
        """Mixed targets: one programme proves many cells at once."""
        for _ in range(MIXED_ROUNDS):
            still = self.open(wanted)
            if not still.any():
                return
            target = np.where(still, self.random.choice((-1.0, 1.0), self.size), 0.0)
            target *= self.random.uniform(0.5, 1.5, self.size)
            self._probe(target)
            self._probe(-target)
            if self.open(wanted).sum() == still.sum():
                return

    def widen_singly(self, wanted: Mask, stop: bool = False) -> bool:
        """One cell of every separate block at a time: blocks do not touch, so one programme serves them all.

        Tells whether all are wide enough; with `stop`, as soon as one is not.
        """
        block, done = self._blocks(), np.zeros(self.size, np.bool_)
        while (still := self.open(wanted) & ~done).any():
            places = np.flatnonzero(still)
            places = places[np.argsort((self.high - self.low)[places], kind="stable")]
            chosen = places[np.unique(block[places], return_index=True)[1]]
            target = np.zeros(self.size)
            target[chosen] = 1.0
            self._probe(target)
            if self.open(wanted)[chosen].any():
                self._probe(-target)
            done[chosen] = True
            if stop and self.open(done & wanted).any():
                return False
        return not self.open(wanted).any()

    def _probe(self, target: Values) -> None:
        moves = np.zeros(self.size)
        moves[self.moving] = solve(target[self.moving], self.equations, self.limits, self.slack, self.bounds)
        self.known.add(moves)
        self.low, self.high = np.minimum(self.low, moves), np.maximum(self.high, moves)

    def _blocks(self) -> NDArray[np.int64]:
        touching = sparse.vstack([abs(self.equations), abs(self.limits)]).tocsr()
        block = np.full(self.size, -1, np.int64)
        block[self.moving] = connected_components(touching.T @ touching, directed=False)[1]
        return block


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
        options=SOLVER,
    )
    if result.x is None:
        raise Unsolvable(f"The linear programme has no solution: {result.message}")
    return np.asarray(result.x)


def _nonempty(matrix: sparse.csr_array) -> sparse.csr_array:
    return matrix[np.diff(matrix.indptr) > 0]
