"""The other tables that were found so far, and how far apart they are in what must stay hidden."""

import numpy as np
from numpy.typing import NDArray

from analytics.disclosure.programmes.programme import NEAR, Mask, Values

FEW = 64
"""How many other tables room is made for at first."""

Indices = NDArray[np.int64]


class KnownTables:
    """Tables as movements away from the truth, which is the first. `forms` are the cells that must stay hidden.

    No cell moves further than `reach`. `lowest` and `highest` are how far each form goes in the tables that fit what is
    shown of so many `candidates`; `numbers` are the whole numbers that it has in those of whole people, from -`reach`.
    """

    def __init__(self, cells: int, forms: Indices, candidates: int, reach: int) -> None:
        self.forms, self.reach = forms, reach
        self.moves = [np.zeros(cells)]
        self._points = np.zeros((FEW, len(forms)))
        self._breaks = np.zeros((FEW, candidates), np.bool_)
        self._is_whole = np.ones(FEW, np.bool_)
        self.show(np.ones(candidates, np.bool_))

    def __len__(self) -> int:
        return len(self.moves)

    def show(self, shown: Mask) -> None:
        """Which candidates are shown from now on."""
        self.shown = shown
        self._fits: Mask = np.asarray(~(self._breaks[: len(self)] & shown).any(axis=1))
        points = self._points[: len(self)][self._fits]
        self.lowest, self.highest = points.min(axis=0), points.max(axis=0)
        self.numbers = np.zeros((len(self.forms), 2 * self.reach + 1), np.bool_)
        self._count(points[self._is_whole[: len(self)][self._fits]])

    def fitting(self) -> list[Values]:
        """Those that fit what is shown, without the truth."""
        return [move for move, fits in zip(self.moves, self._fits, strict=True) if fits and move.any()]

    def add(self, move: Values, breaks: Mask) -> None:
        """Remembers a table that does not fit these candidates."""
        at = len(self)
        if at == len(self._points):
            self._points = np.concatenate([self._points, np.zeros_like(self._points)])
            self._breaks = np.concatenate([self._breaks, np.zeros_like(self._breaks)])
            self._is_whole = np.concatenate([self._is_whole, np.zeros_like(self._is_whole)])
        self._points[at], self._breaks[at] = move[self.forms], breaks
        self._is_whole[at] = np.abs(move - np.round(move)).max() < NEAR
        self.moves.append(move)
        fits = not (breaks & self.shown).any()
        self._fits = np.append(self._fits, fits)
        if fits:
            self.lowest = np.minimum(self.lowest, self._points[at])
            self.highest = np.maximum(self.highest, self._points[at])
            self._count(self._points[at : at + 1][self._is_whole[at : at + 1]])

    def _count(self, points: Values) -> None:
        self.numbers[np.arange(len(self.forms)), np.round(points).astype(int) + self.reach] = True

    def numbers_of(self, form: int) -> set[int]:
        """The numbers of a form in the tables of whole people that fit."""
        return set((np.flatnonzero(self.numbers[form]) - self.reach).tolist())

    def whole(self, forms: Indices) -> tuple[Indices, Indices, Indices]:
        """How many numbers each of these forms has in tables of whole people that fit, the lowest and the highest."""
        numbers = self.numbers[forms]
        highest = 2 * self.reach - numbers[:, ::-1].argmax(axis=1)
        return numbers.sum(axis=1), numbers.argmax(axis=1) - self.reach, highest - self.reach
