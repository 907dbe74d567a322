"""The screen with a follow-up card: aside of the summary, for who wants one or has one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from conversations.cards.card import UnreadableCard, read_card
from conversations.definition.model import Battery
from conversations.engine.effects import Effect, WantedCard
from conversations.engine.moves import aside, to_stage
from conversations.engine.session import Session
from conversations.phrases import phrase
from conversations.surface import card_events, events
from conversations.surface.refusal import USE_BUTTONS, Refusal, Rejection
from conversations.surface.screen import Stage

Step = tuple[Session, tuple[Effect, ...]]

_NOT_FOUND = phrase(
    "We find no answers from an earlier time with these words. Look at them again, or go on without a card."
)
_TOO_OFTEN = phrase("These were too many wrong words. Try again in an hour, or go on without a card.")
_FOUR_WORDS = phrase("A card has four different words. Please write all four.")


def without_words(session: Session) -> Session:
    """The session as somebody else may see it; a card whose words were on screen just now is given up."""
    return replace(session, words=(), trail=None if session.words else session.trail)


def words_off_screen(session: Session) -> Session:
    """The session without words that are not on screen any more."""
    return replace(session, words=()) if session.words and session.stage is not Stage.CARD else session


def _ask_card(_battery: Battery, session: Session, _event: card_events.AskCard, _now: datetime) -> Step | Refusal:
    return (aside(session, Stage.CARD), ()) if session.offer.has_cards else USE_BUTTONS


def _take_card(_battery: Battery, session: Session, _event: card_events.TakeCard, _now: datetime) -> Step | Refusal:
    return USE_BUTTONS if session.words else (session, (WantedCard(),))


def _write(_battery: Battery, session: Session, event: events.Write, _now: datetime) -> Step | Refusal:
    if session.words:
        return USE_BUTTONS
    card = read_card(event.text, session.language)
    if not isinstance(card, UnreadableCard):
        return session, (WantedCard(card),)
    if not card.word:
        return Refusal(Rejection.UNCLEAR, _FOUR_WORDS)
    return Refusal(
        Rejection.UNCLEAR,
        phrase("The word {word} is on no card. Look at it again, and write all four words.", word=card.word),
    )


def _give_card(_battery: Battery, session: Session, event: card_events.GiveCard, _now: datetime) -> Step:
    if event.words:
        return replace(session, trail=event.trail, words=event.words, revision=session.revision + 1), ()
    return to_stage(session, Stage.SUMMARY, trail=event.trail), ()


def _refuse_card(_battery: Battery, _session: Session, event: card_events.RefuseCard, _now: datetime) -> Refusal:
    return Refusal(Rejection.NOT_FOUND, _TOO_OFTEN if event.too_often else _NOT_FOUND)


def _return(_battery: Battery, session: Session, _event: events.Return, _now: datetime) -> Step:
    """Whoever has noted the words goes on with the card; whoever goes back from the question goes on without."""
    return to_stage(session, Stage.SUMMARY, words=(), trail=session.trail if session.words else None), ()


CARD_STEPS: dict[tuple[Stage, type], Callable[..., Step | Refusal]] = {
    (Stage.SUMMARY, card_events.AskCard): _ask_card,
    (Stage.CARD, card_events.TakeCard): _take_card,
    (Stage.CARD, events.Write): _write,
    (Stage.CARD, card_events.GiveCard): _give_card,
    (Stage.CARD, card_events.RefuseCard): _refuse_card,
    (Stage.CARD, events.Return): _return,
}
