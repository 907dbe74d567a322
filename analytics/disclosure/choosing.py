"""Which figures are shown: as much as can be, by what they are worth, while nothing hidden can be worked out.

All candidates are taken as shown at first. For each cell that an attacker could know too well, another table is looked
for that fits, and that differs as little as possible from what is worth showing; the figures from which it differs are
withheld. At the end each of these is shown again if it can be, the most worth first. What is offered later is added in
the same way to what was let through, which stays: it may be printed already.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from analytics.disclosure.cells import Cells
from analytics.disclosure.programmes.programme import Values
from analytics.disclosure.proof import Proof
from analytics.disclosure.telling import Candidate, Key


@dataclass(frozen=True)
class Choice:
    """The keys of what is not to be shown, and the tables that prove that the rest tells nothing hidden."""

    withheld: set[Key]
    tables: list[Values]


def chosen(
    cells: Cells, candidates: Sequence[Candidate], before: Collection[Key] = (), tables: Sequence[Values] = ()
) -> Choice:
    """What is shown of `candidates`, beside those that were let through `before`, of which `tables` are the proof."""
    return _Choosing(cells, candidates, tables).made(before)


def too_open(cells: Cells, shown: Sequence[Candidate], tables: Sequence[Values] = ()) -> list[int]:
    """The places of cells that can be worked out from what is `shown`, or whose answers are known.

    `tables` are known to fit, unless something else is shown than when they were found.
    """
    proof = Proof(cells, shown, tables)
    return [int(proof.forms[form]) for form in proof.failing()]


class _Choosing:
    def __init__(self, cells: Cells, candidates: Sequence[Candidate], tables: Sequence[Values]) -> None:
        self.candidates = candidates
        self.proof = Proof(cells, candidates, tables)
        self.worth = np.array([one.worth for one in candidates])
        self.shown = np.ones(len(candidates), np.bool_)

    def made(self, before: Collection[Key]) -> Choice:
        """The choice. What was let through before stays, and is what the new is added to."""
        if before:
            self.shown = np.array([one.key in before for one in self.candidates], np.bool_)
        self.proof.show(self.shown)
        if not before:
            self._withhold_for_all()
        for at in sorted(map(int, np.flatnonzero(~self.shown)), key=lambda at: -self.worth[at]):
            self._show_again(at)
        away = {one.key for one, shown in zip(self.candidates, self.shown, strict=True) if not shown}
        return Choice(away, self.proof.known.fitting())

    def _show_again(self, at: int) -> None:
        self.shown[at] = True
        self.proof.show(self.shown)
        if self.proof.tells(at):
            self.shown[at] = False
            self.proof.show(self.shown)

    def _withhold_for_all(self) -> None:
        while failing := self.proof.failing():
            for form in failing:
                if not self.proof.is_proved(form):
                    self._withhold_for(form)

    def _withhold_for(self, form: int) -> None:
        """Withholds what is least worth, so that one form gets wider, or further; all of it where nothing helps."""
        known = len(self.proof.known)
        ways = self.proof.ways(form, self.proof.costs(self.worth))
        best = min(ways, key=lambda one: float(self.worth[one & self.shown].sum()), default=np.zeros_like(self.shown))
        if not (best & self.shown).any() and len(self.proof.known) == known and not self.proof.is_proved(form):
            best = self.shown.copy()
            self.proof.granted[form] = not best.any()
        self.shown &= ~best
        self.proof.show(self.shown)
