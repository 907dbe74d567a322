"""The share of bad answers to an item among those who answered it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from analytics.estimate.estimates import Estimate
from analytics.findings.shares import effective_size, people_behind, sureness
from analytics.released.values import Figure, Release, Result, ResultRow
from analytics.responses.codebook import Variable
from analytics.responses.groups import EVERYBODY, Group
from analytics.rules import whole_percent


@dataclass(frozen=True, slots=True)
class BadAnswers:
    """How many percent of those who answered an item in a group chose from its bad half, and from its good half.

    `people` is how many answered. The two shares leave out who chose a middle, and are known to the nearest `step`.
    """

    question: str
    group: Group
    percent: int
    good: int
    people: int
    step: int = 1


def bad_codes(variable: Variable) -> tuple[str, ...]:
    """The choices in the bad half of an item; those of a middle are not among them. Empty without a bad end."""
    return _half(variable, is_first=variable.first_is_good is False)


def good_codes(variable: Variable) -> tuple[str, ...]:
    """The choices in the good half of an item, in the same way."""
    return _half(variable, is_first=variable.first_is_good is True)


def _half(variable: Variable, *, is_first: bool) -> tuple[str, ...]:
    if variable.first_is_good is None or variable.is_several:
        return ()
    codes = tuple(option.code for option in variable.options)
    half = len(codes) // 2
    return codes[:half] if is_first else codes[len(codes) - half :]


def items(release: Release) -> Sequence[Variable]:
    """The questions with a bad half; those about the person are not among them."""
    return [variable for variable in release.codebook.variables if bad_codes(variable) and not variable.background]


def bad_answers(release: Release, question: str, group: Group) -> BadAnswers | None:
    """The bad answers to an item in a group; None unless both halves, and what they are a part of, are shown there."""
    variable = next(variable for variable in release.codebook.variables if variable.id == question)
    result = next(result for result in release.results if result.question == question)
    row = next((row for row in result.rows if row.group == group), None)
    if row is None or not bad_codes(variable):
        return None
    bad, good = _share(row.bad, bad_codes(variable), result, row), _share(row.good, good_codes(variable), result, row)
    people = people_behind(release, question, row)
    if bad is None or good is None or not people:
        return None
    low, high = (min(whole_percent(share, _given(row)), 100) for share in (bad, good))
    return BadAnswers(question, group, low, high, people, row.step)


def _share(half: Figure | None, codes: Sequence[str], result: Result, row: ResultRow) -> int | None:
    """The percentage of a half: as it is shown, else the sum of its answers in whole percentages."""
    if half is not None:
        return half.share
    shares = [figure.share for code, figure in result.cells(row) if code in codes]
    exact = row.step == 1 or len(codes) == 1
    return sum(share or 0 for share in shares) if exact and all(share is not None for share in shares) else None


def _given(row: ResultRow) -> int:
    """What the shares of a row add up to, where all are shown in whole percentages: rounding leaves 99 or 101."""
    shares = [figure.share or 0 for figure in row.figures]
    exact = row.step == 1 and all(figure.share is not None for figure in row.figures)
    return (sum(shares) if exact else 0) or 100


def bad_estimate(release: Release, question: str) -> Estimate | None:
    """The bad answers of the whole round in percent, with their error; None where it is not known."""
    bad, sure = bad_answers(release, question, EVERYBODY), sureness(release, question, EVERYBODY)
    if bad is None or sure is None or not bad.people:
        return None
    return share_estimate(bad.percent, effective_size(bad.percent / 100, bad.people, sure, bad.step), sure.freedom)


def share_estimate(percent: int, size: float, freedom: float | None) -> Estimate:
    """A share with its error, from as many people drawn one by one; two of each kind are added, so that it is never 0.

    Source: Agresti & Coull (1998), The American Statistician 52, 119-126.
    """
    near = (percent / 100 * size + 2) / (size + 4)
    return Estimate(percent, 100 * sqrt(near * (1 - near) / (size + 4)), freedom)
