"""Which groups are open: of the others nothing is shown, and all closed ones of a cut count as one rest group."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analytics.disclosure.primary import Mask
from analytics.responses.groups import EVERYBODY, Group
from analytics.responses.tables import Counts, Tables
from analytics.rules import Rules


@dataclass(frozen=True)
class Part:
    """People who are counted together as far as anybody can see: one open group, or the closed groups of a cut."""

    group: Group
    members: tuple[int, ...]
    """The places of its groups among those of the tables."""
    people: int
    is_rest: bool = False


@dataclass(frozen=True)
class Opened:
    """The parts of each cut that has at least two. `closed` are the groups of which nothing is shown."""

    closed: frozenset[Group]
    people: int
    cuts: Mapping[str, tuple[Part, ...]]
    nested: tuple[tuple[Group, Group], ...]
    """Pairs of open groups of different cuts, of which the first lies wholly in the second."""

    @property
    def is_closed(self) -> bool:
        """Whether nothing at all is shown."""
        return EVERYBODY in self.closed

    def closes_any(self, cuts: Collection[str]) -> bool:
        """Whether a group of one of these cuts is closed."""
        return any(group.cut in cuts for group in self.closed)


def opened(tables: Tables, rules: Rules, held: Collection[Group] = ()) -> Opened:
    """Closes `held` groups, those too small, those mostly of one ambassador, and as many more as these need.

    Whoever knows one ambassador's people can subtract them, so at least k others must be left in each open group and
    in the closed ones of a cut together; a closed group never stands alone, since it could be had by subtraction.
    A group that is the whole round is open as that is: closing it would hide nothing.
    """
    closing = _Closing(tables, rules)
    closed = closing.by_themselves(held)
    if closed[0]:
        return Opened(frozenset(tables.groups), int(tables.took_part[0]), {}, ())
    while True:
        before = closed.copy()
        for indices in closing.cuts.values():
            closing.enough(closed, indices)
        for one, other in tables.nested:
            if tables.took_part[one] == tables.took_part[other]:
                closed[[one, other]] = closed[one] or closed[other]
        closed[is_whole_round(tables)] = False
        if (closed == before).all():
            break
    found = {cut: _parts(tables, cut, indices, closed) for cut, indices in closing.cuts.items()}
    nested = tuple(
        (tables.groups[one], tables.groups[other])
        for one, other in tables.nested
        if not closed[one] and not closed[other]
    )
    groups = frozenset(group for group, shut in zip(tables.groups, closed, strict=True) if shut)
    return Opened(
        groups, int(tables.took_part[0]), {cut: parts for cut, parts in found.items() if len(parts) > 1}, nested
    )


def is_whole_round(tables: Tables) -> Mask:
    """Which groups are the whole round, under another name or its own: what is shown of one is shown of the other."""
    return np.asarray(tables.took_part == tables.took_part[0])


class _Closing:
    def __init__(self, tables: Tables, rules: Rules) -> None:
        self.tables, self.rules = tables, rules
        self.cuts: dict[str, list[int]] = {}
        for index, group in enumerate(tables.groups):
            if group.is_part:
                self.cuts.setdefault(group.cut, []).append(index)

    def by_themselves(self, held: Collection[Group]) -> Mask:
        tables, k = self.tables, self.rules.k
        people, largest = tables.took_part, tables.took_part_largest
        others = people - largest
        part = np.array([group.is_part for group in tables.groups])
        closed = (people > 0) & ((people < k) | np.where(part, others < k, (others > 0) & (others < k)))
        closed |= part & (largest > people * self.rules.dominance)
        closed |= (tables.took_part_beside > 0) & (tables.took_part_beside < k)
        return np.asarray(closed | np.isin(np.arange(len(people)), [tables.groups.index(group) for group in held]))

    def enough(self, closed: Mask, indices: Sequence[int]) -> None:
        """Closes the smallest open groups of a cut until its closed ones are enough people together."""
        people = self.tables.took_part
        while self._are_few([index for index in indices if closed[index] and people[index]]):
            left = [index for index in indices if not closed[index] and people[index]]
            if not left:
                return
            closed[min(left, key=lambda index: int(people[index]))] = True

    def _are_few(self, shut: Sequence[int]) -> bool:
        if not shut:
            return False
        clusters: Counts = self.tables.by_cluster[shut].sum(axis=0)
        number = int(self.tables.took_part[shut].sum())
        return len(shut) == 1 or number - int(clusters.max(initial=0)) < self.rules.k


def _parts(tables: Tables, cut: str, indices: Sequence[int], closed: Mask) -> tuple[Part, ...]:
    there = [index for index in indices if tables.took_part[index]]
    parts = [Part(tables.groups[at], (at,), int(tables.took_part[at])) for at in there if not closed[at]]
    shut = tuple(index for index in there if closed[index])
    if shut:
        parts.append(Part(Group(cut, "(rest)"), shut, int(tables.took_part[list(shut)].sum()), is_rest=True))
    return tuple(parts)
