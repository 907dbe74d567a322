"""The tables and scores of a release as one linked system of cells."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analytics.disclosure.linked import Linked, Linking, Mask, Values
from analytics.disclosure.primary import (
    ANSWERED,
    ASKED,
    Figures,
    base_of,
    closed_groups,
    figures,
    not_ticked,
    printed_columns,
    too_few,
)
from analytics.responses.codebook import DECLINED, MISSING, NOT_ASKED, SKIPPED, Variable
from analytics.responses.groups import EVERYBODY, Group
from analytics.responses.tables import Table, Tables
from analytics.rules import Rules

TOOK_PART = "took part"

Key = tuple[str, Group, str]
"""A question's id (or "" for who took part), a group, and a column of its table."""


@dataclass(frozen=True)
class System:
    """A linked system with the place of each figure, which of them are unsafe, and what hiding each costs."""

    linked: Linked
    places: Mapping[Key, int]
    unsafe: Mask
    costs: Values

    def mask(self, keys: Collection[Key]) -> Mask:
        """Which cells the keys name."""
        mask = np.zeros(self.linked.size, np.bool_)
        mask[[self.places[key] for key in keys if key in self.places]] = True
        return mask


@dataclass(frozen=True, slots=True)
class ShownScore:
    """A score that is printed as `printed` and is truly `value`; `points` are the worth of each option, by item."""

    group: Group
    points: Mapping[str, Sequence[float]]
    value: float
    printed: int


@dataclass(frozen=True, slots=True)
class Claim:
    """Something else that a release tells of a question: the sum of these weighted cells is at most zero."""

    question: str
    terms: Sequence[tuple[Key, float]]


def participation_key(group: Group) -> Key:
    """The key of how many of `group` took part."""
    return "", group, TOOK_PART


def link(
    tables: Tables,
    variables: Sequence[Variable],
    hidden: frozenset[Key],
    rules: Rules,
    scores: Sequence[ShownScore] = (),
    claims: Sequence[Claim] = (),
) -> System:
    """Who took part, the tables of `variables`, what is said about these; groups in `hidden` are closed."""
    builder = _Builder(tables, rules)
    builder.participation()
    if variables:
        builder.settle_participation()
    for variable in variables:
        closed = [
            participation_key(group) in hidden or builder.is_unsafe(participation_key(group))
            for group in tables.questions[variable.id].groups
        ]
        table = tables.questions[variable.id]
        builder.question(variable, table, figures(table, variable, np.array(closed), rules))
    for score in scores:
        builder.score(score)
    for claim in claims:
        builder.claim(claim)
    return builder.system()


