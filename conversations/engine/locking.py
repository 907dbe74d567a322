"""A phone that was handed over and left alone: nothing of what was answered before is shown or changed any more."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from conversations.definition.model import Battery
from conversations.engine.cards import without_words
from conversations.engine.session import Mode, Session
from conversations.surface.screen import Stage

LEFT_ALONE = timedelta(minutes=10)
AFTER_THE_LAST = ""


def is_left_alone(session: Session, now: datetime) -> bool:
    """Whether nobody has tapped for so long that somebody else may hold the phone by now."""
    lock = locks_at(session)
    return lock is not None and lock <= now


def locks_at(session: Session) -> datetime | None:
    """When the screen is to say neutral words, if nobody taps before (UTC)."""
    lockable = session.offer.mode.is_on_another_phone and session.stage is not Stage.LOCKED
    if not lockable or session.stage.is_end or session.since is None:
        return None
    return datetime.fromtimestamp(session.since, UTC) + LEFT_ALONE


def locked(battery: Battery, session: Session) -> Session:
    """The session behind neutral words: what was marked is gone, and there is no way back to earlier questions.

    In an interview a private question waits until the person has the phone again.
    """
    where = session.aside or session.stage
    if where is Stage.SUMMARY:
        session = without_words(session)
        resumed_at: str | None = AFTER_THE_LAST
    else:
        resumed_at = session.asking or session.resumed_at
    if session.offer.mode is Mode.INTERVIEW and session.asking and battery.by_id[session.asking].sensitive:
        where, session = Stage.HANDING, replace(session, handed=False)
    return replace(
        session,
        stage=Stage.LOCKED,
        aside=where,
        revision=session.revision + 1,
        marked=(),
        tried=None,
        resumed_at=resumed_at,
    )
