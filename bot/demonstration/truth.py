"""What is true for made-up people, whoever asks, and how much of it they dare to say openly."""

from random import Random

from bot.demonstration.story import DARE_TO_SAY, FEARED
from conversations.definition.experiments import Protection
from conversations.definition.model import Battery, Question
from conversations.definition.texts import Texts, text_in
from conversations.kinds import kind_of, protects
from conversations.kinds.base.protected import ARMS
from conversations.kinds.base.protection_designs import SecretNumber, StatementCount
from conversations.surface import events
from conversations.surface.screen import Screen

_HARMLESS = (0.9, 0.1, 0.55, 0.35, 0.5)
_ATTENTIVE = 0.9


class Truth:
    """One person's truth, which protected answers follow and open ones only if the person dares."""

    def __init__(self, draw: Random) -> None:
        self._draw = draw
        self._is_true, self._is_open = draw.random() < FEARED, draw.random() < DARE_TO_SAY

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
        """A code that is true for the person. Raises ValueError for a question that inspection refuses."""
        holds, kind = self._is_true and not protection.anchor, protects(question.kind)
        match kind.hiding(protection, _arm(screen, question)):
            case SecretNumber(if_true, if_false):
                first, second = kind.codes(question)
                return first if self._draw.random() < (if_true if holds else if_false) else second
            case StatementCount(harmless):
                count = sum(self._draw.random() < share for share in (_HARMLESS * 2)[:harmless])
                return str(count + (holds and len(screen.statements) > harmless))
            case None:
                raise ValueError(f"The answers to question {question.id} tell nothing.")

    def openly(self, question: Question, battery: Battery) -> str | None:
        """What the person says where the same is asked openly; None for any other question."""
        asked = [other.protection.direct for other in battery.questions() if other.protection]
        if question.id not in asked:
            return None
        yes, no = question.choices[0].code, question.choices[-1].code
        return yes if self._is_true and self._is_open else no


def _arm(screen: Screen, question: Question) -> int:
    """The arm in which the question is put to people as it is on the screen."""

    def say(texts: Texts) -> str:
        return text_in(texts, screen.language)

    kind = protects(question.kind)
    for arm in range(ARMS):
        if kind.procedure(question, {question.experiment or "": arm}, say).statements == screen.statements:
            return arm
    return 0
