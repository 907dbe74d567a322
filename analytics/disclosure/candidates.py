"""What might be printed of a question's answers, each figure with what it tells."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from analytics.disclosure.cells import not_ticked
from analytics.disclosure.primary import ANSWERED, ASKED, Unsafe
from analytics.disclosure.rounding import counts_rounded_alike, possible_bases, share_printed
from analytics.disclosure.small_groups import Opened
from analytics.disclosure.telling import NOTHING_OF_COUNTS, SILENT, Candidate, Cell, Statement
from analytics.responses.codebook import DECLINED, MISSING, NOT_ASKED, SKIPPED, Variable
from analytics.responses.groups import EVERYBODY, Group
from analytics.responses.tables import QuestionTable
from analytics.rules import Rules

GOOD_HALF, BAD_HALF = "(good half)", "(bad half)"

WHOLE, PART = 4.0, 1.0
"""What the share of an answer is worth in the whole round, and in a part of it."""
HALF, BASE, MISSED = 0.6, 0.2, 0.5
"""What else is worth, as a multiple of that: a half of the answers, how many answered, how many kept silent."""

PRECISE = 0.1
"""What finer steps add to all the shares of a row together, each time."""

EXACT = 1
STEPS = (10, 5, EXACT)
"""To what shares are rounded, in percent: the coarsest that is still shown, then what is shown if it can be.

