"""The two thresholds of every figure, at their boundaries, and which groups are closed with others."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analytics.disclosure.primary import ASKED, dominated, too_few, unsafe
from analytics.disclosure.small_groups import opened
from analytics.responses.codebook import NOT_ASKED
from analytics.responses.dataset import categorical, state_names
from analytics.responses.groups import Group
from analytics.responses.tables import count
from analytics.rules import Rules
from tests.disclosure.test_gate import round_of


def test_nine_are_too_few_and_ten_are_not() -> None:
    counts = np.array([0, 1, 9, 10, 11])
    assert too_few(counts, Rules()).tolist() == [False, True, True, False, False]


def test_half_of_a_figure_may_come_through_one_ambassador_and_more_may_not() -> None:
    counts, largest = np.array([20, 20, 20, 21, 21]), np.array([9, 10, 11, 10, 11])
    assert dominated(counts, largest, Rules()).tolist() == [False, False, True, False, True]


def closed_of(counts: list[list[int]], held: str) -> list[bool]:
    """Whether A (and B) are closed when one municipality is held back."""
    book, data = round_of(counts, scored=False, sensitive=False)
    places = [Group("municipality", place) for place in "AB"[: len(counts)]]
    closed = opened(count(data, book, ("municipality",), ()), Rules(), [Group("municipality", held)]).closed
    return [place in closed for place in places]


def test_a_closed_group_never_stands_alone_since_it_could_be_had_by_subtraction() -> None:
    assert closed_of([[40, 20, 0], [30, 30, 0]], held="A") == [True, True]


def test_a_group_that_is_the_whole_round_is_open_as_that_is() -> None:
    assert closed_of([[40, 20, 0]], held="A") == [False]


@pytest.mark.parametrize(("through_one", "is_closed"), [(29, False), (30, False), (31, True)])
def test_a_group_is_closed_when_more_than_half_of_it_came_through_one_ambassador(
    through_one: int, is_closed: bool
) -> None:
    book, data = round_of([[40, 20, 0], [40, 20, 0]], scored=False, sensitive=False)
    cluster = np.full(120, -1, np.int32)
    cluster[:through_one] = 1
    data = replace(data, frame=data.frame.assign(cluster=cluster))
    closed = opened(count(data, book, ("municipality",), ()), Rules()).closed
    assert (Group("municipality", "A") in closed) == is_closed


@pytest.mark.parametrize(("beside", "is_closed"), [(9, True), (10, False), (11, False)])
def test_a_language_group_within_a_municipality_is_closed_when_too_few_live_there_beside_it(
    beside: int, is_closed: bool
) -> None:
    book, data = round_of([[40, 20, 0], [40, 20, 0]], scored=False, sensitive=False)
    spoken = np.array([0] * (60 - beside) + [1] * (60 + beside), np.int16)
    data = replace(data, frame=data.frame.assign(language_group=pd.Series(categorical(spoken, ["so", "sv"]))))
    closed = opened(count(data, book, ("municipality", "language_group"), ()), Rules()).closed
    assert (Group("language_group", "so") in closed) == is_closed


@pytest.mark.parametrize(("not_asked", "is_unsafe"), [(0, False), (9, True), (10, False), (11, False)])
def test_how_many_were_asked_is_not_told_where_it_tells_of_too_few_who_were_not(
    not_asked: int, is_unsafe: bool
) -> None:
    book, data = round_of([[40, 20, 0], [40, 20, 0]], scored=False, sensitive=False)
    states = state_names(book.variables[0])
    answers = data.codes("q").astype(np.int16)
    answers[:not_asked] = states.index(NOT_ASKED)
    data = replace(data, frame=data.frame.assign(q=pd.Series(categorical(answers, states))))
    table = count(data, book, ("municipality",), ()).questions["q"]
    assert bool(unsafe(table, book.variables[0], Rules()).bases[ASKED][0]) == is_unsafe


@pytest.mark.parametrize(("others", "is_unsafe"), [(0, False), (9, True), (10, False), (11, False)])
def test_of_choices_that_go_together_those_who_did_not_make_one_are_counted_as_well(
    others: int, is_unsafe: bool
) -> None:
    """All but nine chose the first: how many chose it says how many did not."""
    book, data = round_of([[60 - others, others, 0], [60, 60, 0]], scored=False, sensitive=False)
    table = replace(count(data, book, ("municipality",), ("municipality",)).questions["q"], several=True)
    assert bool(unsafe(table, book.variables[0], Rules()).columns[1, 0]) == is_unsafe


@pytest.mark.parametrize(("given", "is_unsafe"), [(0, True), (9, True), (10, False), (50, False), (51, True)])
def test_of_a_sensitive_question_nobody_and_everybody_is_told_of_too(given: int, is_unsafe: bool) -> None:
    book, data = round_of([[given, 60 - given, 0], [60, 60, 0]], scored=False, sensitive=True)
    table = count(data, book, ("municipality",), ("municipality",)).questions["q"]
    assert bool(unsafe(table, book.variables[0], Rules()).columns[1, 0]) == is_unsafe
