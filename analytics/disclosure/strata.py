"""People who weigh alike: a finer division of a round than any that is printed.

What is weighted tells sums over these. An attacker is taken to know how many are in each.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analytics.disclosure.small_groups import Part
from analytics.responses.codebook import MISSING, Variable
from analytics.responses.dataset import Codes, Dataset
from analytics.responses.groups import Group
from analytics.responses.tables import Counts


@dataclass(frozen=True, eq=False)
class Strata:
    """Those who are in the same categories of all `columns`, which are cuts or questions with one answer."""

    dataset: Dataset
    columns: tuple[str, ...]

    @cached_property
    def cut(self) -> str:
        """What these groups are groups of."""
        return f"(alike) {' '.join(self.columns)}"

    @cached_property
    def codes(self) -> NDArray[np.int64]:
        """The place of everybody's stratum."""
        return self._found[1]

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """All strata in which somebody is."""
        return tuple(Group(self.cut, str(at)) for at in range(len(self._found[0])))

    @cached_property
    def people(self) -> Counts:
        """How many are in each."""
        return self._counted(np.ones(self.dataset.size, np.bool_))

    def given(self, variable: Variable) -> Counts:
        """How many of each stratum (rows) gave each answer."""
        codes, options = self.dataset.codes(variable.id), range(len(variable.options))
        marks = self.dataset.marks[variable.id].T if variable.is_several else [codes == at for at in options]
        return np.column_stack([self._counted(mark) for mark in marks])

    def answered(self, variable: Variable) -> Counts:
        """How many of each stratum answered a question."""
        return self._counted(self.dataset.codes(variable.id) < len(self.dataset.categories(variable.id)) - len(MISSING))

    def inside(self, parts: Sequence[Part]) -> Iterator[tuple[Group, list[Group]]]:
        """The parts of a cut, each with the strata that lie in it; the cut is one of those that strata are made of."""
        cut = parts[0].group.cut
        names = np.array(self.dataset.categories(cut))[self.dataset.codes(cut)[self._first]]
        open_ones = {part.group.code for part in parts if not part.is_rest}
        for part in parts:
            yield (
                part.group,
                [
                    group
                    for group, name in zip(self.groups, names, strict=True)
                    if (name == part.group.code if not part.is_rest else name not in open_ones)
                ],
            )

    @property
    def _first(self) -> Codes:
        """Where somebody of each stratum is."""
        return self._found[0]

    @cached_property
    def _found(self) -> tuple[Codes, NDArray[np.int64]]:
        columns = np.column_stack([self.dataset.codes(column).astype(np.int64) for column in self.columns])
        _, first, codes = np.unique(columns, axis=0, return_index=True, return_inverse=True)
        return first, codes.reshape(-1)

    def _counted(self, mask: NDArray[np.bool_]) -> Counts:
        return np.bincount(self.codes[mask], minlength=len(self._found[0])).astype(np.int64)
