"""How rules name what they are about, and note problems."""

from collections.abc import Callable, Iterator

from conversations.definition.model import Battery, ChoiceList
from conversations.definition.problems import Problem, Unaskable
from conversations.phrases import Phrase

Rule = Callable[[Battery], Iterator[Problem]]


def error(where: str, message: Phrase | str, remedy: Phrase | str, unaskable: Unaskable | None = None) -> Problem:
    return Problem("error", where, message, remedy, unaskable)


def warning(where: str, message: Phrase | str, remedy: Phrase | str) -> Problem:
    return Problem("warning", where, message, remedy)


def choice_lists(battery: Battery) -> tuple[ChoiceList, ...]:
    """The different choice lists in the order in which questions name them."""
    found: list[ChoiceList] = []
    for question in battery.questions():
        if question.choice_list and question.choice_list not in found:
            found.append(question.choice_list)
    return tuple(found)


def duplicates(names: list[str]) -> list[str]:
    """The names that are there more than once."""
    return [name for name in dict.fromkeys(names) if names.count(name) > 1]
