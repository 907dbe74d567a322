"""What scores, and how sure they are, tell of the answers to their items.

A theme's score is taken to be known together with all its other items: then it tells the mean of each item, within its
rounding times the number of items. That is more than anybody knows, and makes every question one small programme.
"""

from collections.abc import Iterator, Sequence

from analytics.disclosure.small_groups import Opened
from analytics.disclosure.telling import Cell, Statement
from analytics.responses.groups import EVERYBODY, Group
from analytics.responses.tables import QuestionTable


class Means:
    """Statements about the mean of one item in groups; `points` are the worth of each of its options."""

    def __init__(self, question: str, table: QuestionTable, points: Sequence[float], opened: Opened) -> None:
        self.question, self.table, self.points = question, table, points
        self.single = {part.group for parts in opened.cuts.values() for part in parts}
        self.indices = {group: index for index, group in enumerate(table.groups)}

    @property
    def spacing(self) -> float:
        """By how many points one answer differs from the next."""
        return 100 / max(len(self.points) - 1, 1)

    def mean(self, group: Group) -> float | None:
        """The true mean; None where nobody answered."""
        return self._mean_of([self.indices[group]])

    def between(self, group: Group, low: float, high: float) -> Iterator[Statement]:
        """The mean lies between `low` and `high`, which hold the truth."""
        at = group if group in self.single else EVERYBODY
        columns = self._columns()
        if self.mean(group) is None or (low <= 0 and high >= 100):
            return
        above: dict[Cell, float] = {(at, column): point - high for column, point in columns}
        below: dict[Cell, float] = {(at, column): low - point for column, point in columns}
        yield Statement(self.question, above, float("-inf"), 0.0)
        yield Statement(self.question, below, float("-inf"), 0.0)

    def within(self, group: Group, below: float, above: float) -> Iterator[Statement]:
        """The mean is known to lie so far `below` and `above` the truth."""
        mean = self.mean(group)
        if mean is not None:
            yield from self.between(group, mean - below, mean + above)

    def spread(self, low: float, high: float, known: float) -> Iterator[Statement]:
        """The standard deviation in the whole round lies between `low` and `high`, and the mean is `known` so exactly.

        Squares are counted around the true mean: around another one's own mean they are less, at most by `known`
        squared.
        """
        mean = self.mean(EVERYBODY)
        if mean is None:
            return
        yield from self.within(EVERYBODY, known, known)
        squares = {(EVERYBODY, column): (point - mean) ** 2 for column, point in self._columns()}
        below = {cell: low**2 + known**2 - square for cell, square in squares.items()}
        above = {cell: square - high**2 for cell, square in squares.items()}
        yield Statement(self.question, below, float("-inf"), 0.0)
        yield Statement(self.question, above, float("-inf"), 0.0)

    def best(self, least: float) -> Iterator[Statement]:
        """At least so many people of the round gave the best answer, or none at all."""
        best = max(self.points)
        columns = [*(name for name, point in self._columns() if point == best), *self.table.columns[len(self.points) :]]
        yield Statement(self.question, {(EVERYBODY, column): 1.0 for column in columns}, least, float("inf"))

    def of_some(self, size: float, low: float, high: float) -> Iterator[Statement]:
        """Of `size` people of the round, whoever they are, the mean lies between `low` and `high`.

        So not all of them can have given another answer than the best, or than the worst, if it lies near these.
        """
        ordered = sorted(set(self.points))
        missing = {(EVERYBODY, column): 1.0 for column in self.table.columns[len(self.points) :]}
        ends = ((ordered[-1], 1 - (100 - low) / (ordered[-1] - ordered[-2])), (ordered[0], 1 - high / ordered[1]))
        for end, part in ends if len(ordered) > 1 else ():
            if part > 0:
                (column,) = (name for name, point in self._columns() if point == end)
                yield Statement(self.question, {(EVERYBODY, column): 1.0, **missing}, size * part, float("inf"))

    def _columns(self) -> list[tuple[str, float]]:
        return list(zip(self.table.columns, self.points, strict=False))

    def _mean_of(self, members: Sequence[int]) -> float | None:
        counts = self.table.counts[list(members), : len(self.points)].sum(axis=0)
        return float((counts * self.points).sum() / counts.sum()) if counts.sum() else None
