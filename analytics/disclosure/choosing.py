"""Which figures are shown: as much as can be, by what they are worth, while nothing hidden can be worked out.

All candidates are taken as shown at first. For each cell that an attacker could know too well, another table is looked
for that fits, and that differs as little as possible from what is worth showing; the figures from which it differs are
withheld. At the end each of these is shown again if it can be, the most worth first.
"""

from collections.abc import Collection, Sequence

import numpy as np

from analytics.disclosure.cells import Cells
from analytics.disclosure.proof import Proof
from analytics.disclosure.telling import Candidate, Key


class Unprotectable(Exception):
    """A cell can be worked out though nothing is shown."""


def withheld(cells: Cells, candidates: Sequence[Candidate], hidden: Collection[Key] = ()) -> set[Key]:
    """The keys of those candidates that are not to be shown, with all that are `hidden` already."""
    return _Choice(cells, candidates, set(hidden)).made()


def too_open(cells: Cells, shown: Sequence[Candidate]) -> list[int]:
    """The places of cells that can be worked out from what is `shown`, or whose answers are known."""
    proof = Proof(cells, shown)
    return [int(proof.forms[form]) for form in proof.failing()]


class _Choice:
    def __init__(self, cells: Cells, candidates: Sequence[Candidate], hidden: set[Key]) -> None:
        self.question, self.candidates = cells.variable.id, candidates
        self.proof = Proof(cells, candidates)
        self.shown = np.array([one.key not in hidden for one in candidates], np.bool_)
        self.worth = np.array([one.worth for one in candidates])
        self.proof.show(self.shown)

    def made(self) -> set[Key]:
        """The choice."""
        first = self.shown.copy()
        while failing := self.proof.failing():
            for form in failing:
                if not self.proof.is_proved(form):
                    self._withhold_for(form)
        for at in sorted(map(int, np.flatnonzero(first & ~self.shown)), key=lambda at: -self.worth[at]):
            self._show_again(at)
        return {one.key for one, shown in zip(self.candidates, self.shown, strict=True) if not shown}

    def _show_again(self, at: int) -> None:
        self.shown[at] = True
        self.proof.show(self.shown)
        if self.proof.failing(stop=True):
            self.shown[at] = False
            self.proof.show(self.shown)

    def _withhold_for(self, form: int) -> None:
        """Withholds what is least worth, so that one form gets wider, or further."""
        known = self.proof.known
        ways = self.proof.ways(form, self.proof.costs(self.worth))
        best = min(ways, key=lambda one: float(self.worth[one & self.shown].sum()), default=~self.shown)
        if not (best & self.shown).any() and self.proof.known == known:
            raise Unprotectable(self.question)
        self.shown &= ~best
        self.proof.show(self.shown)
