"""How far a demonstration has come, as a bar that is right from its start, and how long it will still take."""

import time
from collections.abc import Callable, Sequence

from bot.progress import doing

_WIDTH = 20
_SURE = 0.04
"""Of the way that must lie behind before the pace so far tells how long the rest takes."""


class Course:
    """Parts one after the other, with what share of the time each takes; each sentence said on the way gets the bar."""

    def __init__(self, shares: Sequence[float], timer: Callable[[], float] = time.monotonic) -> None:
        self._ends = [sum(shares[: at + 1]) / sum(shares) for at in range(len(shares))]
        self._part, self._reached = 0, 0.0
        self._timer, self._began = timer, timer()

    def next(self) -> None:
        """The present part is done."""
        self._reached = self._ends[self._part]
        self._part = min(self._part + 1, len(self._ends) - 1)

    def part(self, number: int) -> None:
        """All parts before this one (from 0) are done, or not needed."""
        while self._part < number:
            self.next()

    def done(self, number: int, of: int, what: str) -> None:
        """So many of the present part's pieces are done; they may be told in any order, and nothing goes back."""
        begun = self._ends[self._part - 1] if self._part else 0.0
        self._reached = max(self._reached, begun + (self._ends[self._part] - begun) * number / of)
        doing(what, number, of)

    def told(self, what: str) -> str:
        """A sentence with the bar, and with the time that is left where something can be said of it."""
        full = round(self._reached * _WIDTH)
        bar = f"[{'#' * full}{'.' * (_WIDTH - full)}] {round(self._reached * 100):>2} %"
        return f"{bar}{self._left()}  {what}" if what else what

    def _left(self) -> str:
        if self._reached < _SURE:
            return ""
        passed = self._timer() - self._began
        return f", {round(passed * (1 - self._reached) / self._reached)} s left"
