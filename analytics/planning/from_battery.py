"""What a battery tries by lot and asks protected, as the planner needs it."""

from collections.abc import Callable, Iterator, Mapping
from itertools import cycle, islice

from analytics.planning.outlook import Expected, Outlook, outlook
from analytics.planning.planned_questions import ALONE_OR_TOGETHER, Method, ProtectedQuestion, Trial
from analytics.planning.variances import USUAL_HARMLESS, crosswise, double_list, forced_response, list_question
from conversations.definition.experiments import About, Protection
from conversations.definition.model import Battery, Question

_OF_PROTECTED_QUESTIONS = (About.PROTECTION, About.DIRECTNESS)


def outlook_of(battery: Battery, expected: Expected) -> Outlook:
    """What a round of the battery can find out."""
    return outlook(expected, trials_of(battery), questions_of(battery, expected.share), has_anchor(battery))


def trials_of(battery: Battery) -> tuple[Trial, ...]:
    """Answering alone or together, and the battery's experiments whose arms give answers that can be compared."""
    tried = (one for one in battery.experiments if one.about not in _OF_PROTECTED_QUESTIONS)
    return (ALONE_OR_TOGETHER, *(Trial(one.about, one.arms, one.id) for one in tried))


def has_anchor(battery: Battery) -> bool:
    """Whether a question of the battery shows who taps at random."""
    return any(protection.anchor for _, protection in _protected(battery))


def questions_of(battery: Battery, share: float) -> tuple[ProtectedQuestion, ...]:
    """The battery's protected questions without anchors; the two lists of a double list are one.

    `share` (0 to 1) is for how many their statements are thought to be true. What inspection refuses, since its chance
    hides nothing or everything, is left out.
    """
    asked = list(_protected(battery))
    firsts = [(one, [other for other in asked if _are_twins(one, other)]) for one in asked]
    found = (_planned(battery, *one, share, len(twins)) for one, twins in firsts if twins[0] is one)
    return tuple(planned for planned in found if planned)


_Asked = tuple[Question, Protection]


def _protected(battery: Battery) -> Iterator[_Asked]:
    return ((question, question.protection) for question in battery.questions() if question.protection)


def _are_twins(one: _Asked, other: _Asked) -> bool:
    """Whether both are the same question, or two lists that ask the same."""
    (question, protection), (twin, there) = one, other
    both_lists = bool(protection.beside and there.beside)
    same = question.experiment == twin.experiment and protection.statement == there.statement
    return question is twin or (both_lists and same)


def _planned(
    battery: Battery, question: Question, protection: Protection, share: float, lists: int
) -> ProtectedQuestion | None:
    method, variance = COSTS[question.kind.name](protection, share, lists)
    return None if variance is None else ProtectedQuestion(method, variance, question.id, _part(battery, question))


_Cost = tuple[Method, float | None]
"""How a question is asked, and the variance of its answers if it is one that protects and is no anchor."""


def _of_list(protection: Protection, share: float, lists: int) -> _Cost:
    harmless = tuple(islice(cycle(USUAL_HARMLESS), len(protection.beside)))
    if lists > 1:
        return Method.DOUBLE_LIST, double_list(share, harmless)
    return Method.LIST, list_question(share, harmless)


def _of_crosswise(protection: Protection, share: float, _lists: int) -> _Cost:
    numbers = _numbers(protection)
    tells = numbers > 0 and 2 * len(protection.numbers) != numbers and not protection.anchor
    return Method.CROSSWISE, crosswise(share, len(protection.numbers) / numbers) if tells else None


def _of_forced(protection: Protection, share: float, _lists: int) -> _Cost:
    numbers, yes, no = _numbers(protection), len(protection.say_yes), len(protection.say_no)
    tells = yes + no < numbers
    return Method.FORCED, forced_response(share, 1 - (yes + no) / numbers, yes / numbers) if tells else None


def _numbers(protection: Protection) -> int:
    return len(protection.device.numbers) if protection.device else 0


COSTS: Mapping[str, Callable[[Protection, float, int], _Cost]] = {
    "item_count": _of_list,
    "crosswise": _of_crosswise,
    "forced": _of_forced,
}
"""What the answers to each protected kind of question cost, by its name."""


def _part(battery: Battery, question: Question) -> float:
    """What part of the people is asked the question: all but those in arms that leave it out."""
    arms = next((one.arms for one in battery.experiments if one.id == question.experiment), 1)
    return 1 - sum(variant.left_out for variant in question.variants[: arms - 1]) / arms
