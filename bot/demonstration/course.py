"""How far a demonstration has come, as a bar that is right from its start, and how long it will still take."""

import time
from collections.abc import Callable, Sequence

from bot.progress import doing

_WIDTH = 20
_SURE = 0.04
"""Of the way that must lie behind before the pace so far tells how long the rest takes."""
_MOST = 0.95
"""Of a part without pieces, before it is done."""


class Course:
    """Parts one after the other, with what share of the time each takes; each sentence said on the way gets the bar.

    A part that tells no pieces goes on with the time, as fast as all parts before it went.
    """

    def __init__(self, shares: Sequence[float], timer: Callable[[], float] = time.monotonic) -> None:
        self._ends = [sum(shares[: at + 1]) / sum(shares) for at in range(len(shares))]
        self._part, self._reached, self._has_pieces = 0, 0.0, False
        self._timer, self._began = timer, timer()
        self._part_began = self._began

    def next(self) -> None:
        """The present part is done."""
        self._reached, self._has_pieces = self._ends[self._part], False
        self._part, self._part_began = min(self._part + 1, len(self._ends) - 1), self._timer()

    def part(self, number: int) -> None:
        """All parts before this one (from 0) are done, or not needed."""
        while self._part < number:
            self.next()

    def done(self, number: int, of: int, what: str) -> None:
        """So many of the present part's pieces are done; they may be told in any order, and nothing goes back."""
        begun, end = self._part_of_way()
        self._has_pieces = True
        self._reached = max(self._reached, begun + (end - begun) * number / of)
        doing(what, number, of)

    def told(self, what: str) -> str:
        """A sentence with the bar, and with the time that is left where something can be said of it."""
        if not what:
            return what
        at = self._at()
        full = round(at * _WIDTH)
        return f"[{'#' * full}{'.' * (_WIDTH - full)}] {round(at * 100):>2} %{self._left(at)}  {what}"

    def _part_of_way(self) -> tuple[float, float]:
        return self._ends[self._part - 1] if self._part else 0.0, self._ends[self._part]

    def _at(self) -> float:
        begun, end = self._part_of_way()
        took = self._part_began - self._began
        if self._has_pieces or begun < _SURE or took <= 0:
            return self._reached
        expected = took * (end - begun) / begun
        return begun + (end - begun) * min((self._timer() - self._part_began) / expected, _MOST)

    def _left(self, at: float) -> str:
        if at < _SURE:
            return ""
        return f", {round((self._timer() - self._began) * (1 - at) / at)} s left"
