"""How many gave which answer, in the whole round and in each group: counts only, nothing is decided here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from analytics.responses.codebook import MISSING, Codebook, Variable
from analytics.responses.dataset import CUTS, NO_CLUSTER, NO_TRAIL, Codes, Dataset
from analytics.responses.groups import EVERYBODY, Group
from conversations.engine.session import Mode

BESIDE_AN_AMBASSADOR = frozenset(mode.value for mode in Mode if mode.is_on_another_phone)
Counts = NDArray[np.int64]
Number = TypeVar("Number", np.int64, np.float64)


@dataclass(frozen=True)
class QuestionTable:
    """Counts by group and answer, and how many of them the largest single cluster supplied.

    Rows are `groups`. Columns are the options, then skipped, declined and not asked. `several` tells that people
    can have given more than one of the options; then `answered` is not their sum.

    Of a sensitive question two more things are counted, for each option: `others_largest`, how many of those who
    answered something else came from the cluster that supplied most of these, and `own`, how many of those who gave it
    came from the cluster of most people in the group; in the last column of `own` are all of them who answered.
    """

    groups: tuple[Group, ...]
    columns: tuple[str, ...]
    counts: Counts
    largest: Counts
    answered: Counts
    answered_largest: Counts
    others_largest: Counts
    own: Counts
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
    group itself (0 if there is none): whoever knows that one lies in the other can subtract. `by_cluster` counts who
    took part by group and cluster; `nested` are pairs of groups of different cuts, the first wholly in the second.
    """

    groups: tuple[Group, ...]
    took_part: Counts
    took_part_largest: Counts
    took_part_beside: Counts
    by_cluster: Counts
    nested: tuple[tuple[int, int], ...]
    questions: Mapping[str, QuestionTable]


def count(dataset: Dataset, codebook: Codebook, participation: Sequence[str], cuts: Sequence[str]) -> Tables:
    """Counts who took part by the cuts of `participation`, and each question's answers by `cuts`."""
    counter = GroupCounter(dataset)
    groups = counter.groups(participation)
    people = counter.tally(np.zeros(dataset.size, np.int8), 1)
    took_part, largest = counter.summed_up(people, participation), counter.largest_in(people, participation)
    questions = {variable.id: _question(counter, dataset, variable, cuts) for variable in codebook.variables}
    return Tables(
        groups,
        took_part[:, 0],
        largest[:, 0],
        counter.beside(participation),
        counter.by_cluster(participation),
        counter.nested(participation),
        questions,
    )


def _question(counter: "GroupCounter", dataset: Dataset, variable: Variable, cuts: Sequence[str]) -> QuestionTable:
    size = len(dataset.categories(variable.id))
    given = size - len(MISSING)
    tally = counter.tally(dataset.codes(variable.id), size)
    answered = tally.together(slice(given))
    counts, largest = counter.summed_up(tally, cuts), counter.largest_in(tally, cuts)
    marks: list[Tally] = []
    if variable.is_several:
        marks = [counter.tally(np.where(mark, 0, 1), 2).together(slice(1)) for mark in dataset.marks[variable.id].T]
        counts = np.column_stack([*(counter.summed_up(mark, cuts) for mark in marks), counts[:, given:]])
        largest = np.column_stack([*(counter.largest_in(mark, cuts) for mark in marks), largest[:, given:]])
    columns = (*(option.code for option in variable.options), *MISSING)
    answered_by_group = counter.summed_up(answered, cuts)[:, 0]
    answered_largest = counter.largest_in(answered, cuts)[:, 0]
    options = marks if variable.is_several else [tally.together(slice(at, at + 1)) for at in range(given)]
    others_largest = np.zeros((len(counts), len(options)), np.int64)
    own = np.zeros((len(counts), len(options) + 1), np.int64)
    if variable.sensitive:
        others = [Tally(answered.counts - option.counts) for option in options]
        others_largest = np.column_stack([counter.largest_in(other, cuts)[:, 0] for other in others])
        own = np.column_stack([counter.of_most(one, cuts)[:, 0] for one in (*options, answered)])
    return QuestionTable(
        counter.groups(cuts),
        columns,
        counts,
        largest,
        answered_by_group,
        answered_largest,
        others_largest,
        own,
        variable.is_several,
    )


