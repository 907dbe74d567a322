"""Whether a release can be subtracted from an earlier one.

Two releases of the same round are made of some of the same responses. Those of successive rounds are not, but may be
of the same people, who answer the same again. So a group is held back whose figures read like an earlier one's with a
few people more (or fewer), or with many who all gave the same answer to a question. Where so little is shown that it
would often read so by chance, nobody can tell. A score is held back, too, by which somebody who knows that the same
people came again could tell what the few others answered.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod, sqrt
from typing import Protocol

from scipy.special import ndtr

from analytics.disclosure.gate import Disclosed
from analytics.disclosure.primary import ANSWERED, ASKED
from analytics.disclosure.telling import Candidate
from analytics.released.values import Figure, Release, ResultRow, Score
from analytics.responses.codebook import Variable
from analytics.responses.groups import EVERYBODY, Group
from analytics.rules import Rules

Key = tuple[str, Group, str]
Range = tuple[float, float]
Found = Iterator[tuple[Key, tuple[object, Range]]]

SCORE = "(score)"

BY_CHANCE = 0.01
"""What people who answered independently would do less often than this is no chance."""

ALWAYS = 2.0
"""Of whole rounds it does not matter how often chance would do it: who came back may be known."""

LEFT_OPEN = 0.75
"""How much of all that a few people can have answered must fit two scores, so that these tell nothing of them."""

ABOUT = 4
"""By how much the printed number of people behind a score may differ from the true one."""


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


def subtractable(new: Release, earlier: Release) -> list[Key]:
    """The figures whose difference could tell of fewer than k people.

    A figure that reads the same in both tells nothing. Of one that does not, the counts must be at least k apart:
    whole percentages can tell the very numbers. That also holds back what shows that all people in between answered
    alike, since then other answers hardly change. Of about as many people nothing may be shown in one release alone.
    """
    before, after = dict(_figures(earlier)), dict(_figures(new))
    k, whole = max(new.rules.k, earlier.rules.k), ("", EVERYBODY, "")
    near = whole in before and whole in after and _least_apart(before[whole][1], after[whole][1]) < k
    return sorted(before.keys() ^ after.keys(), key=str) * near + [
        key
        for key, (figure, found) in after.items()
        if key in before and before[key][0] != figure and _least_apart(before[key][1], found) < k
    ]


def _least_apart(before: Range, after: Range) -> float:
    """The smallest difference of counts that the printed ones leave open."""
    return max(after[0] - before[1], before[0] - after[1], 0)


def _figures(release: Release) -> Found:
    """Everything shown, with how many people it may be; scores as if each point were a hundredth of somebody."""
    for group in release.took_part:
        printed = _Printed(release, group)
        if printed.people is None:
            continue
        yield ("", group, ""), (release.took_part[group], printed.people)
        for score in release.scores:
            if score.group == group and score.value is not None:
                yield (score.measure, group, SCORE), ((score.value, score.step), printed.points(score))
        for result in release.results:
            for row in result.rows:
                if row.group == group:
                    yield from _of_row(result.question, result.cells(row), row, printed, ANSWERED)
        if group == EVERYBODY:
            for result in release.results:
                silent = ResultRow(group, result.silence.asked, (), result.silence.step)
                yield from _of_row(result.question, result.silence.cells(), silent, printed, ASKED)


def _of_row(name: str, cells: Iterable[tuple[str, Figure]], row: ResultRow, printed: "_Printed", base: str) -> Found:
    if row.base.count is not None:
        yield (name, row.group, base), (row.base, printed.base(row))
    for column, figure in cells:
        if figure.count is not None or figure.share is not None:
            yield (name, row.group, column), ((figure, row.step), printed.narrowed(figure, row))


class MeasuredScore(Protocol):
    """A group's exact score, of so many people."""

    @property
    def group(self) -> Group: ...
    @property
    def value(self) -> float: ...
    @property
    def people(self) -> int: ...
    @property
    def name(self) -> str: ...
    def printed(self, step: int) -> int: ...


def is_the_same_again(earlier: Release, sizes: Mapping[Group, int], scores: Iterable[MeasuredScore]) -> bool:
    """Whether all groups are as large, and all scores read as they did: then there is nothing to subtract."""
    rules, before = earlier.rules, {group: figure.count for group, figure in earlier.took_part.items()}
    found = {(one.name, one.group): one for one in scores}
    shown = [one for one in earlier.scores if one.value is not None]
    return all(before.get(group) in (None, rules.rounded(size)) for group, size in sizes.items()) and all(
        (new := found.get((one.measure, one.group))) and new.printed(one.step) == one.value for one in shown
    )


def not_subtractable(
    score: MeasuredScore, earlier: Sequence[Release], rules: Rules, candidates: Mapping[int, Candidate]
) -> Iterator[Candidate]:
    """Those of a score's `candidates` (by what they are rounded to) that do not tell of few people beside earlier ones.

    Whoever knows that all people behind one of two scores are behind the other, too, knows what the others' scores add
    up to, within the rounding.
    """
    before = [
        one
        for release in earlier
        for one in release.scores
        if (one.measure, one.group) == (score.name, score.group) and one.value is not None
    ]
    for step, candidate in candidates.items():
        after = Score(score.name, score.group, int(str(candidate.prints)), score.people, step=step)
        if not any(_tells_of_few(one, after, rules.k) for one in before):
            yield candidate


