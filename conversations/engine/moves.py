"""From one stage to another: what of the session goes on, and what is left behind."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from conversations.answers import Answer
from conversations.definition.model import Battery, Question
from conversations.engine.route import route
from conversations.engine.session import Mode, Session
from conversations.surface.screen import Stage


def to_stage(session: Session, stage: Stage, **changes: Any) -> Session:
    """At another stage, with a new screen, and with these fields changed, too."""
    fresh: dict[str, Any] = {"page": None, "looked_for": "", "marked": (), "tried": None, "aside": None}
    return replace(session, stage=stage, revision=session.revision + 1, **(fresh | changes))


def aside(session: Session, stage: Stage) -> Session:
    """At a stage from which one returns to where one was."""
    origin = session.aside or session.stage
    return replace(session, stage=stage, revision=session.revision + 1, aside=origin)


def back_from_aside(session: Session) -> Session:
    """Where one was before."""
    return replace(session, stage=session.aside or Stage.CONSENT, aside=None, revision=session.revision + 1)


def ask(
    session: Session, question: Question, *, changing: bool = False, answers: Mapping[str, Answer] | None = None
) -> Session:
    """With a question on screen, after the phone has changed hands and an exercise where it must.

    `answers` take the place of the session's, where some are given.
    """
    mode = session.offer.mode
    answers = session.answers if answers is None else answers
    answer = None if mode.is_on_another_phone else answers.get(question.id)
    suggested = tuple(question.default.split()) if question.kind.is_marked and answer is None else ()
    marked = answer if isinstance(answer, tuple) else suggested
    changes_hands = mode is Mode.INTERVIEW and question.sensitive != session.handed
    stage = Stage.HANDING if changes_hands else first_stage(session, question)
    return to_stage(session, stage, asking=question.id, marked=marked, changing=changing, answers=answers)


def first_stage(session: Session, question: Question) -> Stage:
    """An exercise before the first question of a protected kind, else the question itself."""
    is_new = question.kind.is_protected and question.kind.name not in session.practised
    return Stage.PRACTICE if is_new else Stage.QUESTION


def onward(battery: Battery, session: Session, now: datetime, answers: Mapping[str, Answer] | None = None) -> Session:
    """To the first question that has no answer, or to the summary; what is no longer relevant is dropped.

    `answers` take the place of the session's, where some are given.
    """
    asked, kept = route(battery, session, now.date(), answers)
    for question in asked:
        if question.id not in kept:
            return ask(session, question, answers=kept)
    return to_stage(session, Stage.SUMMARY, asking=None, handed=False, changing=False, answers=kept)


def practised(session: Session, question: Question) -> Session:
    """The exercise is done for all questions of the kind."""
    return to_stage(session, Stage.QUESTION, practised=(*session.practised, question.kind.name))


def ended(session: Session, stage: Stage) -> Session:
    """Over: nothing of the answers is left."""
    return to_stage(session, stage, answers={}, asking=None)
