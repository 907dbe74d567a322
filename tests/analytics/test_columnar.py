"""Columns that were kept give the same data as the rows they were made of, or are refused."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from analytics.responses.codebook import Codebook, Variable, codebook
from analytics.responses.columnar import Column, UnfitColumns, from_columns, to_columns
from analytics.responses.dataset import Dataset
from conversations.definition.model import Battery, Question, Theme
from conversations.kinds import KINDS
from tests.analytics.rounds import MUNICIPALITIES, book_and_data, respondents
from tests.estimate.scales import people, scales_data

PLACES = tuple(MUNICIPALITIES)


def same(one: Dataset, other: Dataset) -> bool:
    marks = all(np.array_equal(one.marks[name], other.marks[name]) for name in one.marks)
    return one.frame.equals(other.frame) and one.marks.keys() == other.marks.keys() and marks


@pytest.mark.parametrize("number", [0, 1, 300])
def test_every_kind_of_question_is_read_back(number: int) -> None:
    book, data = book_and_data(respondents(number, seed=number))
    found = from_columns(to_columns(data, book), book, PLACES)
    assert same(found, data)
    names = [str(name) for name in data.frame if name not in ("cluster", "trail")]
    assert [found.categories(name) for name in names] == [data.categories(name) for name in names]


def test_clusters_are_read_back() -> None:
    book, data = scales_data(people(80, seed=1, ambassadors=7) + people(5, seed=2))
    assert same(from_columns(to_columns(data, book), book, PLACES), data)


def damaged(column: Column) -> list[Column]:
    shorter, beyond = column.content[:-1], b"\x63" + column.content[1:]
    return [replace(column, content=shorter), replace(column, content=beyond), replace(column, values=("0580",))]


@pytest.mark.parametrize("name", ["municipality", "work1"])
@pytest.mark.parametrize("damage", [0, 1, 2])
def test_what_does_not_fit_the_battery_or_round_is_refused(name: str, damage: int) -> None:
    book, data = scales_data(people(40, seed=3))
    columns = list(to_columns(data, book))
    unfit = [damaged(column)[damage] if column.name == name else column for column in columns]
    with pytest.raises(UnfitColumns):
        from_columns(unfit, book, PLACES)


def test_a_missing_column_or_another_battery_is_refused() -> None:
    book, data = scales_data(people(40, seed=4))
    columns = list(to_columns(data, book))
    with pytest.raises(UnfitColumns):
        from_columns(columns[:-2], book, PLACES)
    other, _ = book_and_data([])
    with pytest.raises(UnfitColumns):
        from_columns(columns, other, PLACES)
    turned = Codebook(book.title, book.languages, book.themes, tuple(_turned(one) for one in book.variables))
    with pytest.raises(UnfitColumns):
        from_columns(columns, turned, PLACES)


def _turned(variable: Variable) -> Variable:
    return replace(variable, options=variable.options[::-1])


@pytest.mark.parametrize(
    ("least", "most", "names"),
    [
        (1, 10, [str(number) for number in range(1, 11)]),
        (0, 10, [str(number) for number in range(11)]),
        (0, 11, ["0–1", "2–3", "4–6", "7–8", "9–11"]),
        (1, 100, ["1–20", "21–40", "41–59", "60–79", "80–100"]),
    ],
)
def test_eleven_whole_numbers_are_told_one_by_one_and_more_in_five_classes(
    least: int, most: int, names: list[str]
) -> None:
    question = Question("q", KINDS["whole"], {"en": "Q"}, minimum=Decimal(least), maximum=Decimal(most))
    (variable,) = codebook(Battery("b", "1", {"en": "B"}, ("en",), (Theme("t", {"en": "T"}, (question,)),))).variables
    assert [option.code for option in variable.options] == names
