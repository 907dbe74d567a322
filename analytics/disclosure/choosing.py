"""Which figures are shown: as much as can be, by what they are worth, while nothing hidden can be worked out.

All candidates are taken as shown at first. For each cell that an attacker could know too well, a linear programme looks
for another table that fits, and that differs as little as possible from what is worth showing; the figures from which
it differs are withheld. At the end each of these is shown again if it can be, the most worth first.
"""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from analytics.disclosure.cells import Cells, Terms
from analytics.disclosure.programme import NEAR, Mask, Programme, Values
from analytics.disclosure.telling import Candidate, Key

MIXED_ROUNDS = 6

FEW = 64
"""How many other tables room is made for at first."""


class Unprotectable(Exception):
    """A cell can be worked out though nothing is shown."""


def withheld(cells: Cells, candidates: Sequence[Candidate], hidden: Collection[Key] = ()) -> set[Key]:
    """The keys of those candidates that are not to be shown, with all that are `hidden` already."""
    return _Choice(cells, candidates, set(hidden)).made()


def too_open(cells: Cells, shown: Sequence[Candidate]) -> list[int]:
    """The places of cells that can be worked out from what is `shown`, or whose answers are known."""
    return _Choice(cells, shown, set()).exposed()


class _Choice:
    def __init__(self, cells: Cells, candidates: Sequence[Candidate], hidden: set[Key]) -> None:
        self.cells, self.k = cells, cells.rules.k
        self.candidates = [one for one in candidates if one.tells]
        rows, self.owner = self._rows()
        fixed = cells.fixed_limits
        matrix = cells.matrix([terms for terms, _, _ in (*fixed, *rows)])
        low, high = (np.array([row[side] for row in (*fixed, *rows)], dtype=float) for side in (1, 2))
        self.owner = np.concatenate([np.full(len(fixed), -1), self.owner])
        self.programme = Programme(cells.bounds(), cells.matrix(cells.equations), matrix, (low, high))
        self.shown = np.array([one.key not in hidden for one in self.candidates], np.bool_)
        self.worth = np.array([one.worth for one in self.candidates])
        covers = [[cells.places[cell] for cell in one.covers if cell in cells.places] for one in self.candidates]
        self.covering = np.repeat(np.arange(len(covers)), [len(places) for places in covers])
        self.covered = np.array([place for places in covers for place in places], int)
        self.forms = np.array([*cells.wide, *cells.far], int)
        self.is_far = np.arange(len(self.forms)) >= len(cells.wide)
        self.goal = np.array(list(cells.far.values()), float)
        self.points = np.zeros((FEW, len(self.forms)))
        self.breaks = np.zeros((FEW, len(self.candidates)), np.bool_)
        self.known = 1
        self.random = np.random.default_rng(0)
        self._hold()

    def _rows(self) -> tuple[list[tuple[Terms, float, float]], NDArray[np.int64]]:
        rows, owner = [], []
        for number, candidate in enumerate(self.candidates):
            for statement in candidate.tells:
                if statement.question == self.cells.variable.id and (row := self.cells.limit(statement)):
                    rows.append(row)
                    owner.append(number)
        return rows, np.array(owner, np.int64)

    def made(self) -> set[Key]:
        """The choice."""
        first = self.shown.copy()
        while failing := self._prove():
            for form in failing:
                if not self._is_proved(form):
                    self._withhold_for(form)
        self._show_again(first)
        return {one.key for one, shown in zip(self.candidates, self.shown, strict=True) if not shown}

    def exposed(self) -> list[int]:
        """Places that cannot be proved to be protected."""
        return [int(self.forms[form]) for form in self._prove()]

    def _show_again(self, first: Mask) -> None:
        again = [int(at) for at in np.flatnonzero(first & ~self.shown)]
        for at in sorted(again, key=lambda at: -self.worth[at]):
            self.shown[at] = True
            self._hold()
            if self._prove(stop=True):
                self.shown[at] = False
                self._hold()

    def _hold(self) -> None:
        shown = np.append(self.shown, True)  # what always holds is owned by -1
        self.programme.hold(shown[self.owner])

    def _needed(self) -> Mask:
        """Which forms must be proved: cells that are not shown, and all sums."""
        covered = self.covered[self.shown[self.covering]]
        return np.asarray(self.is_far | ~np.isin(self.forms, covered))

    def _ranges(self) -> tuple[Values, Values]:
        fits = ~(self.breaks[: self.known] & self.shown).any(axis=1)
        points = self.points[: self.known][fits]
        return points.min(axis=0), points.max(axis=0)

    def _open(self) -> Mask:
        low, high = self._ranges()
        enough = high - low >= self.k - NEAR
        if self.is_far.any():
            enough[self.is_far] = high[self.is_far] >= self.goal - NEAR
        return np.asarray(self._needed() & ~enough)

    def _is_proved(self, form: int) -> bool:
        return not self._open()[form]

    def _prove(self, stop: bool = False) -> list[int]:
        """Forms that are not protected; with `stop` at most one."""
        still = self._open()
        for _ in range(MIXED_ROUNDS):
            if still.sum() < 2:
                break
            signs = self.random.choice((-1.0, 1.0), len(self.forms)) * self.random.uniform(0.5, 1.5, len(self.forms))
            signs[self.is_far] = 1.0
            target = np.where(still, signs, 0.0)
            self._probe(target)
            self._probe(-target)
            left = self._open()
            if left.sum() >= still.sum() - 1:
                still = left
                break
            still = left
        failing = []
        while still.any():
            low, high = self._ranges()
            form = int(np.flatnonzero(still)[np.argmin((high - low)[still])])
            self._stretch(form)
            opened = self._open()
            if opened[form]:
                failing.append(form)
                if stop:
                    break
            opened[failing] = False
            still &= opened
        return failing

    def _stretch(self, form: int) -> None:
        target = np.zeros(len(self.forms))
        for sign in (1.0, -1.0):
            target[form] = sign
            self._probe(target)
            if self._is_proved(form):
                return

    def _probe(self, target: Values) -> None:
        wanted = np.zeros(self.programme.size)
        np.add.at(wanted, self.forms, target)
        self._keep(self.programme.furthest(wanted))

    def _keep(self, move: Values | None) -> Mask:
        """Remembers another table that fits; returns which candidates it does not fit."""
        if move is None:
            return np.zeros(len(self.candidates), np.bool_)
        broken = self.programme.broken(move)
        breaks = np.zeros(len(self.candidates) + 1, np.bool_)
        np.logical_or.at(breaks, self.owner, broken)
        if not breaks[-1]:
            self._remember(move[self.forms], breaks[:-1])
        return np.asarray(breaks[:-1])

    def _remember(self, point: Values, breaks: Mask) -> None:
        if self.known == len(self.points):
            self.points = np.concatenate([self.points, np.zeros_like(self.points)])
            self.breaks = np.concatenate([self.breaks, np.zeros_like(self.breaks)])
        self.points[self.known], self.breaks[self.known] = point, breaks
        self.known += 1

    def _withhold_for(self, form: int) -> None:
        """Withholds what is least worth, so that one form gets wide enough, or far enough."""
        low, high = self._ranges()
        column = int(self.forms[form])
        before, after = float(low[form]), float(high[form])
        costs = self._costs()
        if self.is_far[form]:
            goal = float(self.goal[form - int((~self.is_far).sum())])
            found = [self._tables(self.programme.cheapest(column, goal, np.inf, costs))]
        else:
            up = self._tables(self.programme.cheapest(column, before + self.k, np.inf, costs))
            down = self._tables(self.programme.cheapest(column, -np.inf, after - self.k, costs))
            found = [up, down]
        possible = [one for one in found if one is not None] or [self._both_ways(column, costs)]
        best = min(possible, key=lambda one: float(self.worth[one & self.shown].sum()))
        if not (best & self.shown).any() and not self._is_proved(form):
            raise Unprotectable(self.cells.variable.id)
        self.shown &= ~best
        self._hold()

    def _tables(self, move: Values | None) -> Mask | None:
        return None if move is None else self._keep(move)

    def _both_ways(self, column: int, costs: Values) -> Mask:
        """As far up as possible, and down for the rest."""
        nothing = np.zeros_like(costs)
        for top in range(self.k, -1, -1):
            up = self.programme.cheapest(column, float(top), np.inf, nothing)
            if up is not None:
                break
        else:
            raise Unprotectable(self.cells.variable.id)
        up = self.programme.cheapest(column, float(top), np.inf, costs)
        down = self.programme.cheapest(column, -np.inf, float(top - self.k), costs)
        if up is None or down is None:
            raise Unprotectable(self.cells.variable.id)
        return self._keep(up) | self._keep(down)

    def _costs(self) -> Values:
        shown = np.append(self.shown, True)[self.owner]
        worth = np.append(self.worth, 1e4)[self.owner]
        return np.where(shown, worth, NEAR)
