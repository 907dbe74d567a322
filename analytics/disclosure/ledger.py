"""Whether a release can be subtracted from an earlier one.

Two releases of the same round are made of some of the same responses. Those of successive rounds are not, but may be
of the same people, who answer the same again. So a group is held back whose figures read like an earlier one's with a
few people more (or fewer), or with many who all gave the same answer to a question. Where so little is shown that it
would often read so by chance, nobody can tell.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod, sqrt

from scipy.stats import norm

from analytics.disclosure.guard import Disclosed
from analytics.disclosure.primary import base_of
from analytics.released.values import Figure, Release, Row
from analytics.responses.codebook import Variable
from analytics.responses.groups import EVERYBODY, Group
from analytics.rules import Rules

Place = tuple[str, Group, str]
Range = tuple[float, float]

BY_CHANCE = 0.01
"""What people who answered independently would do less often than this is no chance."""


def refuse_subtractable(new: Release, earlier: Sequence[Release]) -> None:
    """Raises Disclosed when an earlier release of the same round leaves too little when it is subtracted."""
    for one in earlier:
        found = subtractable(new, one) if one.round.id == new.round.id else []
        if found:
            (question, group, column), *_ = found
            where = f"{question or 'who took part'}, {group.cut} {group.code}, {column}"
            raise Disclosed(
                f"{len(found)} figure(s) could be subtracted from those of release {one.round.id} and tell of too few "
                f"people; the first is {where}."
            )


def subtractable(new: Release, earlier: Release) -> list[Place]:
    """The figures whose difference could tell of fewer than k people.

    A figure that reads the same in both tells nothing. Of one that does not, the counts must be at least k apart:
    whole percentages can tell the very numbers, so that rounding does not protect a smaller difference. That also
    holds back what shows that all people in between answered alike, since then the other answers hardly change.
    """
    before, after = dict(_figures(earlier)), dict(_figures(new))
    k = max(new.rules.k, earlier.rules.k)
    return [
        place
        for place, figure in after.items()
        if place in before
        and before[place] != figure
        and _least_apart(before[place], earlier.rules, figure, new.rules) < k
    ]


def _least_apart(before: Figure, earlier: Rules, after: Figure, new: Rules) -> int:
    """The smallest difference of counts that the printed ones leave open."""
    one, other = earlier.printed_range(before.count or 0), new.printed_range(after.count or 0)
    return max(other[0] - one[1], one[0] - other[1], 0)


def _figures(release: Release) -> Iterator[tuple[Place, Figure]]:
    """Every shown figure."""
    for group, figure in release.took_part.items():
        if figure.count is not None:
            yield ("", group, ""), figure
    for result in release.results:
        for row in result.rows:
            for column, figure in ((base_of(row.group), row.base), *result.cells(row)):
                if figure.count is not None:
                    yield (result.question, row.group, column), figure


def told_apart(new: Release, earlier: Sequence[Release]) -> frozenset[Group]:
    """The groups of `new` that could be those of an earlier round and a few people more, or many who answered alike.

    Or less. Compared are the same groups, and a part of one round with the whole of the other.
    """
    return frozenset(
        group
        for one in earlier
        if one.round.id != new.round.id
        for group, other in _nested(new, one)
        if _telling(_Printed(one, other), _Printed(new, group))
    )


def _nested(new: Release, earlier: Release) -> Iterator[tuple[Group, Group]]:
    for group in new.took_part:
        for other in earlier.took_part:
            if group == other or EVERYBODY in (group, other):
                yield group, other


class _Printed:
    """What a release prints of a group: how many took part, and how many gave each answer, as ranges."""

    def __init__(self, release: Release, group: Group) -> None:
        self.release, self.group, self.k = release, group, release.rules.k
        self.variables: Mapping[str, Variable] = {variable.id: variable for variable in release.codebook.variables}
        found = release.took_part[group]
        self.people = None if found.count is None else self._range(found)

    def answers(self) -> Iterator[tuple[str, dict[str, Range]]]:
        """The ranges of the shown answers to each question."""
        for result in self.release.results:
            row = next((row for row in result.rows if row.group == self.group), None)
            codes = {option.code for option in self.variables[result.question].options}
            if row and row.base.count is not None:
                shown = {code: one for code, one in result.cells(row) if code in codes and one.count is not None}
                yield result.question, {code: self._narrowed(one, row) for code, one in shown.items()}

    def _range(self, figure: Figure) -> Range:
        return self.release.rules.printed_range(figure.count or 0)

    def _narrowed(self, figure: Figure, row: Row) -> Range:
        """The counts that fit both the printed count and the printed percentage."""
        (low, high), (least, most) = self._range(figure), self._range(row.base)
        if figure.share is None:
            return low, high
        return max(low, (figure.share - 0.5) / 100 * least), min(high, (figure.share + 0.5) / 100 * most)


Pair = tuple[Range, Range]
"""The ranges of the same count before and after."""


def _telling(one: _Printed, other: _Printed) -> bool:
    return _told_by_growth(one, other) or _told_by_growth(other, one)


def _told_by_growth(fewer: _Printed, more: _Printed) -> bool:
    """Whether everybody in `fewer` seems to be in `more` with the same answers, and what the others say is told."""
    before, after = dict(fewer.answers()), dict(more.answers())
    if not fewer.people or not more.people or before == after:
        return False
    both = {
        question: [(before[question][code], after[question][code]) for code in before[question].keys() & shown.keys()]
        for question, shown in after.items()
        if question in before
    }
    if not all(low[0] <= high[1] for pairs in both.values() for low, high in pairs):
        return False
    growth = _Growth(fewer.people, more.people, max(fewer.k, more.k))
    return growth.is_of_few([pair for pairs in both.values() for pair in pairs]) or any(
        growth.is_alike(pairs, BY_CHANCE / len(both)) for pairs in both.values()
    )


@dataclass(frozen=True)
class _Growth:
    """From so many people to so many."""

    before: Range
    after: Range
    k: int

    def is_of_few(self, pairs: Sequence[Pair]) -> bool:
        """Whether 1 to k - 1 people more is all there is to see."""
        people = self.after[1] - self.before[0] >= 1 and self.after[0] - self.before[1] < self.k
        fits = all(after[0] - before[1] < self.k for before, after in pairs)
        return people and fits and prod(self._chance(pair, self.k - 1) for pair in pairs) < BY_CHANCE

    def is_alike(self, pairs: Sequence[Pair], chance: float) -> bool:
        """Whether at least k people more seem to have given the same answer: most of them, and nobody another."""
        same = [(before, after) for before, after in pairs if after[0] - before[1] < 1]
        most = max(self.k, (self.after[0] - self.before[1]) / 2)
        grown = [after[0] - before[1] >= most for before, after in pairs]
        alone = len(same) == len(pairs) - 1 > 0 and sum(grown) == 1
        return alone and prod(self._chance(pair, 0) for pair in same) < chance

    def _chance(self, pair: Pair, most: int) -> float:
        """How often the count of people who answered independently would be 0 to `most` above the earlier one.

        By the normal distribution, and as far as the ranges allow.
        """
        (low, high), size, other = pair, sum(self.before) / 2, sum(self.after) / 2
        share = min(sum(low) / 2 / size, 1.0)
        error = sqrt(max((size + other) * share * (1 - share), 1.0))
        expected, unsure = share * (other - size), (low[1] - low[0] + high[1] - high[0]) / 2
        return float(norm.cdf((most + unsure - expected) / error) - norm.cdf((-unsure - expected) / error))
