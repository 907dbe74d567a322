"""The scores of groups, and what they tell of the answers behind them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor

import numpy as np

from analytics.disclosure.means import Means
from analytics.disclosure.primary import dominated, in_cut, too_few
from analytics.disclosure.small_groups import Opened
from analytics.disclosure.telling import NOTHING_OF_COUNTS, Candidate, Key
from analytics.released.values import Measure
from analytics.responses.codebook import Codebook
from analytics.responses.dataset import Dataset
from analytics.responses.groups import MUNICIPALITY, NOT_SAID, Group
from analytics.responses.tables import GroupCounter, Tables
from analytics.rules import Rules
from analytics.scores.scoring import Points, Scored, option_points

STEPS_OF_SCORES = (5, 1)
"""To what scores are rounded: the coarsest that is shown, and what is shown if it can be."""

WHOLE, OF_MUNICIPALITY, OTHER = 24.0, 1.5, 0.5
"""What a theme's score is worth, as a multiple of the share of an answer in a part of the round."""
OF_ITEM, FINER = 0.5, 0.1
"""What the score of a single item is worth, and what the finer step adds, as a multiple of that."""


@dataclass(frozen=True, slots=True)
class GroupScore:
    """The exact mean score of a group of so many people that is safe by itself."""

    measure: Measure
    group: Group
    value: float
    people: int

    @property
    def name(self) -> str:
        """The measure's id."""
        return self.measure.id

    def printed(self, step: int) -> int:
        """The score to the nearest step, halves upwards."""
        return floor(self.value / step + 0.5) * step

    def candidates(self, means: Mapping[str, Means]) -> dict[int, Candidate]:
        """The score as it may be printed, by what it is rounded to.

        Of a theme's score the attacker is taken to know everything but one of its items, each in turn. A mean of few
        people is one of few numbers, so what it is rounded to must hold two of them at least.
        """
        many = len(self.measure.items)
        is_municipality = self.group.cut == MUNICIPALITY and self.group != NOT_SAID
        worth = WHOLE if not self.group.is_part else OF_MUNICIPALITY if is_municipality else OTHER
        worth *= 1.0 if many > 1 else OF_ITEM
        found = {}
        for step in STEPS_OF_SCORES:
            if many * self.people * step < 2 * max(means[item].spacing for item in self.measure.items):
                continue
            printed = self.printed(step)
            below, above = many * (self.value - printed + step / 2), many * (printed + step / 2 - self.value)
            told = [one for item in self.measure.items for one in means[item].within(self.group, below, above)]
            of = worth * (1.0 if step == STEPS_OF_SCORES[0] else FINER)
            found[step] = Candidate(score_key(self.name, self.group, step), of, printed, tuple(told) or _NOTHING)
        return found


_NOTHING = (NOTHING_OF_COUNTS,)


def score_key(measure: str, group: Group, step: int) -> Key:
    """The name of a group's score rounded to a step."""
    return "score", measure, group, step


def item_means(tables: Tables, book: Codebook, scored: Scored, opened: Opened) -> dict[str, Means]:
    """What can be said of the means of all items that are scored."""
    items = {item for measure in scored.measures for item in measure.items}
    return {
        variable.id: Means(variable.id, tables.questions[variable.id], list(option_points(variable)), opened)
        for variable in book.variables
        if variable.id in items
    }


def group_scores(
    dataset: Dataset, scored: Scored, cuts: Sequence[str], opened: Opened, rules: Rules
) -> list[GroupScore]:
    """Every measure's mean in the whole round and in each open group of `cuts` in which enough people have one."""
    counter = GroupCounter(dataset)
    return [
        score
        for measure, points in zip(scored.measures, scored.points, strict=True)
        for score in _of_measure(counter, measure, points, cuts, opened, rules)
    ]


def _of_measure(
    counter: GroupCounter, measure: Measure, points: Points, cuts: Sequence[str], opened: Opened, rules: Rules
) -> Iterator[GroupScore]:
    groups = counter.groups(cuts)
    silent = np.isnan(points).astype(np.int8)
    people = counter.crossed(cuts, silent, 2)[:, 0]
    sums = counter.summed(cuts, np.nan_to_num(points))
    unsafe = too_few(people, rules) | (people == 0)
    unsafe |= in_cut(groups) & dominated(people, counter.largest(cuts, silent, 2)[:, 0], rules)
    for group, number, total, hide in zip(groups, people, sums, unsafe, strict=True):
        if not hide and group not in opened.closed:
            yield GroupScore(measure, group, float(total / number), int(number))
