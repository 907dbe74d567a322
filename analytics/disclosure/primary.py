"""Which figures must be hidden for their own sake."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.responses.codebook import Variable
from analytics.responses.groups import Group
from analytics.responses.tables import Counts, QuestionTable
from analytics.rules import Rules

Mask = NDArray[np.bool_]

ASKED = "(asked)"
ANSWERED = "(answered)"


def too_few(counts: Counts, rules: Rules) -> Mask:
    """Whether somebody, but fewer than k people, stand behind a figure."""
    return (counts > 0) & (counts < rules.k)


def dominated(counts: Counts, largest: Counts, rules: Rules) -> Mask:
    """Whether one cluster supplied more of a figure than the rules allow: its colleagues know who that is."""
    return largest > counts * rules.dominance


def in_cut(groups: Sequence[Group]) -> Mask:
    """Whether each group is only a part of the round."""
    return np.array([group.is_part for group in groups], np.bool_)


@dataclass(frozen=True)
class Unsafe:
    """Which figures of a question's table are unsafe by themselves, by group (rows).

    `bases` are who answered and (in the whole round) who was asked, by name; `columns` are the table's.
    """

    bases: Mapping[str, Mask]
    columns: Mask


def unsafe(table: QuestionTable, variable: Variable, rules: Rules) -> Unsafe:
    """The figures of `table` that must not be shown.

    A figure of fewer than k people, in a part one of which one ambassador supplied too much. Of a sensitive question
    also an answer that nobody gave, or all but fewer than k, with or without the people of any one ambassador.
    """
    options = table.options
    answered = table.answered[:, None]
    part = in_cut(table.groups)[:, None]
    counts = table.counts
    not_asked = counts[:, -1]
    bases = {
        ANSWERED: too_few(table.answered, rules)
        | (part[:, 0] & dominated(table.answered, table.answered_largest, rules)),
        ASKED: too_few(_asked(table), rules) | too_few(not_asked, rules),
    }
    found = too_few(counts, rules)
    found[:, :options] |= too_few(table.answered, rules)[:, None]
    found[:, options:] |= too_few(_asked(table), rules)[:, None]
    found |= part & dominated(counts, table.largest, rules)
    given = counts[:, :options]
    others = answered - given
    if table.several:
        found[:, :options] |= too_few(others, rules)
    if variable.sensitive and options > 1:
        found[:, :options] |= (answered > 0) & _is_known(given, others, table, rules)
    return Unsafe(bases, found)


def _is_known(given: Counts, others: Counts, table: QuestionTable, rules: Rules) -> Mask:
    """Whether (nearly) nobody or everybody gave an answer, also of those who did not come through one ambassador."""
    k, options = rules.k, table.options
    mine, theirs = table.largest[:, :options], table.others_largest
    return (given < k) | (others < k) | (given - mine < 1) | (others - theirs < k)


def _asked(table: QuestionTable) -> Counts:
    """How many were asked in each group."""
    return np.asarray(table.answered + table.counts[:, table.silent].sum(axis=1))
