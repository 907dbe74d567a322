"""What people in each arm read of the questions that are tried by lot or protected, for whoever writes a battery."""

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.definition.experiments import Protection
from conversations.definition.model import Battery, Kind, Question
from conversations.definition.texts import Texts


@dataclass(frozen=True, slots=True)
class Reading:
    """What one arm reads of a question, text by text; nothing if the arm is not asked. The experiment may be ""."""

    question: str
    experiment: str
    arm: int
    texts: tuple[str, ...]


def readings(battery: Battery, language: str) -> tuple[Reading, ...]:
    """The questions with an experiment or a protection in each of their arms, in the order of the battery."""
    arms = {experiment.id: experiment.arms for experiment in battery.experiments}
    return tuple(
        Reading(question.id, question.experiment or "", arm, tuple(_texts(question, arm, language)))
        for question in battery.questions()
        if question.experiment or question.protection
        for arm in range(arms.get(question.experiment or "", 1))
    )


def _texts(question: Question, arm: int, language: str) -> Iterator[str]:
    arms = {question.experiment or "": arm}
    if question.variant(arms).left_out:
        return
    shown = question.in_arms(arms)
    read: list[Texts] = [shown.label, shown.hint, *(choice.label for choice in shown.choices)]
    yield from (texts[language] for texts in read if texts.get(language))
    if question.protection:
        yield from _protected(question, question.protection, arm, language)


def _protected(question: Question, protection: Protection, arm: int, language: str) -> Iterator[str]:
    yield from (texts.get(language, "") for texts in protection.beside)
    if question.kind is Kind.CROSSWISE:
        yield _device(protection, _numbers(protection, arm))
    elif question.kind is Kind.FORCED:
        yield f"{_device(protection, protection.say_yes)}: yes"
        yield f"{_device(protection, protection.say_no)}: no"
    if question.kind is not Kind.ITEM_COUNT or not question.experiment or arm == protection.shown_in:
        yield protection.statement.get(language, "")


def _numbers(protection: Protection, arm: int) -> tuple[int, ...]:
    """Arm 1 gets the numbers that arm 0 does not get."""
    others = tuple(set(protection.device.numbers if protection.device else ()) - set(protection.numbers))
    return protection.numbers if arm == 0 else tuple(sorted(others))


def _device(protection: Protection, numbers: tuple[int, ...]) -> str:
    return f"{protection.device} {', '.join(map(str, numbers))}"
