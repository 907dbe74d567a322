"""The share of bad answers to an item among those who answered it."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from analytics.estimate.estimates import Estimate
from analytics.findings.shares import sureness
from analytics.released.values import Release, Row
from analytics.responses.codebook import Variable
from analytics.responses.groups import EVERYBODY, Group
from analytics.rules import whole_percent


@dataclass(frozen=True, slots=True)
class BadAnswers:
    """How many percent of those who answered an item in a group chose from its bad half, and from its good half.

    `people` is how many answered. The two shares leave out who chose a middle.
    """

    question: str
    group: Group
    percent: int
    good: int
    people: int


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
    """The bad answers to an item in a group; None unless all its figures there are shown."""
    variable = next(variable for variable in release.codebook.variables if variable.id == question)
    result = next(result for result in release.results if result.question == question)
    row = next((row for row in result.rows if row.group == group), None)
    bad = bad_codes(variable)
    if row is None or not bad or not _is_whole(row, len(variable.options)) or not row.base.count:
        return None
    shares = {code: figure.share or 0 for code, figure in result.cells(row)}
    given = sum(shares[option.code] for option in variable.options)
    if not given:
        return None
    people = row.base.count if group.is_part else release.rules.rounded(row.base.count * min(given, 100) // 100)
    low, high = (whole_percent(sum(shares[code] for code in half), given) for half in (bad, good_codes(variable)))
    return BadAnswers(question, group, low, high, people)


def _is_whole(row: Row, options: int) -> bool:
    return all(figure.share is not None for figure in row.figures[:options])


def bad_estimate(release: Release, question: str) -> Estimate | None:
    """The bad answers of the whole round in percent, with their error; None where it is not known."""
    bad, sure = bad_answers(release, question, EVERYBODY), sureness(release, question, EVERYBODY)
    if bad is None or sure is None or not bad.people:
        return None
    return share_estimate(bad.percent, bad.people / sure.design_effect, sure.freedom)


def share_estimate(percent: int, size: float, freedom: float | None) -> Estimate:
    """A share with its error, from as many people drawn one by one; two of each kind are added, so that it is never 0.

    Source: Agresti & Coull (1998), The American Statistician 52, 119-126.
    """
    near = (percent / 100 * size + 2) / (size + 4)
    return Estimate(percent, 100 * sqrt(near * (1 - near) / (size + 4)), freedom)
