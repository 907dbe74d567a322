"""Which figures must be hidden for their own sake."""

from dataclasses import dataclass

import numpy as np

from analytics.disclosure.linked import Mask
from analytics.responses.codebook import NOT_ASKED, Variable
from analytics.responses.groups import Group
from analytics.responses.tables import Counts, Table
from analytics.rules import Rules

ASKED = "(asked)"
ANSWERED = "(answered)"


def base_of(group: Group) -> str:
    """What shares are of: in the whole round all who were asked, in a part of it those who answered."""
    return ANSWERED if group.is_part else ASKED


def printed_columns(table: Table, variable: Variable, group: Group) -> tuple[str, ...]:
    """The columns of `table` that are printed for `group`."""
    if group.is_part:
        return table.columns[: table.options]
    return tuple(column for column in table.columns if column != NOT_ASKED or variable.conditional)


def not_ticked(option: str) -> str:
    """The column of those who answered, but did not tick `option`."""
    return f"(not) {option}"


def too_few(counts: Counts, rules: Rules) -> Mask:
    """Whether somebody, but fewer than k people, stand behind a figure."""
    return (counts > 0) & (counts < rules.k)


def dominated(counts: Counts, largest: Counts, rules: Rules) -> Mask:
    """Whether one cluster supplied more of a figure than the rules allow: its colleagues know who that is."""
    return largest > counts * rules.dominance


def closed_groups(groups: tuple[Group, ...], counts: Counts, largest: Counts, rules: Rules) -> Mask:
    """Groups of which nothing may be shown: too small, or (but for the whole round) mostly one cluster's.

    Whoever knows the people of one cluster can subtract them: then too few may be left as well.
    """
    left = counts - largest
    return too_few(counts, rules) | too_few(left, rules) | (in_cut(groups) & dominated(counts, largest, rules))


def in_cut(groups: tuple[Group, ...]) -> Mask:
    """Whether each group is only a part of the round."""
    return np.array([group.is_part for group in groups], np.bool_)


@dataclass(frozen=True)
class Figures:
    """All figures of a question's table, shown or only implied, and which of them are unsafe by themselves."""

    columns: tuple[str, ...]
    counts: Counts
    unsafe: Mask

    def column(self, name: str) -> Counts:
        """The counts of one column, by group."""
        return np.asarray(self.counts[:, self.columns.index(name)])


def figures(table: Table, variable: Variable, closed: Mask, rules: Rules) -> Figures:
    """The figures of `table`: of `closed` groups all are unsafe.

    Of a sensitive question a zero is unsafe too, since it tells what nobody in the group is; and so is the answer
    that all but fewer than k gave.
    """
    options = table.columns[: table.options]
    answered = table.answered[:, None]
    asked = answered + table.counts[:, table.silent].sum(axis=1, keepdims=True)
    rest = answered - table.counts[:, : table.options] if table.several else np.zeros((len(answered), 0), np.int64)
    names = (ASKED, ANSWERED, *table.columns, *(not_ticked(name) for name in options if table.several))
    counts = np.column_stack([asked, answered, table.counts, rest])
    unsafe = too_few(counts, rules)
    base = np.where(in_cut(table.groups), answered[:, 0], asked[:, 0])
    unsafe |= (closed | too_few(base, rules))[:, None]
    supplied = np.column_stack([table.answered_largest, table.largest])
    shown = slice(1, 2 + len(table.columns))
    unsafe[:, shown] |= in_cut(table.groups)[:, None] & dominated(counts[:, shown], supplied, rules)
    if variable.sensitive:
        substance = np.isin(names, [ASKED, ANSWERED, *table.columns[table.options :]], invert=True)
        unsafe |= substance & (counts == 0) & (answered > 0)
        if len(options) > 1:
            left = answered - counts[:, 2 : 2 + len(options)]
            unsafe[:, 2 : 2 + len(options)] |= (answered > 0) & (left < rules.k)
    return Figures(names, counts, unsafe)