class _Builder:
    """Puts tables into one linking, and remembers what is unsafe and what is dear.

    What is printed counts as known exactly, though it is rounded: the whole percentages of small bases tell the very
    numbers, and so rounding protects nothing.
    """

    MISSING, ANSWER, BASE, GROUP = 0.5, 1.0, 2.0, 16.0
    WHOLE_ROUND = 4.0

    def __init__(self, tables: Tables, rules: Rules) -> None:
        self.tables, self.rules = tables, rules
        self.linking = Linking()
        self.places: dict[Key, int] = {}
        self.unsafe: set[int] = set()
        self.costs: list[float] = []

    def is_unsafe(self, key: Key) -> bool:
        return self.places[key] in self.unsafe

    def system(self) -> System:
        linked = self.linking.linked()
        unsafe = np.zeros(linked.size, np.bool_)
        unsafe[list(self.unsafe)] = True
        return System(linked, self.places, unsafe, np.array(self.costs))

    def participation(self) -> None:
        tables = self.tables
        closed = closed_groups(tables.groups, tables.took_part, tables.took_part_largest, self.rules)
        closed |= too_few(tables.took_part_beside, self.rules)
        for group, number, unsafe in zip(tables.groups, tables.took_part, closed, strict=True):
            dear = self.GROUP * (1 + number / max(int(tables.took_part[0]), 1))  # rather a small group than a large one
            self._cell(participation_key(group), int(number), bool(unsafe), float(dear))
        self._add_up(tables.groups, "", TOOK_PART)

    def settle_participation(self) -> None:
        """Who took part is decided before the questions are: no question can hide more of it."""
        self.costs = [math.inf] * len(self.costs)

    def question(self, variable: Variable, table: Table, found: Figures) -> None:
        for row, group in enumerate(table.groups):
            printed = {base_of(group), *printed_columns(table, variable, group)}
            for at, column in enumerate(found.columns):
                if column in printed or column == ANSWERED or (column not in table.columns and column != ASKED):
                    key, number = (variable.id, group, column), int(found.counts[row, at])
                    self._cell(key, number, bool(found.unsafe[row, at]), self._cost(column), column in printed)
            self._row(variable, table, group)
        for column in found.columns:
            self._add_up(table.groups, variable.id, column)

    def claim(self, claim: Claim) -> None:
        if claim.question in self.tables.questions and all(key in self.places for key, _ in claim.terms):
            self.linking.at_most_zero([(self.places[key], weight) for key, weight in claim.terms])

    def score(self, score: ShownScore) -> None:
        """A printed score tells what the mean of its items can be.

        For a theme of several items the attacker is taken to know exactly how many answered each, and by how much
        the theme's mean differs from that of its items.
        """
        items = [item for item in score.points if (item, score.group, ANSWERED) in self.places]
        if len(items) < len(score.points):
            return
        if len(items) == 1:
            self._item_score(items[0], score)
        else:
            self._theme_score(score)

    def _item_score(self, item: str, score: ShownScore) -> None:
        cells = self._option_cells(item, score)
        self.linking.at_most_zero([(place, points - score.printed - 0.5) for place, points in cells])
        self.linking.at_most_zero([(place, score.printed - 0.5 - points) for place, points in cells])

    def _theme_score(self, score: ShownScore) -> None:
        took_part = self.places[participation_key(score.group)]
        terms: list[tuple[int, float]] = []
        for item in score.points:
            number = self.linking.value(self.places[item, score.group, ANSWERED]) * len(score.points)
            terms += [(place, points / number) for place, points in self._option_cells(item, score) if number]
        apart = score.value - sum(self.linking.value(place) * weight for place, weight in terms)
        people = self.linking.value(took_part)
        high, low = (score.printed + 0.5 - apart) / people, (score.printed - 0.5 - apart) / people
        self.linking.at_most_zero([*terms, (took_part, -high)])
        self.linking.at_most_zero([*((place, -weight) for place, weight in terms), (took_part, low)])

    def _option_cells(self, item: str, score: ShownScore) -> list[tuple[int, float]]:
        columns = self.tables.questions[item].columns
        options = zip(columns, score.points[item], strict=False)
        return [(self.places[item, score.group, column], points) for column, points in options]

    def _cost(self, column: str) -> float:
        if column in (SKIPPED, DECLINED, NOT_ASKED):
            return self.MISSING
        return self.BASE if column in (ASKED, ANSWERED) else self.ANSWER

    def _cell(self, key: Key, value: int, unsafe: bool, cost: float, printed: bool = True) -> None:
        place = self.places[key] = self.linking.cell(key, value, printed)
        self.costs.append(cost * (1.0 if key[1].is_part else self.WHOLE_ROUND))
        if unsafe:
            self.unsafe.add(place)

    def _row(self, variable: Variable, table: Table, group: Group) -> None:
        """What adds up within one group."""

        def cells(*columns: str) -> list[int]:
            return [self.places[variable.id, group, column] for column in columns]

        options = table.columns[: table.options]
        took_part = self.places[participation_key(group)]
        (answered,) = cells(ANSWERED)
        if group.is_part:
            self.linking.at_most_zero([(answered, 1.0), (took_part, -1.0)])
        else:
            (asked,) = cells(ASKED)
            self.linking.total(asked, [answered, *cells(SKIPPED, DECLINED)])
            self.linking.total(took_part, [asked, *cells(NOT_ASKED)] if variable.conditional else [asked])
        if table.several:
            for option in options:
                self.linking.total(answered, cells(option, not_ticked(option)))
        else:
            self.linking.total(answered, cells(*options))

    def _add_up(self, groups: tuple[Group, ...], question: str, column: str) -> None:
        """The whole round is the sum of each cut's categories."""
        whole = self.places.get((question, EVERYBODY, column))
        if whole is None or (column in (ASKED, *MISSING)):
            return
        for cut in dict.fromkeys(group.cut for group in groups if group.is_part):
            parts = [self.places[question, group, column] for group in groups if group.cut == cut]
            self.linking.total(whole, parts)
