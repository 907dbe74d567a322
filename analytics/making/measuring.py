"""The scores of groups, and which of them may be shown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import floor

import numpy as np

from analytics.disclosure.primary import closed_groups
from analytics.disclosure.system import Key, ShownScore, participation_key
from analytics.released.values import Measure, Reason, Score
from analytics.responses.codebook import Codebook, Variable
from analytics.responses.dataset import Dataset
from analytics.responses.groups import EVERYBODY, Group
from analytics.responses.tables import Counts, GroupCounter
from analytics.rules import Rules
from analytics.scores.scoring import Points, Scored, option_points

MANY = 100
"""From so many people on, the score of a part without tables may be shown."""

MIDDLE = (20.0, 80.0)
"""Between which such a score must lie: near the ends it tells that nearly all answered alike."""


@dataclass(frozen=True, slots=True)
class GroupScore:
    """The exact mean score of a group, and why it is hidden if it is."""

    measure: Measure
    group: Group
    value: float
    people: int
    hidden: Reason | None

    @property
    def printed(self) -> int:
        """The score as a whole number, halves upwards."""
        return floor(self.value + 0.5)

    def concealed(self) -> "GroupScore":
        """The score when it must not be printed, since it would tell what is hidden."""
        return replace(self, hidden=Reason.CELL)

    def released(self, rules: Rules) -> Score:
        """The score as it is printed."""
        if self.hidden:
            return Score(self.measure.id, self.group, None, None, self.hidden)
        return Score(self.measure.id, self.group, self.printed, rules.rounded(self.people))

    def shown(self, book: Codebook) -> ShownScore:
        """What an attacker learns from it."""
        items = (variable for variable in book.variables if variable.id in self.measure.items)
        return ShownScore(self.group, {item.id: _points(item) for item in items}, self.value, self.printed)


def _points(item: Variable) -> list[float]:
    return [float(points) for points in option_points(item)]


def group_scores(
    dataset: Dataset, scored: Scored, cuts: Sequence[str], closed: frozenset[Key], rules: Rules
) -> list[GroupScore]:
    """Every measure's mean in the whole round and in each group of `cuts`; those of `closed` groups are hidden."""
    counter = GroupCounter(dataset)
    return [
        score
        for measure, points in zip(scored.measures, scored.points, strict=True)
        for score in _of_measure(counter, measure, points, cuts, closed, rules)
    ]


def untabled(scores: Sequence[GroupScore], book: Codebook, rules: Rules) -> list[GroupScore]:
    """The scores with those concealed that are of parts without tables, and could tell what people there answered.

    Shown are only those of many people, in the middle, of items with more than two answers, none of them sensitive:
    then very many tables of these answers have the same score.
    """
    variables = {variable.id: variable for variable in book.variables}

    def tells(score: GroupScore) -> bool:
        items = [variables[item] for item in score.measure.items]
        is_open = all(len(item.options) > 2 and not item.sensitive for item in items)
        return not is_open or score.people < MANY or not MIDDLE[0] <= score.value <= MIDDLE[1]

    tabled = {EVERYBODY.cut, *rules.question_cuts}
    return [
        score.concealed() if not score.hidden and score.group.cut not in tabled and tells(score) else score
        for score in scores
    ]


def _of_measure(
    counter: GroupCounter, measure: Measure, points: Points, cuts: Sequence[str], closed: frozenset[Key], rules: Rules
) -> Iterator[GroupScore]:
    groups = counter.groups(cuts)
    silent = np.isnan(points).astype(np.int8)
    people = counter.crossed(cuts, silent, 2)[:, 0]
    sums = counter.summed(cuts, np.nan_to_num(points))
    unsafe = closed_groups(groups, people, counter.largest(cuts, silent, 2)[:, 0], rules)
    unsafe |= np.array([participation_key(group) in closed for group in groups]) | (people == 0)
    _hide_remainders(groups, people, unsafe, rules)
    for group, number, total, hide in zip(groups, people, sums, unsafe, strict=True):
        reason = _reason(group, closed) if hide else None
        yield GroupScore(measure, group, float(total / number) if number else 0.0, int(number), reason)


def _reason(group: Group, closed: frozenset[Key]) -> Reason:
    return Reason.GROUP if participation_key(group) in closed else Reason.CELL


def _hide_remainders(
    groups: Sequence[Group], people: Counts, unsafe: np.ndarray[tuple[int], np.dtype[np.bool_]], rules: Rules
) -> None:
    """Where the hidden groups of a cut are fewer than k people together, the smallest shown group is hidden too.

    Otherwise their mean could be worked out from the whole round's and the other groups'.
    """
    for cut in dict.fromkeys(group.cut for group in groups if group.is_part):
        inside = np.array([group.cut == cut for group in groups])
        while 0 < people[inside & unsafe].sum() < rules.k and (inside & ~unsafe).any():
            shown = np.flatnonzero(inside & ~unsafe)
            unsafe[shown[np.argmin(people[shown])]] = True