Whole percentages of small bases tell the very numbers, so they are taken to be known exactly, and counts stand by them.
"""


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
    variable: Variable, table: QuestionTable, opened: Opened, printed: Collection[str], unsafe: Unsafe, rules: Rules
) -> list[Candidate]:
    """All figures of a question's answers that are safe by themselves."""
    maker = _Maker(variable, table, opened, printed, unsafe, rules)
    indices = {group: index for index, group in enumerate(table.groups)}
    return [one for group in rows_of(opened, printed) for one in maker.row(indices[group], group)]


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
        table: QuestionTable,
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

    def row(self, index: int, group: Group) -> Iterator[Candidate]:
        """The candidates of one group: its answers, and of the whole round who was silent."""
        row = self._answers(index, group)
        if row.base:
            yield from self._figures(row, index)
        if not group.is_part:
            silence = self._silence(index)
            if silence.base:
                yield from self._figures(silence, index)

    def _figures(self, row: "_Row", index: int) -> Iterator[Candidate]:
        group, shown = row.at, row.shown
        worth = PART * (0.5 + row.people / max(self.opened.people, 1)) if group.is_part else WHOLE
        if not self.unsafe.bases[row.base_name][index]:
            yield self._base(row, worth)
        first, *finer = STEPS
        for one in shown:
            told = (*self._share(one, row, first), *self._limits(row, first, () if self._adds_up(row) else (one,)))
            covers = self._covered(group, one.name, one.count) if one.codes == (one.name,) else ()
            share = None if one.count else 0, share_printed(one.count, row.base, first)
            yield Candidate((self.variable.id, group, one.name), worth * one.worth, share, told, covers)
        for step in finer if shown else ():
            told = tuple(each for one in shown for each in self._share(one, row, step))
            prints = {one.name: (one.count, share_printed(one.count, row.base, step)) for one in shown}
            tells = (*told, *self._limits(row, step))
            yield Candidate((self.variable.id, group, *row.of, step), worth * PRECISE, prints, tells)

    def _answers(self, index: int, group: Group) -> "_Row":
        """The shares of all answers are of those who answered."""
        answered, people = int(self.table.answered[index]), self.people[group]
        missing = (SKIPPED, DECLINED, *((NOT_ASKED,) if self.variable.conditional else ()))
        away = (SILENT,) if group.is_part else missing
        shown = [
            *self._safe_columns(index, self.options, 1.0),
            *self._safe_halves(index, group, answered),
        ]
        return _Row(group, answered, people, tuple((group, column) for column in away), shown, ANSWERED)

    def _silence(self, index: int) -> "_Row":
        """The shares of those who were silent are of those who were asked."""
        not_asked = int(self.table.counts[index, self.table.columns.index(NOT_ASKED)])
        away = ((EVERYBODY, NOT_ASKED),) if self.variable.conditional else ()
        shown = [*self._safe_columns(index, (SKIPPED, DECLINED), MISSED)]
        return _Row(EVERYBODY, self.opened.people - not_asked, self.opened.people, away, shown, ASKED, (SILENT,))

    def _base(self, row: "_Row", worth: float) -> Candidate:
        """How many the shares are of; who is away is told exactly."""
        missing = row.people - row.base
        told = Statement(self.variable.id, dict.fromkeys(row.away, 1.0), missing, missing)
        silent: tuple[Cell, ...] = ((EVERYBODY, NOT_ASKED),) if row.base_name == ASKED else ()
        key = (self.variable.id, row.at, row.base_name)
        of = worth * BASE if row.at.is_part else worth
        return Candidate(key, of, row.base, (told if row.away else NOTHING_OF_COUNTS,), silent)

    def _covered(self, at: Group, name: str, count: int) -> tuple[Cell, ...]:
        """What is shown with the share of an answer: that nobody in the round gave one is shown of all its parts.

        Where nobody gave any answer but one, there is nothing to hide of that one in parts without tables.
        """
        if at.is_part or count or name in MISSING:
            return ((at, name), (at, not_ticked(name)))
        given = [option for option, number in zip(self.options, self.table.counts[0], strict=False) if number]
        found = [(group, each) for group in self.people for each in (name, not_ticked(name))]
        if len(given) == 1 and not self.table.several:
            found += [(group, given[0]) for group in self.people if group.is_part and group.cut not in self.printed]
        return tuple(found)

    def _safe_columns(self, index: int, columns: Sequence[str], worth: float) -> Iterator["_Shown"]:
        for column in columns:
            number = self.table.columns.index(column)
            if not self.unsafe.columns[index, number]:
                yield _Shown(column, (column,), int(self.table.counts[index, number]), worth)

    def _share(self, one: "_Shown", row: "_Row", step: int) -> Iterator[Statement]:
        """These cells are a part of the base that is printed rounded; whole percentages count as known exactly.

        Whatever the base is, what is shown as somebody's answer is that of k people, and if it is a sensitive one, k
        others gave another.
        """
        low, high = (one.count, one.count) if step == EXACT else self._possible(one.count, row, step)
        cells = {(row.at, code): 1.0 for code in one.codes}
        yield from row.share(self.variable.id, cells, low / row.base, high / row.base)
        if one.count:
            yield Statement(self.variable.id, cells, self.rules.k, np.inf)
        if one.count and self.variable.sensitive and set(one.codes) <= set(self.options):
            others = [option for option in self.options if option not in one.codes]
            names = [not_ticked(code) for code in one.codes] if self.table.several else others
            yield Statement(self.variable.id, {(row.at, name): 1.0 for name in names}, self.rules.k, np.inf)

    def _possible(self, count: int, row: "_Row", step: int) -> tuple[int, int]:
        """The counts that would be printed alike and might be shown at all: nobody, or at least k."""
        if count == 0:
            return 0, 0
        low, high = counts_rounded_alike(count, row.base, step)
        if self.variable.sensitive and row.base_name == ANSWERED:
            high = max(min(high, row.base - self.rules.k), count)
        return min(max(low, self.rules.k), count), high

    def _limits(self, row: "_Row", step: int, shown: Sequence["_Shown"] = ()) -> tuple[Statement, ...]:
        """How many the base can be, if these shares were printed, or all that are safe, and of the halves both sides.

        What coarse shares tell together is in what each tells of its answer, unless they are to add up in whole people.
        """
        if not row.away:
            return ()
        shown = shown or row.shown
        single = [one for one in shown if one.codes == (one.name,)]
        whole = len(shown) > 1 and self._adds_up(row)
        sides = [side for one in shown if one not in single for side in (one.count, row.base - one.count)]
        counts = [one.count for one in single]
        low, high = possible_bases(counts, row.base, row.people, whole, self.rules.k, step, sides)
        away = dict.fromkeys(row.away, 1.0)
        return (Statement(self.variable.id, away, row.people - high, row.people - low),)

    def _adds_up(self, row: "_Row") -> bool:
        """Whether all answers can be shown, of which everybody who answered gave one."""
        single = [one for one in row.shown if one.codes == (one.name,)]
        return len(single) == self.table.options and row.base_name == ANSWERED and not self.table.several

    def _safe_halves(self, index: int, group: Group, base: int) -> Iterator["_Shown"]:
        columns, k = list(self.table.columns), self.rules.k
        for name, codes in halves(self.variable).items():
            indices = [columns.index(code) for code in codes]
            count = int(self.table.counts[index, indices].sum())
            largest = int(self.table.largest[index, indices].sum())
            few = 0 < count < k or 0 < base - count < k or base < k
            mostly = group.is_part and largest > count * self.rules.dominance
            known = self.variable.sensitive and min(count, base - count) - largest < k
            empty = not group.is_part and count in (0, base)
            if len(codes) > 1 and not (few or mostly or known or empty):
                yield _Shown(name, codes, count, HALF)


@dataclass(frozen=True)
class _Shown:
    """A share that is safe by itself: its name, the cells that it is of, how many people, and what it is worth."""

    name: str
    codes: tuple[str, ...]
    count: int
    worth: float


@dataclass(frozen=True)
class _Row:
    """Shares of one base in a group: how many that is, of how many people, and the cells of the others in it.

    `of` is what the names of all shares together have besides the group.
    """

    at: Group
    base: int
    people: int
    away: tuple[Cell, ...]
    shown: Sequence[_Shown]
    base_name: str
    of: tuple[str, ...] = ()

    def share(self, question: str, cells: dict[Cell, float], low: float, high: float) -> Iterator[Statement]:
        """The cells together are between `low` and `high` (parts of 1) of the base, however many that is.

        Of the base only its most is known: all but `away`.
        """
        for part, least, most in ((low, 0.0, np.inf), (high, -np.inf, 0.0)) if low < high else ((low, 0.0, 0.0),):
            terms = {**cells, **dict.fromkeys(self.away, part)}
            yield Statement(question, terms, part * self.people + least, part * self.people + most)
