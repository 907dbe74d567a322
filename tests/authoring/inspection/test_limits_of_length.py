"""How much of everything a battery may have: one less, just so much, and one more."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from conversations.authoring.inspection.inspecting import inspect
from conversations.definition.model import Battery, Choice, ChoiceList, GoodEnd, Question
from conversations.kinds import KINDS
from tests.authoring.inspection.inspected_batteries import asked, battery_of, en
from tests.authoring.inspection.test_inspection_of_additions import constrained


def choices(number: int, length: int = 1) -> ChoiceList:
    return ChoiceList(
        "many", tuple(Choice(f"c{each}", en(f"{each:03d}" + "x" * (length - 3))) for each in range(number))
    )


def scale(number: int) -> Question:
    return asked("x", KINDS["scale"], choice_list=choices(number), good_end=GoodEnd.FIRST)


LIMITS: dict[str, tuple[int, Callable[[int], Question]]] = {
    "letters of a question": (1000, lambda length: asked("x", label=en("x" * length))),
    "letters of an id": (64, lambda length: asked("x" * length)),
    "letters of a choice": (200, lambda length: asked("x", choice_list=choices(2, length))),
    "letters of what is said of a refused answer": (
        200,
        lambda length: constrained(". > 1", constraint_message=en("x" * length)),
    ),
    "choices of a list": (300, lambda number: asked("x", choice_list=choices(number))),
    "choices of a scale": (12, scale),
}


def is_taken(battery: Battery) -> bool:
    return not any(problem.level == "error" for problem in inspect(battery))


@pytest.mark.parametrize("what", LIMITS)
def test_so_much_is_taken_and_one_more_is_not(what: str) -> None:
    most, question = LIMITS[what]
    assert [is_taken(battery_of(question(number))) for number in (most - 1, most, most + 1)] == [True, True, False]


@pytest.mark.parametrize(("number", "level"), [(11, []), (12, []), (13, ["warning"])])
def test_a_list_of_more_than_twelve_is_shown_in_pages(number: int, level: list[str]) -> None:
    found = inspect(battery_of(replace(asked("x"), choice_list=choices(number))))
    assert [problem.level for problem in found] == level
