"""Whether somebody answered faster than anybody can read: a coarse class, and never a time."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from conversations.answers import Missing
from conversations.definition.kind import Shape
from conversations.definition.model import Battery, Question
from conversations.engine.effects import Pace
from conversations.engine.session import Mode, Session
from conversations.kinds import kind_of
from conversations.surface.screen import Stage

SECONDS_PER_WORD = 0.3
"""Nobody reads and understands faster (Zhang & Conrad 2014, Survey Research Methods 8(2), 127-135)."""

SECONDS_PER_WORD_ALOUD = 0.39
"""Reading aloud takes 1.3 times as long as reading in silence: 183 words a minute instead of 238 (Brysbaert 2019,
Journal of Memory and Language 109). An interview is read aloud; on a phone that was handed over people read alone."""

MOST_SECONDS = 60.0
"""Who takes longer for a step has put the phone away; the rest of the time says nothing."""


def with_time_spent(battery: Battery, before: Session, after: Session, now: datetime) -> Session:
    """The session after a step, with the seconds added that the person had the question before it on screen.

    Time spent on writing does not count, so that the class says nothing of whether somebody wrote.
    """
    moment = now.timestamp()
    spent = before.spent
    question = battery.by_id.get(before.asking or "")
    is_counted = before.stage is Stage.QUESTION and not (question and question.kind.shape is Shape.TEXT)
    if spent is not None and before.since is not None and is_counted:
        spent += min(max(moment - before.since, 0.0), MOST_SECONDS)
    return replace(after, since=moment, spent=spent)


def pace(session: Session, asked: Iterable[Question]) -> Pace | None:
    """How fast the questions were answered for their number of words in the person's language.

    Only what was answered had to be read, beside what asks for free text; a text that comes again, such as the choices
    of a scale, was read before.
    Recordings count as text. None if nothing was answered, or if the draft is older than this measure.
    """
    answered = [question for question in asked if _is_answered(question, session)]
    texts = {text for question in answered for text in _read(question, session)}
    words = sum(len(text.replace("፡", " ").split()) for text in texts)
    if not words or session.spent is None:
        return None
    aloud = session.offer.mode is Mode.INTERVIEW
    least = words * (SECONDS_PER_WORD_ALOUD if aloud else SECONDS_PER_WORD)
    return Pace.TOO_FAST if session.spent < least else Pace.USUAL


def _is_answered(question: Question, session: Session) -> bool:
    answer = session.answers.get(question.id)
    asked = question.kind.is_asked and question.kind.shape is not Shape.TEXT
    return asked and not isinstance(answer, Missing | None)


def _read(question: Question, session: Session) -> Iterator[str]:
    """What the battery says of a question, as the person saw it."""
    language = session.language or ""
    yield question.label.get(language, "")
    for texts in kind_of(question).texts_to_read(question, session.arms):
        yield texts.get(language, "")
