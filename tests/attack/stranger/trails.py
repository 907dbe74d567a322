"""What a stranger works out who reads two rounds of a series and the change within those who came back.

Of each question that stands alone in its measure there is a programme: how many of those who came back gave which
answer then and now, and how many of all. Whatever is printed of both rounds and of the change are its bounds. A
stranger may besides know everybody's first answers, who has a card included.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

from scipy.optimize import linprog

from tests.attack.stranger.files import ALL, MANY, Files, Limits, Question

ROUNDED_TO = 5


@dataclass(frozen=True)
class Change:
    """The change of a question within about so many people, rounded to `step` points."""

    question: Question
    people: int
    points: int
    step: int


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
                yield Change(now.questions[items[0]], one["people"], one["points"], one["step"])


def beside(then: Files, now: Files, change: Change, first: Mapping[str, int] | None = None) -> dict[str, Beside]:
    """By answer; `first` is how many of those who came back gave which answer at first, if the stranger knows it."""
    options = change.question.options
    found: dict[str, list[Limits]] = {}
    for people in range(change.people - ROUNDED_TO // 2, change.people + ROUNDED_TO // 2 + 1):
        if first is not None and sum(first.values()) != people:
            continue
        programme = _Programme(then, now, change, people, first)
        for at, option in enumerate(options):
            found.setdefault(option, []).extend(programme.limits(at))
    return {option: Beside(_around(limits[::2]), _around(limits[1::2])) for option, limits in found.items() if limits}


def _around(limits: Sequence[Limits]) -> Limits:
    return min(low for low, _ in limits), max(high for _, high in limits)


class _Programme:
    """Columns are those who came back, by first answer; by answer now; and all who answer now, by answer."""

    def __init__(self, then: Files, now: Files, change: Change, people: int, first: Mapping[str, int] | None) -> None:
        self.size = len(change.question.options)
        worth = [change.question.points[option] for option in change.question.options]
        half = change.step / 2 * people
        nothing, ones = [0.0] * self.size, [1.0] * self.size
        self.equal = [([*ones, *nothing, *nothing], people), ([*nothing, *ones, *nothing], people)]
        moved = [*(-one for one in worth), *worth, *nothing]
        self.most = [(moved, change.points * people + half), ([-one for one in moved], half - change.points * people)]
        for at in range(self.size):
            row = [0.0] * 3 * self.size
            row[self.size + at], row[2 * self.size + at] = 1.0, -1.0
            self.most.append((row, 0.0))
        before, after = (_printed(files, change.question) for files in (then, now))
        known = [(float(first[one]), float(first[one])) for one in change.question.options] if first else None
        self.bounds = [*(known or [(0.0, high) for _, high in before]), *[(0.0, MANY)] * self.size, *after]

    def limits(self, at: int) -> list[Limits]:
        """Of an answer now: those who came back, then the others; nothing where no numbers fit."""
        back = [0.0] * 3 * self.size
        back[self.size + at] = 1.0
        others = [0.0] * 3 * self.size
        others[2 * self.size + at], others[self.size + at] = 1.0, -1.0
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


def _printed(files: Files, question: Question) -> list[Limits]:
    """How many of all gave each answer, as far as it is printed."""
    row = files.rows.get((question.id, ALL))
    everybody = files.groups[ALL] or (0.0, MANY)
    return [(row.cells[option].people if row else None) or (0.0, everybody[1]) for option in question.options]