def _tells_of_few(before: Score, after: Score, k: int) -> bool:
    then, now = before.people or 0, after.people or 0
    for people in range(max(then - ABOUT, 1), then + ABOUT + 1):
        more = now - people
        if 0 < abs(more) < k:
            low, high = _summed(after, now), _summed(before, people)
            apart = (low[0] - high[1], low[1] - high[0]) if more > 0 else (high[0] - low[1], high[1] - low[0])
            least, most = max(apart[0], 0.0), min(apart[1], 100.0 * abs(more))
            if least <= most and most - least < LEFT_OPEN * 100 * abs(more):
                return True
    return False


def _summed(score: Score, people: int) -> Range:
    value = score.value or 0
    return people * (value - score.step / 2), people * (value + score.step / 2)


def told_apart(new: Release, earlier: Sequence[Release]) -> frozenset[Group]:
    """The groups of `new` that could be those of an earlier round and a few people more, or many who answered alike.

    Or less. Compared are the same groups, and a part of one round with the whole of the other. Where there are any, the
    groups that were closed in the earlier round are among them: one that opens when another closes would tell of both.
    """
    found: set[Group] = set()
    for one in (release for release in earlier if release.round.id != new.round.id):
        told = {group for group, other in _nested(new, one) if _telling(_Printed(one, other), _Printed(new, group))}
        closed = {group for group in new.took_part if group in one.took_part and one.took_part[group].hidden}
        found |= told | (closed if told else set())
    return frozenset(found)


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
        """The ranges of the shown answers to each question, and of the scores' points in hundreds."""
        for result in self.release.results:
            row = next((row for row in result.rows if row.group == self.group), None)
            codes = {option.code for option in self.variables[result.question].options}
            if row:
                shown = {code: one for code, one in result.cells(row) if code in codes and one.share is not None}
                yield result.question, {code: self.narrowed(one, row) for code, one in shown.items()}
        for score in self.release.scores:
            if score.group == self.group and score.value is not None:
                yield f"{SCORE} {score.measure}", {"": self.points(score)}

    def base(self, row: ResultRow) -> Range:
        """How many the shares of a row can be of."""
        if row.base.count is not None:
            return self._range(row.base)
        return float(self.k), self.people[1] if self.people else float(self.k)

    def points(self, score: Score) -> Range:
        """What a group's scores add up to, in hundreds."""
        low, high = self.people or (0.0, 0.0)
        value = score.value or 0
        return max(value - score.step / 2, 0) / 100 * low, min(value + score.step / 2, 100) / 100 * high

    def narrowed(self, figure: Figure, row: ResultRow) -> Range:
        """The counts that fit both the printed count and the printed percentage."""
        least, most = self.base(row)
        low, high = (0.0, most) if figure.count is None else self._range(figure)
        if figure.share is None:
            return low, high
        half = row.step / 2
        return max(low, (figure.share - half) / 100 * least), min(high, (figure.share + half) / 100 * most)

    def _range(self, figure: Figure) -> Range:
        return self.release.rules.printed_range(figure.count or 0)


Pair = tuple[Range, Range]
"""The ranges of the same count before and after."""


def _telling(one: _Printed, other: _Printed) -> bool:
    return _told_by_growth(one, other) or _told_by_growth(other, one)


def _told_by_growth(fewer: _Printed, more: _Printed) -> bool:
    """Whether everybody in `fewer` seems to be in `more` with the same answers, and what the others say is told."""
    before, after = dict(fewer.answers()), dict(more.answers())
    if not fewer.people or not more.people or _reads_the_same(fewer, more):
        return False
    both = {
        question: [(before[question][code], after[question][code]) for code in before[question].keys() & shown.keys()]
        for question, shown in after.items()
        if question in before
    }
    if not all(low[0] <= high[1] for pairs in both.values() for low, high in pairs):
        return False
    growth = _Growth(fewer.people, more.people, max(fewer.k, more.k))
    chance = BY_CHANCE if fewer.group.is_part or more.group.is_part else ALWAYS
    return growth.is_of_few([pair for pairs in both.values() for pair in pairs], chance) or any(
        growth.is_alike(pairs, BY_CHANCE / len(both)) for pairs in both.values()
    )


def _reads_the_same(one: _Printed, other: _Printed) -> bool:
    """Whether there are tables, and nothing in them differs."""
    tables = [{name: shown for name, shown in some.answers() if not name.startswith(SCORE)} for some in (one, other)]
    return bool(tables[0]) and tables[0] == tables[1] and one.people == other.people


@dataclass(frozen=True)
class _Growth:
    """From so many people to so many."""

    before: Range
    after: Range
    k: int

    def is_of_few(self, pairs: Sequence[Pair], chance: float) -> bool:
        """Whether 1 to k - 1 people more is all there is to see, and would be by chance less often than that."""
        people = self.after[1] - self.before[0] >= 1 and self.after[0] - self.before[1] < self.k
        fits = all(after[0] - before[1] < self.k for before, after in pairs)
        return bool(pairs) and people and fits and prod(self._chance(pair, self.k - 1) for pair in pairs) < chance

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
        return float(ndtr((most + unsure - expected) / error) - ndtr((-unsure - expected) / error))
