"""The answers from which it is found how far they can be believed."""

import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from analytics.estimate.clustered_errors import ClusteredEstimate, Linear, Mask, People
from analytics.estimate.clusters import Numbers
from analytics.released.honesty import Range
from analytics.responses.codebook import Codebook, Variable
from analytics.responses.dataset import NONE, Codes, Dataset, arm_column
from analytics.rules import Rules
from analytics.scores.scoring import is_item, item_points


@dataclass(frozen=True)
class Evidence:
    """Responses and scores; only `measures` (each person's points by id) and `questions` that the release shows.

    `questions` are those of which it shows every answer to the very number. `scores` are the measures' scores as they
    are printed, and `came` and `sent` how many opened the link and could have sent answers, and did, as is printed; 0
    where it is not.
    """

    dataset: Dataset
    book: Codebook
    rules: Rules
    measures: dict[str, Numbers]
    questions: frozenset[str]
    scores: Mapping[str, int] = field(default_factory=dict)
    came: int = 0
    sent: int = 0
    people: People = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "people", People(self.dataset.clusters))

    @cached_property
    def happiness(self) -> Numbers:
        """Each person's mean over all measures; NaN for who has no score."""
        if not self.measures:
            return np.full(self.dataset.size, np.nan)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # of people without any score
            return np.asarray(np.nanmean(np.column_stack(list(self.measures.values())), axis=1))

    def arm(self, experiment: str, number: int) -> Mask:
        """Who was in an arm of one of the battery's experiments."""
        return self.in_group(arm_column(experiment), str(number))

    def in_any_arm(self, experiment: str) -> Mask:
        column = arm_column(experiment)
        return ~self.in_group(column, NONE)

    def in_group(self, column: str, category: str) -> Mask:
        categories = self.dataset.categories(column)
        if category not in categories:
            return np.zeros(self.dataset.size, np.bool_)
        return np.asarray(self.dataset.codes(column) == categories.index(category))

    def codes(self, variable: Variable) -> Numbers:
        """The place of each person's answer among the options; NaN for none."""
        found: Codes = self.dataset.codes(variable.id)
        return np.where(found < len(variable.options), found.astype(float), np.nan)

    def points(self, variable: Variable) -> Numbers:
        """An item's scores; for another question of one choice 100 for its first choice and 0 for others."""
        if is_item(variable):
            return item_points(self.dataset, variable)
        return np.asarray(100.0 * self.is_first(variable))

    def is_first(self, variable: Variable) -> Numbers:
        """1 for who gave the first option, 0 for who gave another; NaN for no answer."""
        codes = self.codes(variable)
        return np.where(np.isnan(codes), np.nan, (codes == 0).astype(float))

    def estimate(self, of: Linear) -> ClusteredEstimate | None:
        """The estimate with its error; None if it rests on too few people or ambassadors to have an interval."""
        if int(of.counted.sum()) < self.rules.least_people:
            return None
        found = self.people.estimate(of).widened
        return found if found.has_interval(self.rules.least_clusters) else None

    def has_enough(self, values: Numbers, groups: Iterable[Mask]) -> bool:
        """Whether enough people of each group have a value to say something of each."""
        known = ~np.isnan(values)
        return all(int((known & group).sum()) >= self.rules.least_people for group in groups)

    def is_mixed(self, values: Numbers, groups: Iterable[Mask]) -> bool:
        """Whether in each group at least k people do not have the highest value there is, and k not the lowest.

        Then a difference between groups cannot tell that all of one gave the same answer.
        """
        known = ~np.isnan(values)
        if not known.any():
            return False
        low, high = float(values[known].min()), float(values[known].max())
        return all(
            int((known & group & (values != end)).sum()) >= self.rules.k for group in groups for end in (low, high)
        )


def whole_range(estimate: ClusteredEstimate, scale: float = 1.0) -> Range:
    """The estimate and its interval in whole numbers, after multiplication with `scale`."""
    interval = estimate.interval()
    return Range(round(scale * estimate.value), round(scale * interval.low), round(scale * interval.high))