@dataclass(frozen=True)
class Tally:
    """Counts by unit (rows) and state: a unit are the people of one cluster who are in all the same groups."""

    counts: Counts

    def together(self, states: slice) -> "Tally":
        """How many are in any of the states."""
        return Tally(self.counts[:, states].sum(axis=1, keepdims=True))


class GroupCounter:
    """Counts people by unit in one pass for each question; groups and clusters are then sums of few units.

    Who answered beside an ambassador with a card has no cluster, and may be anybody's: in what one ambassador knows,
    all of them count as that one's.
    """

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        clusters: Codes = dataset.clusters.astype(np.int64)
        unknown = anybodys(dataset)
        self.cluster_count = max(int(clusters.max(initial=-1)) + 1, int(unknown.any()))
        key = 2 * (clusters + 1) + unknown
        for cut in CUTS:
            key = key * (len(dataset.categories(cut)) + 1) + dataset.codes(cut) + 1
        _, first, self.units = np.unique(key, return_index=True, return_inverse=True)
        self.unit_clusters: Codes = clusters[first]
        self._anybodys: NDArray[np.bool_] = unknown[first]
        self.unit_codes: dict[str, Codes] = {cut: dataset.codes(cut)[first] for cut in CUTS}

    def groups(self, cuts: Sequence[str]) -> tuple[Group, ...]:
        named = (Group(cut, code) for cut in cuts for code in self.dataset.categories(cut))
        return (EVERYBODY, *named)

    def tally(self, states: Codes, size: int) -> Tally:
        """Counts by unit and state; `size` is the number of states."""
        cells = self.units * size + states
        units = len(self.unit_clusters)
        return Tally(np.bincount(cells, minlength=units * size).reshape(units, size))

    def summed_up(self, tally: Tally, cuts: Sequence[str]) -> Counts:
        """Counts by group (rows: everybody, then each cut's categories) and state."""
        return np.concatenate([_added(codes, count, tally.counts) for codes, count in self._cuts(cuts)])

    def largest_in(self, tally: Tally, cuts: Sequence[str]) -> Counts:
        """For each count of `summed_up`, how many of it come from the cluster that supplied most."""
        parts = []
        for codes, count in self._cuts(cuts):
            inside = (self.unit_clusters != NO_CLUSTER) & (codes >= 0)
            pairs = codes[inside].astype(np.int64) * self.cluster_count + self.unit_clusters[inside]
            found, pair = np.unique(pairs, return_inverse=True)
            sums = _added(pair, len(found), tally.counts[inside])
            most = np.zeros((count, sums.shape[1]), np.int64)
            np.maximum.at(most, found // max(self.cluster_count, 1), sums)
            parts.append(most + self._of_anybody(codes, count, tally.counts))
        return np.concatenate(parts)

    def clusters_in(self, cuts: Sequence[str]) -> Counts:
        """How many clusters stand behind each group."""
        parts = []
        for codes, count in self._cuts(cuts):
            inside = (self.unit_clusters != NO_CLUSTER) & (codes >= 0)
            pairs = np.unique(codes[inside].astype(np.int64) * self.cluster_count + self.unit_clusters[inside])
            parts.append(np.bincount(pairs // max(self.cluster_count, 1), minlength=count))
        return np.concatenate(parts)

    def crossed(self, cuts: Sequence[str], states: Codes, size: int) -> Counts:
        """Counts by group and state."""
        return self.summed_up(self.tally(states, size), cuts)

    def largest(self, cuts: Sequence[str], states: Codes, size: int) -> Counts:
        """For each count of `crossed`, how many of it come from the cluster that supplied most."""
        return self.largest_in(self.tally(states, size), cuts)

    def summed(self, cuts: Sequence[str], values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sums of `values` by group."""
        units = np.bincount(self.units, weights=values, minlength=len(self.unit_clusters))
        return np.concatenate([_added(codes, count, units[:, None])[:, 0] for codes, count in self._cuts(cuts)])

    def of_most(self, tally: Tally, cuts: Sequence[str]) -> Counts:
        """Of each count of `summed_up`, how many came through the cluster of most people in the group."""
        people = self.by_cluster(cuts)
        if not self.cluster_count:
            return np.zeros((len(people), tally.counts.shape[1]), np.int64)
        most, parts, start = people.argmax(axis=1), [], 0
        for codes, count in self._cuts(cuts):
            theirs = (self.unit_clusters != NO_CLUSTER) & (codes >= 0)
            theirs &= self.unit_clusters == most[start : start + count][np.maximum(codes, 0)]
            theirs |= self._anybodys & (codes >= 0)
            parts.append(_added(codes[theirs], count, tally.counts[theirs]))
            start += count
        return np.concatenate(parts)

    def by_cluster(self, cuts: Sequence[str]) -> Counts:
        """How many people of each cluster (columns) are in each group."""
        sizes = np.bincount(self.units, minlength=len(self.unit_clusters))
        parts = []
        for codes, count in self._cuts(cuts):
            inside = (self.unit_clusters != NO_CLUSTER) & (codes >= 0)
            cells = codes[inside].astype(np.int64) * self.cluster_count + self.unit_clusters[inside]
            sums = np.bincount(cells, weights=sizes[inside], minlength=count * self.cluster_count)
            parts.append(sums.reshape(count, self.cluster_count).astype(np.int64))
            parts[-1] += self._of_anybody(codes, count, sizes[:, None])
        return np.concatenate(parts)

    def _of_anybody(self, codes: Codes, count: int, counts: Counts) -> Counts:
        """How many in each of `count` groups may have come through any ambassador."""
        inside = self._anybodys & (codes >= 0)
        return _added(codes[inside], count, counts[inside])

    def nested(self, cuts: Sequence[str]) -> tuple[tuple[int, int], ...]:
        """The places of groups of different cuts, of which the first has people and all of them are in the second."""
        first = dict(zip(cuts, np.cumsum([1, *(len(self.dataset.categories(cut)) for cut in cuts)]), strict=False))
        found = []
        for one in cuts:
            for other in (cut for cut in cuts if cut != one):
                sizes = len(self.dataset.categories(one)), len(self.dataset.categories(other))
                crossed = _cross(self.dataset.codes(one), sizes[0], self.dataset.codes(other), sizes[1])
                held = (crossed == crossed.sum(axis=1, keepdims=True)) & (crossed > 0)
                found += [(int(first[one] + row), int(first[other] + column)) for row, column in np.argwhere(held)]
        return tuple(found)

    def beside(self, cuts: Sequence[str]) -> Counts:
        """How many people of the narrowest group of an earlier cut that holds each group are not in the group."""
        parts = [np.zeros(1, np.int64)]
        for index, cut in enumerate(cuts):
            codes, size = self.dataset.codes(cut), len(self.dataset.categories(cut))
            nearest = np.zeros(size, np.int64)
            for other in cuts[:index]:
                crossed = _cross(codes, size, self.dataset.codes(other), len(self.dataset.categories(other)))
                held = crossed == crossed.sum(axis=1, keepdims=True)
                rest = np.where(held & (crossed > 0), crossed.sum(axis=0) - crossed, 0).max(axis=1, initial=0)
                nearest = np.where((nearest == 0) | ((rest > 0) & (rest < nearest)), rest, nearest)
            parts.append(nearest)
        return np.concatenate(parts)

    def _cuts(self, cuts: Sequence[str]) -> Iterator[tuple[Codes, int]]:
        """The group of each unit, and how many groups there are: everybody, then each cut."""
        yield np.zeros(len(self.unit_clusters), np.int8), 1
        for cut in cuts:
            yield self.unit_codes[cut], len(self.dataset.categories(cut))


def anybodys(dataset: Dataset) -> NDArray[np.bool_]:
    """Who answered beside an ambassador, with a card and so without a cluster: they may be any ambassador's people."""
    modes = dataset.categories("mode")
    beside = [at for at, mode in enumerate(modes) if mode in BESIDE_AN_AMBASSADOR]
    has_card = (dataset.trails != NO_TRAIL) & (dataset.clusters == NO_CLUSTER)
    return np.asarray(has_card & np.isin(dataset.codes("mode"), beside))


def _cross(rows: Codes, row_count: int, columns: Codes, column_count: int) -> Counts:
    inside = rows >= 0
    cells = rows[inside].astype(np.int64) * column_count + columns[inside]
    return np.bincount(cells, minlength=row_count * column_count).reshape(row_count, column_count)


def _added(rows: Codes, row_count: int, values: NDArray[Number]) -> NDArray[Number]:
    """The sums of the rows of `values` that have the same number in `rows`; those below zero are left out."""
    sums = np.zeros((row_count, values.shape[1]), values.dtype)
    inside = rows >= 0
    np.add.at(sums, rows[inside], values[inside])
    return sums
