"""What might be printed of a question's answers, each figure with what it tells."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from analytics.disclosure.cells import not_ticked
from analytics.disclosure.opening import Opened
from analytics.disclosure.primary import Unsafe, base_of, printed_columns
from analytics.disclosure.telling import NOTHING_OF_COUNTS, SILENT, Candidate, Cell, Statement
from analytics.responses.codebook import MISSING, NOT_ASKED, Variable
from analytics.responses.groups import EVERYBODY, Group
from analytics.responses.tables import Table
from analytics.rules import Rules, whole_percent

GOOD_HALF, BAD_HALF = "(good half)", "(bad half)"

WHOLE, PART = 4.0, 1.0
"""What the share of an answer is worth in the whole round, and in a part of it."""
HALF, BASE, MISSED = 2.0, 0.2, 0.5
"""What else is worth, as a multiple of that: a half of the answers, how many answered, how many kept silent."""

PRECISE = 0.1
"""What finer steps add to all the shares of a row together, each time."""

EXACT = 1
STEPS = (10, 5, EXACT)
"""To what shares are rounded, in percent: the coarsest that is still shown, then what is shown if it can be.

Whole percentages of small bases tell the very numbers, so they are taken to be known exactly, and counts stand by them.
"""

MOST_TRIED = 400
"""Every whole percentage can come of any larger number of people."""


def halves(variable: Variable) -> dict[str, tuple[str, ...]]:
    """The choices in the good and the bad half of an item; those of a middle are in neither. Empty without ends."""
    if variable.first_is_good is None or variable.is_several or len(variable.options) < 3:
        return {}
    codes = tuple(option.code for option in variable.options)
    size = len(codes) // 2
    ends = (codes[:size], codes[-size:])
    good, bad = ends if variable.first_is_good else ends[::-1]
    return {GOOD_HALF: good, BAD_HALF: bad}


def answers(
    variable: Variable, table: Table, opened: Opened, printed: Collection[str], unsafe: Unsafe, rules: Rules
) -> list[Candidate]:
    """All figures of a question's answers that are safe by themselves."""
    maker = _Maker(variable, table, opened, printed, unsafe, rules)
    places = {group: place for place, group in enumerate(table.groups)}
    return [one for group in rows_of(opened, printed) for one in maker.row(places[group], group)]


def rows_of(opened: Opened, printed: Collection[str]) -> list[Group]:
    """The groups of which a question's answers may be shown.

    The only group of a cut is the whole round, of which there is a row already.
    """
    parts = [part.group for cut in printed for part in opened.cuts.get(cut, ()) if not part.is_rest]
    return [] if opened.is_closed else [EVERYBODY, *parts]


