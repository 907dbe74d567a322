"""How many gave which answer, in the whole round and in each group: counts only, nothing is decided here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.codebook import MISSING, Codebook, Variable
from analytics.dataset import NO_CLUSTER, Codes, Dataset
from analytics.groups import EVERYBODY, Group

Counts = NDArray[np.int64]


@dataclass(frozen=True)
class Table:
    """Counts by group and answer, and how many of them the largest single cluster supplied.

    Rows are `groups`. Columns are the options, then skipped, declined and not asked. `several` tells that people
    can have given more than one of the options; then `answered` is not their sum.
    """

    groups: tuple[Group, ...]
    columns: tuple[str, ...]
    counts: Counts
    largest: Counts
    answered: Counts
    answered_largest: Counts
    several: bool = False

    @property
    def options(self) -> int:
        """How many of the columns are options."""
        return len(self.columns) - len(MISSING)

    @property
    def silent(self) -> slice:
        """The columns of those who were asked and did not answer: skipped and declined."""
        return slice(self.options, self.options + 2)


@dataclass(frozen=True)
class Tables:
    """All counts that a release may draw on: who took part by group, and each question's table.

    `took_part_beside` is how many are in the narrowest group of another cut that holds a group wholly, but not in the
    group itself (0 if there is none): whoever knows that one lies in the other can subtract.
    """

    groups: tuple[Group, ...]
    took_part: Counts
    took_part_largest: Counts
    took_part_beside: Counts
    questions: Mapping[str, Table]


def count(dataset: Dataset, codebook: Codebook, participation: Sequence[str], cuts: Sequence[str]) -> Tables:
    """Counts who took part by the cuts of `participation`, and each question's answers by `cuts`."""
    counter = GroupCounter(dataset)
    groups = counter.groups(participation)
    whole = np.zeros(dataset.size, np.int8)
    took_part = counter.crossed(participation, whole, 1)
    largest = counter.largest(participation, whole, 1)
    questions = {variable.id: _question(counter, dataset, variable, cuts) for variable in codebook.variables}
    return Tables(groups, took_part[:, 0], largest[:, 0], counter.beside(participation), questions)


def _question(counter: "GroupCounter", dataset: Dataset, variable: Variable, cuts: Sequence[str]) -> Table:
    groups = counter.groups(cuts)
    states = dataset.codes(variable.id)
    size = len(dataset.categories(variable.id))
    counts = counter.crossed(cuts, states, size)
    largest = counter.largest(cuts, states, size)
    columns = (*(option.code for option in variable.options), *MISSING)
    given = size - len(MISSING)
    is_given = np.where(states < given, 0, 1).astype(np.int8)
    answered_largest = counter.largest(cuts, is_given, 2)[:, 0]
    answered = counts[:, :given].sum(axis=1)
    if variable.is_several:
        marks = dataset.marks[variable.id]
        ticked = [counter.crossed(cuts, np.where(mark, 0, 1), 2)[:, 0] for mark in marks.T]
        ticked_largest = [counter.largest(cuts, np.where(mark, 0, 1), 2)[:, 0] for mark in marks.T]
        counts = np.column_stack([*ticked, counts[:, given:]])
        largest = np.column_stack([*ticked_largest, largest[:, given:]])
    return Table(groups, columns, counts, largest, answered, answered_largest, variable.is_several)


class GroupCounter:
    """Counts by cross-coding two or three columns into one number each: one pass per column, no sorting."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.clusters: Codes = dataset.clusters.astype(np.int64)
        self.cluster_count = int(self.clusters.max(initial=-1)) + 1

    def groups(self, cuts: Sequence[str]) -> tuple[Group, ...]:
        named = (Group(cut, code) for cut in cuts for code in self.dataset.categories(cut))
        return (EVERYBODY, *named)

    def crossed(self, cuts: Sequence[str], states: Codes, size: int) -> Counts:
        """Counts by group (rows: everybody, then each cut's categories) and state."""
        return np.concatenate([_cross(codes, count, states, size) for codes, count in self._cuts(cuts)])

    def summed(self, cuts: Sequence[str], values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sums of `values` by group."""
        return np.concatenate([_sums(codes, count, values) for codes, count in self._cuts(cuts)])

    def largest(self, cuts: Sequence[str], states: Codes, size: int) -> Counts:
        """For each count of `crossed`, how many of it come from the cluster that supplied most."""
        if not self.cluster_count:
            return np.zeros((len(self.groups(cuts)), size), np.int64)
        inside = self.clusters != NO_CLUSTER
        parts = []
        for codes, count in self._cuts(cuts):
            cells = (codes[inside].astype(np.int64) * size + states[inside]) * self.cluster_count
            valid = codes[inside] >= 0
            found = np.bincount((cells + self.clusters[inside])[valid], minlength=count * size * self.cluster_count)
            parts.append(found.reshape(count, size, self.cluster_count).max(axis=2))
        return np.concatenate(parts)

    def beside(self, cuts: Sequence[str]) -> Counts:
        """How many people of the narrowest group of an earlier cut that holds each group are not in the group."""
        parts = [np.zeros(1, np.int64)]
        for place, cut in enumerate(cuts):
            codes, size = self.dataset.codes(cut), len(self.dataset.categories(cut))
            nearest = np.zeros(size, np.int64)
            for other in cuts[:place]:
                crossed = _cross(codes, size, self.dataset.codes(other), len(self.dataset.categories(other)))
                held = crossed == crossed.sum(axis=1, keepdims=True)
                rest = np.where(held & (crossed > 0), crossed.sum(axis=0) - crossed, 0).max(axis=1, initial=0)
                nearest = np.where((nearest == 0) | ((rest > 0) & (rest < nearest)), rest, nearest)
            parts.append(nearest)
        return np.concatenate(parts)

    def _cuts(self, cuts: Sequence[str]) -> Iterator[tuple[Codes, int]]:
        yield np.zeros(self.dataset.size, np.int8), 1
        for cut in cuts:
            yield self.dataset.codes(cut), len(self.dataset.categories(cut))


def _cross(rows: Codes, row_count: int, columns: Codes, column_count: int) -> Counts:
    inside = rows >= 0
    cells = rows[inside].astype(np.int64) * column_count + columns[inside]
    return np.bincount(cells, minlength=row_count * column_count).reshape(row_count, column_count)


def _sums(rows: Codes, row_count: int, values: NDArray[np.float64]) -> NDArray[np.float64]:
    inside = rows >= 0
    return np.asarray(np.bincount(rows[inside], weights=values[inside], minlength=row_count), dtype=np.float64)
