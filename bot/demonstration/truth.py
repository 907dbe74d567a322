"""What is true for made-up people, whoever asks, and how much of it they dare to say openly."""

from collections.abc import Callable, Mapping
from random import Random

from conversations.definition.experiments import Protection
from conversations.definition.model import Battery, Question
from conversations.kinds import kind_of
from conversations.phrases import Phrase
from conversations.surface import events
from conversations.surface.screen import Screen

TRUE = 0.4
"""The share of made-up people for whom what is asked in a protected way is true."""

OPEN = 0.55
"""The share of these who say so when they are asked openly."""

CAREFUL = 0.12
"""How much better than they feel people answer without an assurance, as a share of the scale."""

_HARMLESS = (0.9, 0.1, 0.55, 0.35, 0.5)
_ATTENTIVE = 0.9


class Truth:
    """One person's truth, which protected answers follow and open ones only if the person dares."""

    def __init__(self, draw: Random) -> None:
        self._draw = draw
        self._is_true, self._is_open = draw.random() < TRUE, draw.random() < OPEN

    def practises(self, screen: Screen, battery: Battery) -> events.Event:
        """The exercise is mostly done right; whoever was wrong goes on."""
        presses = [button.event for button in screen.buttons]
        question = next(battery.by_id[event.question] for event in presses if isinstance(event, events.Skip))
        onward = [event for event in presses if isinstance(event, events.Continue)]
        exercise = kind_of(question).practice(question, {})
        right = exercise.right if exercise and self._draw.random() < _ATTENTIVE else ""
        choices = [event for event in presses if isinstance(event, events.Practise)]
        return onward[0] if onward else next((e for e in choices if e.choice == right), choices[0])

    def answer(self, screen: Screen, question: Question, protection: Protection) -> str:
        """The code that is true for the person."""
        return ANSWERS[question.kind.name](self._draw, screen, protection, self._is_true and not protection.anchor)

    def openly(self, question: Question, battery: Battery) -> str | None:
        """What the person says where the same is asked openly; None for any other question."""
        asked = [other.protection.direct for other in battery.questions() if other.protection]
        if question.id not in asked:
            return None
        yes, no = question.choices[0].code, question.choices[-1].code
        return yes if self._is_true and self._is_open else no


def _compared(screen: Screen) -> set[int]:
    """The numbers of the harmless statement, which the screen shows first."""
    shown = screen.statements[0]
    values = dict(shown.values) if isinstance(shown, Phrase) else {}
    return {int(number) for number in str(values.get("numbers", "")).split(", ") if number}


def _counts(draw: Random, screen: Screen, protection: Protection, holds: bool) -> str:
    beside = len(protection.beside)
    count = sum(draw.random() < share for share in (_HARMLESS * 2)[:beside])
    return str(count + (holds and len(screen.statements) > beside))


def _compares(draw: Random, screen: Screen, protection: Protection, holds: bool) -> str:
    return "same" if (_number(draw, protection) in _compared(screen)) is holds else "different"


def _obeys(draw: Random, _screen: Screen, protection: Protection, holds: bool) -> str:
    number = _number(draw, protection)
    return "yes" if number in protection.say_yes or (holds and number not in protection.say_no) else "no"


def _number(draw: Random, protection: Protection) -> int:
    return draw.choice(protection.device.numbers if protection.device else range(10))


ANSWERS: Mapping[str, Callable[[Random, Screen, Protection, bool], str]] = {
    "item_count": _counts,
    "crosswise": _compares,
    "forced": _obeys,
}
"""What somebody answers to each protected kind of question, by its name."""