class _Maker:
    def __init__(
        self,
        variable: Variable,
        table: Table,
        opened: Opened,
        printed: Collection[str],
        unsafe: Unsafe,
        rules: Rules,
    ) -> None:
        self.variable, self.table, self.opened, self.printed = variable, table, opened, printed
        self.unsafe, self.rules = unsafe, rules
        self.options = table.columns[: table.options]
        self.people = {part.group: part.people for parts in opened.cuts.values() for part in parts}
        self.people[EVERYBODY] = opened.people

    def row(self, place: int, group: Group) -> Iterator[Candidate]:
        """The candidates of one group."""
        row = self._row(place, group)
        if not row.base:
            return
        worth = PART * (0.5 + row.people / max(self.opened.people, 1)) if group.is_part else WHOLE
        if not self.unsafe.bases[place]:
            yield self._base(group, row, worth)
        shown = [*self._safe_columns(place, group), *self._safe_halves(place, group, row.base)]
        first, *finer = STEPS
        for name, codes, count, of in shown:
            told = (self._rounded(codes, count, row, first), *self._limits(place, row, group, first))
            covers = self._covered(group, name, count) if codes == (name,) else ()
            share = None if count else 0, share_printed(count, row.base, first)
            yield Candidate((self.variable.id, group, name), worth * of, share, told, covers)
        for step in finer if shown else ():
            told = tuple(self._rounded(codes, count, row, step) for _, codes, count, _ in shown)
            prints = {name: (count, share_printed(count, row.base, step)) for name, _, count, _ in shown}
            tells = (*told, *self._limits(place, row, group, step))
            yield Candidate((self.variable.id, group, step), worth * PRECISE, prints, tells)

    def _row(self, place: int, group: Group) -> "_Row":
        answered, people = int(self.table.answered[place]), self.people[group]
        if group.is_part:
            return _Row(group, answered, answered, people, ((group, SILENT),))
        not_asked = int(self.table.counts[place, self.table.columns.index(NOT_ASKED)])
        away = ((group, NOT_ASKED),) if self.variable.conditional else ()
        return _Row(group, people - not_asked, answered, people, away)

    def _base(self, group: Group, row: "_Row", worth: float) -> Candidate:
        """How many the shares are of; who is away is told exactly."""
        missing = row.people - row.base
        told = Statement(self.variable.id, dict.fromkeys(row.away, 1.0), missing, missing)
        silent: tuple[Cell, ...] = () if group.is_part else ((EVERYBODY, NOT_ASKED),)
        key = (self.variable.id, group, base_of(group))
        of = worth * BASE if group.is_part else worth
        return Candidate(key, of, row.base, (told if row.away else NOTHING_OF_COUNTS,), silent)

    def _covered(self, at: Group, name: str, count: int) -> tuple[Cell, ...]:
        """What is shown with the share of an answer: that nobody in the round gave one is shown of all its parts.

        Where nobody gave any answer but one, there is nothing to hide of that one in parts without tables.
        """
        if at.is_part or count or name in MISSING:
            return ((at, name),)
        given = [option for option, number in zip(self.options, self.table.counts[0], strict=False) if number]
        found = [(group, each) for group in self.people for each in (name, not_ticked(name))]
        if len(given) == 1 and not self.table.several:
            found += [(group, given[0]) for group in self.people if group.is_part and group.cut not in self.printed]
        return tuple(found)

    def _safe_columns(self, place: int, group: Group) -> Iterator[tuple[str, tuple[str, ...], int, float]]:
        for number, column in enumerate(printed_columns(self.table, self.variable, group)):
            if not self.unsafe.columns[place, number] and column != NOT_ASKED:
                count = int(self.table.counts[place, number])
                yield column, (column,), count, MISSED if column in MISSING else 1.0

    def _rounded(self, codes: Sequence[str], count: int, row: "_Row", step: int) -> Statement:
        """These cells are a part of the base that is printed rounded; whole percentages count as known exactly."""
        low, high = (count, count) if step == EXACT else self._possible(count, row, step)
        cells = {(row.at, code): 1.0 for code in codes}
        return row.share(self.variable.id, cells, low / row.base, high / row.base)

    def _possible(self, count: int, row: "_Row", step: int) -> tuple[int, int]:
        """The counts that would be printed alike and might be shown at all: nobody, or at least k."""
        if count == 0:
            return 0, 0
        low, high = counts_rounded_alike(count, row.base, step)
        if self.variable.sensitive:
            high = max(min(high, row.answered - self.rules.k), count)
        return min(max(low, self.rules.k), count), high

    def _limits(self, place: int, row: "_Row", group: Group, step: int) -> tuple[Statement, ...]:
        """How many can have answered, if all shares that are safe were printed, and of the halves both sides."""
        if not group.is_part:
            return ()
        safe = [at for at in range(self.table.options) if not self.unsafe.columns[place, at]]
        counts = [int(self.table.counts[place, at]) for at in safe]
        whole = len(safe) == self.table.options and not self.table.several
        sides = [
            side for *_, count, _ in self._safe_halves(place, group, row.base) for side in (count, row.base - count)
        ]
        low, high = possible_bases(counts, row.base, row.people, whole, self.rules.k, step, sides)
        away = dict.fromkeys(row.away, 1.0)
        return (Statement(self.variable.id, away, row.people - high, row.people - low),)

    def _safe_halves(self, place: int, group: Group, base: int) -> Iterator[tuple[str, tuple[str, ...], int, float]]:
        columns, k = list(self.table.columns), self.rules.k
        answered = int(self.table.answered[place])
        for name, codes in halves(self.variable).items():
            places = [columns.index(code) for code in codes]
            count = int(self.table.counts[place, places].sum())
            largest = int(self.table.largest[place, places].sum())
            few = 0 < count < k or 0 < answered - count < k or base < k
            mostly = group.is_part and largest > count * self.rules.dominance
            known = self.variable.sensitive and min(count, answered - count) - largest < k
            empty = not group.is_part and count in (0, answered)
            if len(codes) > 1 and not (few or mostly or known or empty):
                yield name, codes, count, HALF


@dataclass(frozen=True)
class _Row:
    """A group's cells, how many its shares are of, how many answered, and the cells of the others in it."""

    at: Group
    base: int
    answered: int
    people: int
    away: tuple[Cell, ...]

    def share(self, question: str, cells: dict[Cell, float], low: float, high: float) -> Statement:
        """The cells together are between `low` and `high` (parts of 1) of the base.

        Of the base only its most is known: all but `away`. What is within that of the truth is within it of any base.
        """
        middle = (low + high) / 2
        spread = (high - low) / 2 * self.base
        terms = {**cells, **dict.fromkeys(self.away, middle)}
        return Statement(question, terms, middle * self.people - spread, middle * self.people + spread)


def share_printed(count: int, base: int, step: int) -> int:
    """`count` in percent of `base`, to the nearest step, halves upwards."""
    return whole_percent(count, base * step) * step


def counts_rounded_alike(count: int, base: int, step: int) -> tuple[int, int]:
    """The lowest and highest count that would be printed as the same share."""
    printed = share_printed(count, base, step)
    low = ceil((2 * printed - step) * base / 200 - 1e-9)
    high = ceil((2 * printed + step) * base / 200 - 1e-9) - 1
    return max(low, 0), min(high, base)


def possible_bases(
    counts: Sequence[int],
    base: int,
    people: int,
    whole: bool,
    k: int,
    step: int = 1,
    sides: Sequence[int] = (),
) -> tuple[int, int]:
    """The fewest and most (up to `people`) of whom `counts` would be printed as the same shares as they are of `base`.

    A shown count is 0 or at least k, and so are the `sides` of what is halved; with `whole` the counts add up to the
    base.
    """
    known = [*counts, *sides]
    if not known:
        return 0, people
    shares = np.array([share_printed(count, base, step) for count in known])
    bases = np.arange(1, min(people, max(MOST_TRIED, 1)) + 1)
    least = np.ceil((shares[:, None] - step / 2) * bases / 100 - 1e-9)
    most = np.ceil((shares[:, None] + step / 2) * bases / 100 - 1e-9) - 1
    least = np.maximum(least, np.where(np.array(known)[:, None] > 0, k, 0))
    fits = (least <= most).all(axis=0)
    if whole:
        options = slice(len(counts))
        fits &= (least[options].sum(axis=0) <= bases) & (most[options].sum(axis=0) >= bases)
    found = bases[fits]
    low = int(found[0]) if len(found) else min(base, MOST_TRIED)
    high = people if people > MOST_TRIED else int(found[-1]) if len(found) else base
    return min(low, base), max(high, base)
