"""What a stranger works out who reads two rounds of a series and the change within those who came back.

Of each question that stands alone in its measure there is a programme: how many of those who came back gave which
answer then and which one now, and how many of all. Whatever is printed of both rounds and of the change are its bounds:
the mean, how far the interval reaches, which tells the squares of people's changes, and the change as if all had come
back. That one counts people by the half of their first answers, so that only somebody can use it who knows those; a
stranger may know everybody's, who has a card included.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil, floor

from scipy.optimize import linprog
from scipy.stats import t

from tests.attack.stranger.files import ALL, MANY, Files, Limits, Question

ROUNDED_TO = 5
LEVEL = 0.95
MIDDLE = 50.0

Row = list[float]
Of = Callable[[int, int], float]


@dataclass(frozen=True)
class Change:
    """The change of a question within about so many people, in points rounded to `step`, the interval to twice that."""

    question: Question
    people: int
    points: int
    step: int
    low: int = -100
    high: int = 100
    weighted: int | None = None


@dataclass(frozen=True)
class Known:
    """First answers that a stranger knows: of those who came back, and of all who had a card."""

    back: Mapping[str, int]
    began: Mapping[str, int]


@dataclass(frozen=True)
class Beside:
    """Between which numbers those lie who gave an answer this time: of those who came back, and of the others."""

    back: Limits
    others: Limits


def changes(then: Files, now: Files) -> Iterator[Change]:
    """Those that are printed in `now` since `then`, of measures of one question."""
    for since in now.document.get("trails", ()):
        for one in since["changes"] if since["round"] == then.document["round"]["id"] else ():
            items = now.items[one["measure"]]
            if len(items) == 1:
                told = (one["points"], one["step"], one["low"], one["high"], one["weighted"])
                yield Change(now.questions[items[0]], one["people"], *told)


def beside(then: Files, now: Files, change: Change, first: Known | None = None) -> dict[str, Beside]:
    """By answer, with the first answers that the stranger knows, if any."""
    options = change.question.options
    found: dict[str, list[Limits]] = {}
    for people in range(change.people - ROUNDED_TO // 2, change.people + ROUNDED_TO // 2 + 1):
        if first is not None and sum(first.back.values()) != people:
            continue
        programme = _Programme(then, now, change, people, first)
        for at, option in enumerate(options):
            found.setdefault(option, []).extend(programme.limits(at))
    return {option: Beside(_around(limits[::2]), _around(limits[1::2])) for option, limits in found.items() if limits}


def _around(limits: Sequence[Limits]) -> Limits:
    return min(low for low, _ in limits), max(high for _, high in limits)


class _Programme:
    """Columns are those who came back, by first answer and answer now, and all who answer now, by answer."""

    def __init__(self, then: Files, now: Files, change: Change, people: int, first: Known | None) -> None:
        self.options, self.size, self.people = change.question.options, len(change.question.options), people
        self.worth = [change.question.points[option] for option in self.options]
        self.equal = [(self._row(lambda _then, _now: 1.0), float(people))]
        self.most: list[tuple[Row, float]] = []
        before, after = (_printed(files, change.question) for files in (then, now))
        for at in range(self.size):
            gave, gives = self._row(partial(_is_first, at)), self._row(partial(_is_now, at))
            if first:
                self.equal.append((gave, float(first.back[self.options[at]])))
            else:
                self.most.append((gave, before[at][1]))
            gives[self.size**2 + at] = -1.0
            self.most.append((gives, 0.0))
        self._changed(change)
        if first and change.weighted is not None:
            self._as_all(change.weighted, change.step, first)
        self.bounds = [*[(0.0, MANY)] * self.size**2, *after]

    def _row(self, of: Of) -> Row:
        both = [of(then, now) for then in range(self.size) for now in range(self.size)]
        return [*both, *[0.0] * self.size]

    def _between(self, row: Row, low: float, high: float) -> None:
        self.most += [(row, high), ([-one for one in row], -low)]

    def _moved(self, i: int, j: int) -> float:
        return self.worth[j] - self.worth[i]

    def _changed(self, change: Change) -> None:
        """The mean, and of the squares whatever intervals that are printed so can stand for."""
        half, people = change.step / 2, self.people
        mean = max(change.points - half, -100.0), min(change.points + half, 100.0)
        self._between(self._row(self._moved), mean[0] * people, mean[1] * people)
        if not -100 < change.low <= change.high < 100 or people < 2:
            return
        sure = float(t.ppf((1 + LEVEL) / 2, people - 1))
        widest = min(mean[1] - change.low, change.high - mean[0])
        outwards = 2 * change.step
        least = max(mean[0] - change.low - outwards, change.high - outwards - mean[1], 0.0)
        squares = [(people - 1) * (width / sure) ** 2 for width in (least, widest)]
        far, near = max(abs(one) for one in mean), 0.0 if mean[0] <= 0 <= mean[1] else min(abs(one) for one in mean)
        row = self._row(lambda i, j: self._moved(i, j) ** 2)
        self._between(row, people * (near**2 + squares[0]), people * (far**2 + squares[1]))

    def _as_all(self, weighted: int, step: int, first: Known) -> None:
        """Everybody counts for as many as began in the same half of the first answers."""
        better = [one >= MIDDLE for one in self.worth]
        of_half: dict[bool, list[str]] = {}
        for option, half in zip(self.options, better, strict=True):
            of_half.setdefault(half, []).append(option)
        counts = [
            [sum(some[one] for one in of_half.get(half, ())) for half in (False, True)]
            for some in (first.began, first.back)
        ]
        weights = [began / back if back else 0.0 for began, back in zip(*counts, strict=True)]
        row = self._row(lambda i, j: weights[better[i]] * self._moved(i, j))
        whole = sum(counts[0])
        self._between(row, (weighted - step / 2) * whole, (weighted + step / 2) * whole)

    def limits(self, at: int) -> list[Limits]:
        """Of an answer now: those who came back, then the others; nothing where no numbers fit."""
        back = self._row(partial(_is_now, at))
        others = [-one for one in back]
        others[self.size**2 + at] = 1.0
        ends = [(self._least(one), self._least([-each for each in one])) for one in (back, others)]
        return [
            (float(ceil(low - 1e-6)), float(floor(-high + 1e-6)))
            for low, high in ends
            if low is not None and high is not None
        ]

    def _least(self, wanted: Sequence[float]) -> float | None:
        rows, ends = zip(*self.most, strict=True)
        equal, sums = zip(*self.equal, strict=True)
        found = linprog(wanted, A_ub=rows, b_ub=ends, A_eq=equal, b_eq=sums, bounds=self.bounds)
        return float(found.fun) if found.success and found.fun is not None else None


def _is_first(at: int, first: int, _now: int) -> float:
    return float(first == at)


def _is_now(at: int, _first: int, now: int) -> float:
    return float(now == at)


def _printed(files: Files, question: Question) -> list[Limits]:
    """How many of all gave each answer, as far as it is printed."""
    row = files.rows.get((question.id, ALL))
    everybody = files.groups[ALL] or (0.0, MANY)
    return [(row.cells[option].people if row else None) or (0.0, everybody[1]) for option in question.options]
