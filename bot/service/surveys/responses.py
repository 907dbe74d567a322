"""What is counted and stored of a conversation."""

from datetime import datetime
from itertools import dropwhile

from bot.service.surveys.origin import Origin
from bot.service.surveys.survey_round import SurveyRound
from bot.storage.coarse_times import week_of
from bot.storage.interface.counts import Tally
from bot.storage.interface.responses import ResponseRow
from conversations.answers import answer_to_document
from conversations.definition.kind import Shape
from conversations.definition.model import Battery
from conversations.engine.effects import Outcome, Response
from conversations.engine.session import Session
from conversations.surface.screen import Stage

_BREAK_OFFS = (Outcome.WITHDRAWN, Outcome.EXPIRED)


def tally(
    asked: SurveyRound, session: Session, origin: Origin, outcome: Outcome, now: datetime, question: str | None
) -> Tally:
    """One more of an outcome; `question` is where they stopped, see `stopped_at`."""
    return Tally(
        municipality=asked.reporting_municipality(session.municipality),
        mode=session.offer.mode.value,
        language_group=asked.language_group(session.language),
        outcome=outcome.value,
        question=(question or "") if outcome in _BREAK_OFFS else "",
        ambassador=origin.ambassador or "",
        week=week_of(now),
    )


def stopped_at(battery: Battery, session: Session) -> str | None:
    """The question that somebody does not get beyond who goes no further: every break-off has one, so that none is
    missing in the curve.

    Whoever has agreed and not been asked yet stops at the first, at a note at the one after it. Before agreeing, and
    at the summary when all is answered, it is none.
    """
    questions = battery.questions()
    if session.asking is not None:
        questions = dropwhile(lambda question: question.id != session.asking, questions)
    elif Stage.MUNICIPALITY not in (session.stage, session.aside):
        return None
    return next((question.id for question in questions if question.kind.is_asked), session.asking)


def texts_of(battery: Battery, response: Response) -> dict[str, str]:
    """What was written in free text, which is stored apart from everything else.

    `row_of` says nothing of these questions, not even who skipped them: one writer among few would be told by it.
    """
    return {
        question: answer
        for question, answer in response.answers.items()
        if battery.by_id[question].kind.shape is Shape.TEXT and type(answer) is str
    }


def row_of(
    asked: SurveyRound, session: Session, response: Response, origin: Origin, cluster: int | None
) -> ResponseRow:
    """The response as it is stored."""
    return ResponseRow(
        round=asked.id,
        battery=asked.battery.content_hash,
        municipality=asked.reporting_municipality(response.municipality),
        mode=session.offer.mode.value,
        language_group=asked.language_group(response.language),
        intervention=origin.intervention,
        cluster=cluster,
        arm=origin.arm,
        arms=response.arms,
        pace=response.pace.value if response.pace else None,
        trail=response.trail,
        answers={
            question: answer_to_document(answer)
            for question, answer in response.answers.items()
            if asked.battery.by_id[question].kind.shape is not Shape.TEXT
        },
    )
