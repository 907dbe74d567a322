"""Whether what is hidden stays hidden: other tables that fit all that is shown are looked for, and remembered.

People may be divided, since linear programmes are quick. So a cell must be one person wider than it must be in whole
people, or the tables that make it wide are of whole people themselves. Where there is no room for that, an integer
programme looks for tables of whole people, number by number.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from math import ceil, floor

import numpy as np

from analytics.disclosure.cells import Cells, Terms
from analytics.disclosure.programmes.known_tables import Indices, KnownTables
from analytics.disclosure.programmes.programme import NEAR, Mask, Programme, RangeProgramme, Values
from analytics.disclosure.telling import Candidate

ROOM = 1
"""By how many people more than it must what is divided is to be wide, or to reach: whole people lie closer together.

As much wider must two tables of whole people be if not every number between them is looked for.
"""


SEARCHES = 40
"""So many integer programmes over all cuts are tried for one question; what is not proved then is not shown."""


class Proof:
    """The tables that fit what is shown of `candidates`; forms are the cells and sums that must stay hidden.

    `tables` are movements of the same cells that were found before.
    """

    def __init__(self, cells: Cells, candidates: Sequence[Candidate], tables: Sequence[Values] = ()) -> None:
        self.cells, self.k = cells, cells.rules.k
        self.candidates = candidates
        rows, owner = self._rows()
        fixed = cells.fixed_limits
        matrix = cells.matrix([terms for terms, _, _ in (*fixed, *rows)])
        low, high = (np.array([row[side] for row in (*fixed, *rows)], dtype=float) for side in (1, 2))
        self.owner = np.concatenate([np.full(len(fixed), -1), owner])
        self.rows, self.limits = matrix, (low, high)
        self._parts = cells.bounds(), cells.matrix(cells.equations), matrix, self.limits
        self.furthest, self.divided = RangeProgramme(*self._parts), Programme(*self._parts)
        covers = [[cells.indices[cell] for cell in one.covers if cell in cells.indices] for one in candidates]
        self.covering = np.repeat(np.arange(len(covers)), [len(indices) for indices in covers])
        self.covered = np.array([index for indices in covers for index in indices], int)
        self.forms = np.array([*cells.wide, *cells.far], int)
        self.is_far = np.arange(len(self.forms)) >= len(cells.wide)
        self.goal = np.concatenate([np.zeros(len(cells.wide)), list(cells.far.values())])
        self.known = KnownTables(len(cells.values), self.forms, len(candidates), cells.reach)
        self.granted = np.zeros(len(self.forms), np.bool_)
        self.searches = SEARCHES
        self.random = np.random.default_rng(0)
        self.show(np.ones(len(candidates), np.bool_))
        for table in tables:
            self._keep(table)

    def _rows(self) -> tuple[list[tuple[Terms, float, float]], Indices]:
        rows, owner = [], []
        for number, candidate in enumerate(self.candidates):
            for statement in candidate.tells:
                if statement.question == self.cells.variable.id and (row := self.cells.limit(statement)):
                    rows.append(row)
                    owner.append(number)
        return rows, np.array(owner, np.int64)

    def show(self, shown: Mask) -> None:
        """Which candidates are shown from now on."""
        self.shown = shown.copy()
        self.known.show(self.shown)
        is_covered = np.zeros(len(self.cells.values), np.bool_)
        is_covered[self.covered[shown[self.covering]]] = True
        self.needed = self.is_far | ~is_covered[self.forms]
        holds = np.append(shown, True)[self.owner]  # what always holds is owned by -1
        self.furthest.hold(holds)
        self.divided.hold(holds)
        if "whole" in self.__dict__:
            self.whole.hold(holds)

    @cached_property
    def whole(self) -> Programme:
        """The programme of whole people, made when it is first needed."""
        made = Programme(*self._parts, whole=True)
        made.hold(np.append(self.shown, True)[self.owner])
        return made

    @cached_property
    def cuts(self) -> Indices:
        """The number of each cell's cut, the same for all that are joined."""
        joined = dict.fromkeys(self.cells.joined, "(joined)")
        return _numbered(joined.get(group.cut, group.cut) for group, _ in self.cells.indices)

    @cached_property
    def about(self) -> Mask:
        """For each candidate the forms of groups of which it says something."""
        groups, rows = _numbered(group for group, _ in self.cells.indices), self.rows.tocoo()
        found = np.zeros((len(self.candidates) + 1, groups.max() + 1), np.bool_)
        found[self.owner[rows.row], groups[rows.col]] = True
        return found[:, groups[self.forms]]

    def tells(self, at: int) -> bool:
        """Whether something hidden comes out, while the candidate at this place is shown: most often of its own group,
        so the narrowest there is looked at first.
        """
        near = self._open() & self.about[at]
        if near.any():
            form = self._narrowest(near)
            self._stretch(form)
            if not self.is_proved(form):
                return True
        return bool(self.failing(stop=True))

    def failing(self, stop: bool = False) -> list[int]:
        """Forms that are not protected; with `stop` at most one."""
        still = self._mixed()
        failing = []
        while still.any():
            form = self._narrowest(still)
            self._stretch(form)
            opened = self._open()
            if opened[form]:
                failing.append(form)
                if stop:
                    break
            opened[failing] = False
            still &= opened
        return failing

    def is_proved(self, form: int) -> bool:
        """Whether enough other tables are known that fit."""
        return not self._open(np.array([form]))[0]

    def ways(self, form: int, costs: Values) -> Iterator[Mask]:
        """Candidates without which a form would be wider, or go further, each time another choice; none if none helps.

        `costs` are what it costs to break each row of limits.
        """
        column, start, end = int(self.forms[form]), float(self.known.lowest[form]), float(self.known.highest[form])
        if self.is_far[form]:
            goal = float(self.goal[form])
            found = self._kept(self.divided.cheapest(column, goal + ROOM, np.inf, costs))
            yield from found or self._searched(column, goal, np.inf, costs)
            return
        for enough in (self.k + ROOM, self.k):
            if end - start < enough - NEAR:
                found = self._kept(self.divided.cheapest(column, start + enough, np.inf, costs))
                found += self._kept(self.divided.cheapest(column, -np.inf, end - enough, costs))
                if found:
                    yield from found
                    return
        if end - start < self.k - NEAR:
            yield from self._both_ways(column, costs)
            return
        yield from self._by_number(form, costs)

    def _by_number(self, form: int, costs: Values) -> Iterator[Mask]:
        """Tables of whole people for each number of a form for which there is none: first those in which only its own
        cut differs, of which most are found at once; in the end whatever says anything of this cut is to go."""
        column = int(self.forms[form])
        own = self.cuts == self.cuts[column]
        for value in self._untried(form):
            if self.is_proved(form):
                return
            self._kept(self.whole.nearby(column, value, own))
        if self.is_proved(form):
            return
        low, high = self.known.lowest[form], self.known.highest[form]
        for value in sorted({*self._untried(form), ceil(low - NEAR) - 1, floor(high + NEAR) + 1}):
            yield from self._searched(column, value, value, costs)
        if not self.searches:
            yield self._telling(own)

    def _searched(self, column: int, low: float, high: float, costs: Values) -> list[Mask]:
        if not self.searches:
            return []
        self.searches -= 1
        return self._kept(self.whole.cheapest(column, low, high, costs))

    def _telling(self, cells: Mask) -> Mask:
        """The candidates that are shown and say anything of these cells; where none do, all is granted that is wide."""
        rows = abs(self.rows) @ cells.astype(float) > 0
        found = np.zeros(len(self.candidates) + 1, np.bool_)
        found[self.owner[rows]] = True
        said = found[:-1] & self.shown
        if not said.any():
            self.granted |= cells[self.forms]
        return np.asarray(said)

    def costs(self, worth: Values) -> Values:
        """What it costs to break each row of limits, if the candidates are of such worth."""
        shown = np.append(self.shown, True)[self.owner]
        return np.where(shown, np.append(worth, 1e4)[self.owner], NEAR)

    def _open(self, forms: Indices | slice = slice(None)) -> Mask:
        """Which of these forms must be proved, while too few tables are known for that."""
        is_open = (self.needed & ~self.granted)[forms]
        low, high, is_far = self.known.lowest[forms], self.known.highest[forms], self.is_far[forms]
        is_open &= np.where(is_far, high < self.goal[forms] + ROOM - NEAR, high - low < self.k + ROOM - NEAR)
        unsure = np.arange(len(self.forms))[forms][is_open]
        if len(unsure):
            is_open[is_open] = ~self._is_proved_whole(unsure)
        return np.asarray(is_open)

    def _is_proved_whole(self, forms: Indices) -> Mask:
        """Whether enough tables of whole people are known for each of these forms."""
        many, low, high = self.known.whole(forms)
        is_wide = (many >= self.k) | (high - low >= self.k - 1 + ROOM)
        return np.asarray(np.where(self.is_far[forms], high >= self.goal[forms] - NEAR, is_wide))

    def _mixed(self) -> Mask:
        """The forms that are still open when all were pushed about together as long as that settles several at once."""
        still = self._open()
        while still.sum() >= 2:
            signs = self.random.choice((-1.0, 1.0), len(self.forms)) * self.random.uniform(0.5, 1.5, len(self.forms))
            signs[self.is_far] = 1.0
            target = np.where(still, signs, 0.0)
            self._probe(target)
            self._probe(-target)
            left = self._open()
            if left.sum() >= still.sum() - 1:
                return left
            still = left
        return still

    def _narrowest(self, forms: Mask) -> int:
        return int(np.flatnonzero(forms)[np.argmin((self.known.highest - self.known.lowest)[forms])])

    def _stretch(self, form: int) -> None:
        target = np.zeros(len(self.forms))
        for sign in (1.0, -1.0):
            target[form] = sign
            self._probe(target)
            if self.is_proved(form):
                return

    def _probe(self, target: Values) -> None:
        wanted = np.zeros(len(self.cells.values))
        np.add.at(wanted, self.forms, target)
        self._keep(self.furthest.found(wanted))

    def _untried(self, form: int) -> list[int]:
        """The whole numbers within reach of divided people of which no table is known."""
        between = range(ceil(self.known.lowest[form] - NEAR), floor(self.known.highest[form] + NEAR) + 1)
        return sorted(set(between) - self.known.numbers_of(form))

    def _both_ways(self, column: int, costs: Values) -> Iterator[Mask]:
        """As far up as possible, and down for the rest."""
        nothing = np.zeros_like(costs)
        for top in range(self.k, -1, -1):
            if self.divided.cheapest(column, float(top), np.inf, nothing) is not None:
                up = self.divided.cheapest(column, float(top), np.inf, costs)
                down = self.divided.cheapest(column, -np.inf, float(top - self.k), costs)
                for one, other in zip(self._kept(up), self._kept(down), strict=False):
                    yield one | other
                return

    def _kept(self, move: Values | None) -> list[Mask]:
        return [] if move is None else [self._keep(move)]

    def _keep(self, move: Values | None) -> Mask:
        """Remembers another table that fits; returns which candidates it does not fit."""
        if move is None:
            return np.zeros(len(self.candidates), np.bool_)
        sums = self.rows @ move
        broken = (sums < self.limits[0] - 2 * NEAR) | (sums > self.limits[1] + 2 * NEAR)
        breaks = np.zeros(len(self.candidates) + 1, np.bool_)
        breaks[self.owner[broken]] = True
        if not breaks[-1]:
            self.known.add(move, breaks[:-1])
        return np.asarray(breaks[:-1])


def _numbered(names: Iterable[object]) -> Indices:
    """A number for each of these, the same for the same."""
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], np.int64)
