"""Which further cells to hide, so that none of the hidden ones can be worked out.

For each cell that is too exposed, a linear programme looks for the cheapest other table that also fits what is
shown; the cells that differ in it are hidden too. At the end, whatever turns out not to be needed is shown again.
"""

import numpy as np
from scipy import sparse

from analytics.disclosure.attack import NEAR, REACH, Alternatives, Unsolvable, is_safe, narrow, solve
from analytics.disclosure.linked import Linked, Mask, Values


def complementary(linked: Linked, primary: Mask, width: float, costs: Values) -> Mask:
    """The cells to hide: `primary`, and others (cheap by `costs`) until no hidden range is narrower than `width`.

    A cell with an infinite cost stays shown. Raises Unsolvable when even hiding everything would not do.
    """
    hidden = primary.copy()
    known = Alternatives(linked)
    movements = _Movements(linked, width, costs, known)
    while (exposed := narrow(linked, hidden, width, known=known)).any():
        for cell in _most_exposed_first(known, hidden, exposed):
            hidden |= movements.widen(cell, hidden)
    return _without_needless(known, primary, hidden, width, costs)


def _most_exposed_first(known: Alternatives, hidden: Mask, exposed: Mask) -> list[int]:
    low, high = known.ranges(hidden)
    places = np.flatnonzero(exposed)
    return [int(place) for place in places[np.argsort((high - low)[places], kind="stable")]]


class _Movements:
    """Looks for other tables that fit, with what is hidden moving freely and what is shown at a cost."""

    def __init__(self, linked: Linked, width: float, costs: Values, known: Alternatives) -> None:
        self.width, self.known, self.unprinted = width, known, linked.unprinted
        self.costs = np.where(linked.unprinted, 0.0, costs)
        self.equations = sparse.hstack([linked.equations, -linked.equations]).tocsr()
        self.limits = sparse.hstack([linked.limits, -linked.limits]).tocsr()
        self.slack = np.maximum(-(linked.limits @ linked.values), 0.0)
        reach = REACH * width
        self.most = np.concatenate([np.full(linked.size, reach), np.minimum(linked.values, reach)])

    def widen(self, cell: int, hidden: Mask) -> Mask:
        """The cells to hide so that `cell` becomes wide enough, by the cheapest of moving it up, down or both."""
        low, high = (float(ends[cell]) for ends in self.known.ranges(hidden))
        if high - low >= self.width - NEAR:
            return np.zeros(len(hidden), np.bool_)
        up = self._moved(cell, self.width + low, hidden)
        down = self._moved(cell, high - self.width, hidden)
        one_way = [(moves,) for moves in (up, down) if moves is not None]
        found: list[tuple[Values, ...]] = [*one_way, self._moved_both_ways(cell, hidden)]
        best = min(found, key=lambda tables: self._price(tables, hidden))
        for moves in best:
            self.known.add(moves)
        return _touched(best) & ~self.unprinted

    def _price(self, tables: tuple[Values, ...], hidden: Mask) -> float:
        return float(self.costs[_touched(tables) & ~hidden].sum())

    def _moved(self, cell: int, by: float, hidden: Mask) -> Values | None:
        """The cheapest table in which `cell` differs from the truth by exactly `by`."""
        size = len(hidden)
        side, other = (cell, cell + size) if by > 0 else (cell + size, cell)
        if self.most[side] < abs(by):
            return None
        bounds = self._bounds(hidden)
        bounds[side], bounds[other] = abs(by), 0.0
        cost = np.tile(self._cost(hidden), 2)
        try:
            return _net(solve(cost, self.equations, self.limits, self.slack, bounds))
        except Unsolvable:
            return None

    def _moved_both_ways(self, cell: int, hidden: Mask) -> tuple[Values, Values]:
        """The cheapest pair of tables between which `cell` differs by the wanted width."""
        size = len(hidden)
        apart = sparse.csr_array(
            ([1.0, -1.0, -1.0, 1.0], ([0] * 4, [cell, cell + size, cell + 2 * size, cell + 3 * size])),
            shape=(1, 4 * size),
        )
        equations = sparse.vstack([sparse.block_diag([self.equations] * 2), apart]).tocsr()
        wanted = np.zeros(equations.shape[0])
        wanted[-1] = self.width
        limits = sparse.block_diag([self.limits] * 2).tocsr()
        cost, bounds = np.tile(self._cost(hidden), 4), np.tile(self._bounds(hidden), (2, 1))
        both = solve(cost, equations, limits, np.tile(self.slack, 2), bounds, wanted)
        return _net(both[: 2 * size]), _net(both[2 * size :])

    def _bounds(self, hidden: Mask) -> Values:
        fixed = np.tile(~hidden & np.isinf(self.costs), 2)
        return np.column_stack([np.zeros(len(fixed)), np.where(fixed, 0.0, self.most)])

    def _cost(self, hidden: Mask) -> Values:
        return np.where(hidden, NEAR, np.where(np.isinf(self.costs), 0.0, self.costs))


def _net(both: Values) -> Values:
    """Increases (the first half) less decreases (the second)."""
    half = len(both) // 2
    return np.asarray(both[:half] - both[half:])


def _touched(tables: tuple[Values, ...]) -> Mask:
    return np.asarray(np.abs(np.stack(tables)).max(axis=0) > NEAR)


def _without_needless(known: Alternatives, primary: Mask, hidden: Mask, width: float, costs: Values) -> Mask:
    """`hidden` with each cell shown again that the others do not need, the most costly first."""
    extra = np.flatnonzero(hidden & ~primary)
    for cell in extra[np.argsort(-costs[extra], kind="stable")]:
        fewer = hidden.copy()
        fewer[cell] = False
        if is_safe(known.linked, fewer, width, known):
            hidden = fewer
    return hidden
