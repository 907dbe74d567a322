"""What a battery tries by lot and asks protected, as the planner needs it."""

from collections.abc import Iterator

from analytics.planning.outlook import Expected, Outlook, outlook
from analytics.planning.planned_questions import ALONE_OR_TOGETHER, ProtectedQuestion, Trial, planned
from conversations.definition.experiments import About, Protection
from conversations.definition.model import Battery, Question
from conversations.kinds import protects
from conversations.kinds.base.protection_designs import StatementCount

_OF_PROTECTED_QUESTIONS = (About.PROTECTION, About.DIRECTNESS)


def outlook_of(battery: Battery, expected: Expected) -> Outlook:
    """What a round of the battery can find out."""
    questions = questions_of(battery, expected.share)
    return outlook(expected, trials_of(battery), questions, has_anchor(battery), scores=scores_of(battery))


def scores_of(battery: Battery) -> int:
    """How many scores change within people: one for each theme with scales, as if the items of each hang together."""
    scored = (one for one in battery.themes if not one.background)
    return max(sum(any(one.kind.has_direction for one in theme.questions) for theme in scored), 1)


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
    for question in battery.questions():
        if question.kind.is_protected and question.protection:
            yield question, question.protection


def _are_twins(one: _Asked, other: _Asked) -> bool:
    """Whether both are the same question, or two lists that ask the same."""
    (question, protection), (twin, there) = one, other
    both_lists = _is_list(question, protection) and _is_list(twin, there)
    same = question.experiment == twin.experiment and protection.statement == there.statement
    return question is twin or (both_lists and same)


def _is_list(question: Question, protection: Protection) -> bool:
    return isinstance(protects(question.kind).hiding(protection, 0), StatementCount)


def _planned(
    battery: Battery, question: Question, protection: Protection, share: float, lists: int
) -> ProtectedQuestion | None:
    if protection.anchor:
        return None
    kind = protects(question.kind)
    return planned(kind, protection, share, lists, question.id, _part(battery, question))


def _part(battery: Battery, question: Question) -> float:
    """What part of the people is asked the question: all but those in arms that leave it out."""
    arms = next((one.arms for one in battery.experiments if one.id == question.experiment), 1)
    return 1 - sum(variant.left_out for variant in question.variants[: arms - 1]) / arms
