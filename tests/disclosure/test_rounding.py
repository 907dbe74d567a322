"""What is printed of a share tells the counts that would be printed alike and might be shown, and no others."""

import pytest

from analytics.disclosure.candidates import answers
from analytics.disclosure.means import Means
from analytics.disclosure.primary import unsafe
from analytics.disclosure.rounding import counts_rounded_alike, share_printed
from analytics.disclosure.small_groups import opened
from analytics.honesty.evidence import Evidence
from analytics.making.honesty_figures import _Telling
from analytics.released.honesty import Sign
from analytics.responses.groups import EVERYBODY
from analytics.responses.tables import count as counted
from analytics.rules import Rules
from analytics.scores.scoring import Scored
from tests.disclosure.test_gate import round_of


@pytest.mark.parametrize("base", [10, 37, 200, 410])
@pytest.mark.parametrize("step", [1, 5, 10])
def test_exactly_the_counts_that_are_printed_alike_are_reckoned_with(base: int, step: int) -> None:
    printed = [share_printed(count, base, step) for count in range(base + 1)]
    for count, share in enumerate(printed):
        alike = [other for other, its in enumerate(printed) if its == share]
        assert counts_rounded_alike(count, base, step) == (alike[0], alike[-1])


@pytest.mark.parametrize(
    ("given", "sensitive", "least", "most"),
    [
        (39, False, 38, 42),
        (39, True, 38, 40),
        (40, True, 38, 40),
        (10, False, 10, 12),
        (11, True, 10, 12),
        (28, True, 28, 32),
    ],
)
def test_of_fifty_who_answered_so_many_may_have_given_an_answer(
    given: int, sensitive: bool, least: int, most: int
) -> None:
    """To the nearest 10 percent 38 to 42 are printed alike; of a sensitive question ten others gave another answer."""
    book, data = round_of([[given, 50 - given, 0]], scored=False, sensitive=sensitive)
    tables, rules, (variable,) = counted(data, book, ("municipality",), ()), Rules(), book.variables
    table, whole = tables.questions["q"], opened(tables, rules)
    offered = answers(variable, table, whole, (), unsafe(table, variable, rules), rules)
    (share,) = [one for one in offered if one.key == ("q", EVERYBODY, "c0")]
    assert (share.tells[0].low, share.tells[1].high) == pytest.approx((least, most))


@pytest.mark.parametrize("step", [5, 10])
def test_no_numbers_that_would_be_printed_otherwise_are_reckoned_with_where_the_base_is_hidden(step: int) -> None:
    """Neither with a smaller base nor with a larger one."""
    book, data = round_of([[63, 112, 0, 13]], scored=False, sensitive=False)
    tables, rules, (variable,) = counted(data, book, ("municipality",), ()), Rules(), book.variables
    table, whole = tables.questions["q"], opened(tables, rules)
    offered = answers(variable, table, whole, (), unsafe(table, variable, rules), rules)
    key = ("q", EVERYBODY, "c0") if step == 10 else ("q", EVERYBODY, 5)
    told = next(one.tells for one in offered if one.key == key)
    reckoned = set()
    for base in range(1, 189):
        for given in range(base + 1):
            numbers = {"c0": given, "c1": base - given, "c2": 0, "(skipped)": 188 - base}
            sums = [
                (one, sum(weight * numbers.get(column, 0) for (_, column), weight in one.terms.items())) for one in told
            ]
            if all(one.low - 1e-9 <= found <= one.high + 1e-9 for one, found in sums):
                reckoned.add((base, given))
    assert (175, 63) in reckoned
    assert len({base for base, _ in reckoned}) > 20
    assert {share_printed(given, base, step) for base, given in reckoned} == {share_printed(63, 175, step)}


@pytest.mark.parametrize(("given", "fits"), [(54, False), (55, True), (65, True), (66, False)])
def test_a_mean_between_two_numbers_is_told_as_exactly_that(given: int, fits: bool) -> None:
    book, data = round_of([[60, 40, 0]], scored=True, sensitive=False)
    tables = counted(data, book, ("municipality",), ())
    means = Means("q", tables.questions["q"], [100.0, 0.0], opened(tables, Rules()))
    numbers = {"c0": given, "c1": 100 - given}
    told = list(means.between(EVERYBODY, 55, 65))
    sums = [sum(weight * numbers[column] for (_, column), weight in one.terms.items()) for one in told]
    assert all(one.low <= found <= one.high for one, found in zip(told, sums, strict=True)) is fits


@pytest.mark.parametrize(("given", "fits"), [(11, False), (12, True), (13, True)])
def test_so_many_gave_all_the_best_answers_as_their_printed_share_at_least_is(given: int, fits: bool) -> None:
    """12 % of 100 people are 11.5 or more."""
    book, data = round_of([[60, 40, 0]], scored=True, sensitive=False)
    tables = counted(data, book, ("municipality",), ())
    means = {"q": Means("q", tables.questions["q"], [100.0, 0.0], opened(tables, Rules()))}
    telling = _Telling(Evidence(data, book, Rules(), {}, frozenset()), Scored((), (), ()), means, 0)
    (one,) = telling.sign(Sign.ALL_BEST, 12)
    told = sum(weight * given for (_, column), weight in one.terms.items() if column == "c0")
    assert (one.low <= told <= one.high) is fits
