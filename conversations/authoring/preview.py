"""What people in each arm read of the questions that are tried by lot or protected, for whoever writes a battery."""

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.definition.model import Battery, Question
from conversations.definition.texts import Texts
from conversations.kinds import kind_of


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
    yield from kind_of(question).for_author(question, arm, language)
