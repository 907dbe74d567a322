"""Turning what a person pressed or wrote into an answer, or into the reason why it is none."""

from datetime import date

from conversations.answers import Answer
from conversations.definition.model import Battery, Question
from conversations.definition.texts import Texts, text_in
from conversations.engine.route import fulfils_constraint, offered_choices, route
from conversations.engine.session import Session
from conversations.kinds import kind_of
from conversations.kinds.base.posed import Posed
from conversations.surface import events
from conversations.surface.refusal import Refusal, Rejection


def choose(battery: Battery, session: Session, event: events.Choose, today: date) -> Answer | Refusal:
    """The answer of one press."""
    question = battery.by_id[event.question]
    return kind_of(question).choose(_posed(battery, session, question, today), event.choice)


def mark(
    battery: Battery, session: Session, event: events.Mark | events.Rank, today: date
) -> tuple[str, ...] | Refusal:
    """What is marked after a press."""
    question = battery.by_id[event.question]
    return kind_of(question).mark(_posed(battery, session, question, today), event)


def _posed(battery: Battery, session: Session, question: Question, today: date) -> Posed:
    """The question with the choices that are on screen; texts are of no matter."""
    offered = question.choices
    if question.choice_filter:
        _, kept = route(battery, session, today)
        offered = offered_choices(question, session.seed, kept, today)
    return Posed(question, _any_text, offered, session.arms, session.revision, session.marked)


def _any_text(texts: Texts) -> str:
    return text_in(texts, None)


def broken_constraint(
    battery: Battery, session: Session, question: Question, answer: Answer, today: date
) -> Refusal | None:
    """Why the question does not take this answer, in its author's words; None if it does."""
    if question.constraint is None:
        return None
    _, kept = route(battery, session, today)
    if fulfils_constraint(question, answer, kept, today):
        return None
    return Refusal(Rejection.CONSTRAINT, text_in(question.constraint_message, session.language))
