"""How much a person may still be asked: the longest way on that their answers so far leave open.

Answers to come are tried out where few questions with few answers decide; all others count as able to come out either
way. So the longest way never gets longer as the answers come in.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from conversations.answers import Answer, Missing
from conversations.definition.expressions import Expression
from conversations.definition.expressions.tree import Call, walk
from conversations.definition.model import Question
from conversations.engine.route import is_asked
from conversations.kinds import kind_of

MOST_TRIES = 64
Weigh = Callable[[Question], int]


def asked_of(question: Question) -> int:
    """What a question weighs where questions are counted: notes ask nothing."""
    return int(question.kind.is_asked)


def longest_path(
    questions: Sequence[Question],
    start: int,
    known: Mapping[str, Answer],
    today: date | None,
    weigh: Weigh = asked_of,
) -> tuple[Question, ...]:
    """The heaviest of all ways from `questions[start]` on, given what was answered before it."""
    ahead = questions[start:]
    search = _Search(today, weigh, _tried_out(ahead))
    before = {question.id for question in questions[:start]}
    return search.on(ahead, {id: answer for id, answer in known.items() if id in before}, frozenset())


@dataclass(frozen=True, slots=True)
class _Search:
    """`tried` are the questions whose answers are tried out, with these answers."""

    today: date | None
    weigh: Weigh
    tried: Mapping[str, tuple[Answer, ...]]

    def on(
        self, ahead: Sequence[Question], known: Mapping[str, Answer], unknown: frozenset[str]
    ) -> tuple[Question, ...]:
        way: list[Question] = []
        for index, question in enumerate(ahead, start=1):
            is_sure = self._is_sure(question, unknown)
            if is_sure and not is_asked(question, known, self.today):
                continue
            way.append(question)
            if not is_sure or question.id not in self.tried:
                unknown |= {question.id}
                continue
            ways = [
                self.on(ahead[index:], {**known, question.id: answer}, unknown) for answer in self.tried[question.id]
            ]
            return (*way, *max(ways, key=lambda way: sum(map(self.weigh, way))))
        return tuple(way)

    def _is_sure(self, question: Question, unknown: frozenset[str]) -> bool:
        """Whether it is known if the question will be asked."""
        for one in _decided(question):
            if one.names & unknown or (self.today is None and Call("today") in walk(one.tree)):
                return False
        return True


def _decided(question: Question) -> tuple[Expression, ...]:
    """What decides whether a question is asked."""
    if question.relevant is None and question.choice_filter is None:
        return ()
    return tuple(one for one in (question.relevant, question.choice_filter) if one)


def _tried_out(questions: Sequence[Question]) -> Mapping[str, tuple[Answer, ...]]:
    """The answers of the first questions that decide over others and can be pressed, as many as can be tried out."""
    deciding = {name for question in questions for one in _decided(question) for name in one.names}
    tried: dict[str, tuple[Answer, ...]] = {}
    tries = 1
    for question in questions:
        if question.id not in deciding or question.kind.is_marked:
            continue
        codes = kind_of(question).codes(question)
        if codes and tries * (len(codes) + 1) <= MOST_TRIES:
            tries *= len(codes) + 1
            tried[question.id] = (*codes, Missing.SKIPPED)
    return tried
