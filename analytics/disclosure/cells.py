"""The cells of one question over all cuts, as an attacker sees them: what adds up to what, and what must stay wide."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from analytics.disclosure.programmes.programme import Values
from analytics.disclosure.small_groups import Opened, Part
from analytics.disclosure.strata import Strata
from analytics.disclosure.telling import SILENT, Cell, Statement
from analytics.responses.codebook import DECLINED, NOT_ASKED, SKIPPED, Variable
from analytics.responses.groups import EVERYBODY, Group
from analytics.responses.tables import QuestionTable
from analytics.rules import Rules

MISSING = (SKIPPED, DECLINED, NOT_ASKED, SILENT)

REACH = 8
"""Other tables are looked for within so many times k of the truth: never too optimistic."""

Terms = dict[int, float]


def not_ticked(option: str) -> str:
    """The column of those who answered, but did not tick `option`."""
    return f"(not) {option}"


@dataclass
class Cells:
    """Columns of a programme, with the truth in each; rows that add up; what must be wide, or be able to get far.

    `wide` are cells no attacker may know to within less than k. `far` are cells and sums of a sensitive question that
    must be able to grow by so many, since else it would be known that nobody or nearly everybody gave an answer. Of
    a sensitive question no cell goes below what one ambassador has `heard`: whoever asked knows that. `joined` are cuts
    of which strata are made: cells of one do not move without those of the others.
    """

    variable: Variable
    rules: Rules
    indices: dict[Cell, int] = field(default_factory=dict)
    values: list[float] = field(default_factory=list)
    equations: list[Terms] = field(default_factory=list)
    fixed_limits: list[tuple[Terms, float, float]] = field(default_factory=list)
    wide: list[int] = field(default_factory=list)
    far: dict[int, float] = field(default_factory=dict)
    heard: dict[int, float] = field(default_factory=dict)
    joined: frozenset[str] = frozenset()

    def add(self, cell: Cell, value: float) -> int:
        """The place of a new cell."""
        self.indices[cell] = len(self.values)
        self.values.append(float(value))
        return self.indices[cell]

    @property
    def reach(self) -> int:
        """No cell moves further from the truth."""
        return REACH * self.rules.k

    def bounds(self) -> tuple[Values, Values]:
        """How far each cell can move from the truth."""
        reach = float(self.reach)
        least = np.zeros(len(self.values))
        least[list(self.heard)] = list(self.heard.values())
        return np.maximum(least - np.array(self.values), -reach), np.full(len(self.values), reach)

    def matrix(self, rows: Sequence[Terms]) -> sparse.csr_array:
        """Rows of weighted cells."""
        entries = [(number, index, weight) for number, row in enumerate(rows) for index, weight in row.items()]
        shape = (len(rows), len(self.values))
        if not entries:
            return sparse.csr_array(shape)
        numbers, indices, weights = zip(*entries, strict=True)
        return sparse.csr_array((weights, (numbers, indices)), shape=shape)

    def limit(self, statement: Statement) -> tuple[Terms, float, float] | None:
        """A statement about movements; None where it says nothing here. What has no cell is nobody."""
        terms = {
            self.indices[cell]: weight for cell, weight in statement.terms.items() if weight and cell in self.indices
        }
        scale = max((abs(weight) for weight in terms.values()), default=0.0)
        if not scale:
            return None
        truth = sum(weight * self.values[index] for index, weight in terms.items())
        low, high = min(statement.low - truth, 0.0), max(statement.high - truth, 0.0)
        return {index: weight / scale for index, weight in terms.items()}, low / scale, high / scale


def cells_of(
    variable: Variable,
    table: QuestionTable,
    opened: Opened,
    cuts: Collection[str],
    printed: Collection[str],
    rules: Rules,
    strata: Collection[Strata] = (),
) -> Cells:
    """The cells of a question in the whole round, in the parts of `cuts` and in strata.

    Tables are printed of `printed` cuts.
    """
    return _Maker(variable, table, opened, rules).make(cuts, printed, strata)


class _Maker:
    def __init__(self, variable: Variable, table: QuestionTable, opened: Opened, rules: Rules) -> None:
        self.variable, self.table, self.opened = variable, table, opened
        self.rules, self.cells = rules, Cells(variable, rules)
        self.options = table.columns[: table.options]

    def make(self, cuts: Collection[str], printed: Collection[str], strata: Collection[Strata]) -> Cells:
        tabled = {part.group for cut in printed for part in self.opened.cuts.get(cut, ())}
        self._whole()
        for parts in (parts for cut, parts in self.opened.cuts.items() if cut in cuts):
            for part in parts:
                self._part(part, part.group in tabled or not self._is_twin(part, tabled))
            self._add_up(EVERYBODY, [part.group for part in parts])
        self._nest()
        for one in strata:
            self._strata(one)
        self.cells.joined = frozenset(cut for one in strata for cut in (one.cut, *one.columns))
        return self.cells

    def _is_twin(self, part: Part, tabled: Collection[Group]) -> bool:
        """Whether a group is the same people as one that has a table: what is shown of one is shown of the other."""
        sizes = {one.group: one.people for parts in self.opened.cuts.values() for one in parts}
        return any(
            inner == part.group and outer in tabled and sizes.get(outer) == part.people
            for inner, outer in self.opened.nested
        )

    def _whole(self) -> None:
        counts = self.table.counts[0]
        missing = (SKIPPED, DECLINED, *((NOT_ASKED,) if self.variable.conditional else ()))
        silent = [self.cells.add((EVERYBODY, column), counts[self.table.columns.index(column)]) for column in missing]
        self.cells.wide += silent
        self._answers(EVERYBODY, [0], silent, protect=True)

    def _part(self, part: Part, protect: bool) -> None:
        answered = int(self.table.answered[list(part.members)].sum())
        silent = self.cells.add((part.group, SILENT), part.people - answered)
        self._answers(part.group, list(part.members), [silent], protect)

    def _answers(self, group: Group, rows: list[int], silent: list[int], protect: bool) -> None:
        """Adds the answers of a group, who with the silent are all its people."""
        table, size = self.table, self.table.options
        answered = float(table.answered[rows].sum())
        given = table.counts[rows, :size].sum(axis=0).astype(float)
        indices, rest = self._columns(group, given, answered, silent)
        if protect:
            self.cells.wide += [*indices, *rest]
        if protect and self.variable.sensitive and size > 1:
            own = table.own[rows[0]].astype(float) if len(rows) == 1 else np.zeros(size + 1)
            self.cells.heard |= dict(zip(indices, own[:size], strict=True))
            self.cells.heard |= dict(zip(rest, own[size] - own[:size], strict=False))
            self._reach(indices, own[:size] + 1 - given)
            self._reach(rest or self._others(group, indices), own[size] - own[:size] + self.rules.k - answered + given)

    def _columns(
        self, group: Group, given: Values, answered: float, silent: Sequence[int]
    ) -> tuple[list[int], list[int]]:
        """New cells of those who gave each answer and, where there can be several, of those who did not."""
        indices = [self.cells.add((group, option), count) for option, count in zip(self.options, given, strict=True)]
        if not self.table.several:
            self.cells.equations.append(dict.fromkeys([*indices, *silent], 1.0))
            return indices, []
        pairs = zip(self.options, given, strict=True)
        rest = [self.cells.add((group, not_ticked(option)), answered - count) for option, count in pairs]
        for pair in zip(indices, rest, strict=True):
            self.cells.equations.append(dict.fromkeys([*pair, *silent], 1.0))
        return indices, rest

    def _strata(self, strata: Strata) -> None:
        """Strata are never shown, and add up to the whole and to the parts of the cuts that they are made of."""
        numbers = zip(strata.groups, strata.people, strata.answered(self.variable), strict=True)
        for given, (group, people, answered) in zip(strata.given(self.variable).astype(float), numbers, strict=True):
            silent = self.cells.add((group, SILENT), float(people - answered))
            self._columns(group, given, float(answered), [silent])
        self._add_up(EVERYBODY, strata.groups)
        for cut in strata.columns:
            if cut in self.opened.cuts:
                for part, inside in strata.inside(self.opened.cuts[cut]):
                    self._add_up(part, inside)

    def _others(self, group: Group, indices: list[int]) -> list[int]:
        """Those who gave another answer than each."""
        sums = []
        for option, index in zip(self.options, indices, strict=True):
            rest = [other for other in indices if other != index]
            total = self.cells.add((group, f"(other than) {option}"), sum(self.cells.values[one] for one in rest))
            self.cells.equations.append({total: 1.0, **dict.fromkeys(rest, -1.0)})
            sums.append(total)
        return sums

    def _reach(self, indices: Sequence[int], goals: Values) -> None:
        self.cells.far |= {index: float(goal) for index, goal in zip(indices, goals, strict=True)}

    def _add_up(self, whole: Group, parts: Sequence[Group]) -> None:
        for column in self.options:
            members = [self.cells.indices[part, column] for part in parts]
            self.cells.equations.append({self.cells.indices[whole, column]: 1.0, **dict.fromkeys(members, -1.0)})
        if self.table.several:
            silent = [
                index for (group, name), index in self.cells.indices.items() if group == whole and name in MISSING
            ]
            members = [self.cells.indices[part, SILENT] for part in parts]
            self.cells.equations.append({**dict.fromkeys(silent, 1.0), **dict.fromkeys(members, -1.0)})

    def _nest(self) -> None:
        """What lies wholly in another group has at most its numbers."""
        for inner, outer in self.opened.nested:
            for column in (*self.options, SILENT):
                one, other = (self.cells.indices.get((group, column)) for group in (inner, outer))
                if one is not None and other is not None:
                    room = self.cells.values[other] - self.cells.values[one]
                    self.cells.fixed_limits.append(({one: 1.0, other: -1.0}, -np.inf, room))
