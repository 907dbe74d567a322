"""Events that are not taken, whatever they say: those of an older screen, and those that do not belong here."""

from conversations.engine.session import Session
from conversations.phrases import phrase
from conversations.surface import events
from conversations.surface.refusal import Refusal, Rejection


def stale(session: Session, event: events.Event) -> Refusal | None:
    """Why the event comes too late; None if it does not."""
    revision = getattr(event, "revision", None)
    question = getattr(event, "question", None)
    other_question = not isinstance(event, events.Change) and question is not None and question != session.asking
    if revision in (None, session.revision) and not other_question:
        return None
    return Refusal(Rejection.STALE, phrase("This button is old. Please use the newest message."))


def not_expected(session: Session, event: events.Event) -> Refusal:
    """Why the event is not taken at this stage."""
    if session.stage.is_end:
        return Refusal(Rejection.NOT_NOW, phrase("This conversation has ended."))
    if isinstance(event, events.SendUnreadable):
        return Refusal(Rejection.NOT_TEXT, phrase("I can only read buttons and text. Please use the buttons."))
    return Refusal(Rejection.NOT_NOW, phrase("Please use the buttons."))
