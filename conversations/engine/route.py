"""Which questions a person is asked, in which order, with which choices."""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date

from conversations.answers import Answer, Missing
from conversations.definition.expressions import ITSELF
from conversations.definition.model import Battery, Choice, Question, Theme
from conversations.engine.session import Session


def _draw(seed: int, *names: str) -> bytes:
    """A number that looks random but is the same for the same seed and names, on every machine."""
    return hashlib.sha256("\0".join((str(seed), *names)).encode()).digest()


def _questions_in_order(theme: Theme, seed: int) -> tuple[Question, ...]:
    if not theme.shuffle:
        return theme.questions
    return tuple(sorted(theme.questions, key=lambda question: _draw(seed, theme.id, question.id)))


def _fitting(question: Question, answers: Mapping[str, Answer], today: date | None) -> Iterator[Choice]:
    """The choices that earlier answers leave, in the order of the author."""
    fits = question.choice_filter.holds if question.choice_filter else None
    for choice in question.choices:
        if fits is None or fits(answers, today, {"name": choice.code, **choice.attributes}):
            yield choice


def is_asked(question: Question, answers: Mapping[str, Answer], today: date | None) -> bool:
    """Whether earlier answers make the question relevant and, where its choices hang on them, leave one."""
    if question.relevant and not question.relevant.holds(answers, today):
        return False
    is_filtered = bool(question.choice_filter and question.choices)
    return not is_filtered or any(True for _ in _fitting(question, answers, today))


def offered_choices(
    question: Question, seed: int, answers: Mapping[str, Answer], today: date | None
) -> tuple[Choice, ...]:
    """The choices on screen: filtered by earlier answers, and shuffled by seed.

    Those that stay last or exclude all others ("none of these") come at the end, in the order of the author.
    """
    choices = tuple(_fitting(question, answers, today))
    if question.shuffle:
        last = tuple(choice for choice in choices if choice.stays_last or choice.exclusive)
        others = (choice for choice in choices if choice not in last)
        choices = (*sorted(others, key=lambda choice: _draw(seed, question.id, choice.code)), *last)
    return choices


def fulfils_constraint(question: Question, answer: Answer, answers: Mapping[str, Answer], today: date | None) -> bool:
    """Whether the answer is one that the question takes, given the earlier ones; no answer always is."""
    if question.constraint is None or isinstance(answer, Missing):
        return True
    return question.constraint.holds({**answers, ITSELF: answer}, today)


def _still_possible(
    question: Question, answer: Answer, seed: int, answers: Mapping[str, Answer], today: date | None
) -> bool:
    if not fulfils_constraint(question, answer, answers, today):
        return False
    if isinstance(answer, Missing) or not question.choice_filter:
        return True
    codes = {choice.code for choice in offered_choices(question, seed, answers, today)}
    return codes.issuperset(answer if isinstance(answer, tuple) else (answer,))


def route(
    battery: Battery, session: Session, today: date | None, answers: Mapping[str, Answer] | None = None
) -> tuple[tuple[Question, ...], dict[str, Answer]]:
    """The questions that are asked by the answers given (the session's, where no others are), in order, as the
    person's arms see them, and the answers that are still good.

    Answers to questions that are no longer asked, answers that no longer fulfil their constraint, and choices that
    are no longer offered are left out. The question on screen is asked, though a new day may have taken its reason.
    """
    given = session.answers if answers is None else answers
    asked: list[Question] = []
    kept: dict[str, Answer] = {}
    for question in in_order(battery, session):
        if question.id != session.asking and not is_asked(question, kept, today):
            continue
        asked.append(question.in_arms(session.arms) if question.variants else question)
        answer = given.get(question.id)
        if answer is not None and _still_possible(question, answer, session.seed, kept, today):
            kept[question.id] = answer
    return tuple(asked), kept


def in_order(battery: Battery, session: Session) -> tuple[Question, ...]:
    """All questions in the person's order, without those that their arms leave out."""
    if battery.is_alike_for_all:
        return battery.as_written
    return tuple(
        question
        for theme in battery.themes
        for question in _questions_in_order(theme, session.seed)
        if not question.variants or not question.variant(session.arms).left_out
    )
