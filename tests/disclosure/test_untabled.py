"""Groups of which no table is made, groups mostly known to one ambassador, and answers that nearly everybody gave."""

from dataclasses import replace

import numpy as np
import pytest

from analytics.disclosure.primary import closed_groups
from analytics.making.measuring import GroupScore, untabled
from analytics.released.values import Measure
from analytics.responses.codebook import codebook
from analytics.responses.groups import EVERYBODY, Group
from analytics.rules import Rules
from tests.estimate.scales import battery

TIGRINYA, PLACE = Group("language_group", "tigrinya"), Group("municipality", "0580")


def shown(people: int, value: float, group: Group = TIGRINYA, sensitive: bool = False) -> bool:
    book = codebook(battery(1))
    variables = tuple(replace(variable, sensitive=sensitive) for variable in book.variables)
    score = GroupScore(Measure("work1", "work", ("work1",)), group, value, people, None)
    (found,) = untabled([score], replace(book, variables=variables), Rules())
    return found.hidden is None


def test_a_score_of_few_people_of_whom_there_is_no_table_is_hidden() -> None:
    assert [shown(people, 50) for people in (12, 99, 100, 101)] == [False, False, True, True]
    assert all(shown(12, 50, group) for group in (PLACE, EVERYBODY)), "these are attacked with their tables"


@pytest.mark.parametrize("value", [0, 19.9, 80.1, 100])
def test_a_score_that_tells_that_nearly_all_answered_alike_is_hidden(value: float) -> None:
    assert not shown(500, value)


def test_no_such_score_is_shown_of_a_sensitive_question() -> None:
    assert shown(500, 50)
    assert not shown(500, 50, sensitive=True)


@pytest.mark.parametrize(("people", "own", "closed"), [(19, 10, True), (20, 10, False), (21, 10, False), (10, 5, True)])
def test_enough_people_are_left_when_an_ambassadors_own_are_subtracted(people: int, own: int, closed: bool) -> None:
    found = closed_groups((PLACE,), np.array([people]), np.array([own]), Rules())
    assert found.tolist() == [closed]
