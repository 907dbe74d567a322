"""What a person sees of a follow-up card: what it is, and once its words."""

from conversations.cards.card import shown_card
from conversations.engine.screens.view import View
from conversations.engine.session import Mode
from conversations.phrases import Text, label, phrase
from conversations.surface import card_events, events
from conversations.surface.screen import Button, Purpose, Screen, TypedEntry

CARD_BUTTON = label("button", "Card for next time")
CARD_GOES_WITH = phrase("Your card goes with these answers.")


def card_screen(view: View) -> Screen:
    """The words of a new card; before that, what a card is, with a place to write the words of one."""
    return _words(view) if view.session.words else _question(view)


def _question(view: View) -> Screen:
    alone: tuple[Text, ...] = ()
    if view.session.offer.mode is Mode.INTERVIEW:
        alone = (phrase("Only the person whose answers they are may see the words. Give them the phone now."),)
    return view.compose(
        phrase("Do you want a card for next time?"),
        phrase(
            "These questions come again. A card shows us what has changed for you, but not who you are. "
            "You do not need one."
        ),
        phrase(
            "The card is four words. We do not save them. Whoever has the words can erase all answers given with the "
            "card. If you lose them, you simply answer anew."
        ),
        *alone,
        phrase("Do you have a card from last time? Write its four words."),
        entry=TypedEntry.TEXT,
        buttons=(
            Button(label("button", "Give me a new card"), card_events.TakeCard(view.revision)),
            Button(label("button", "Go on without a card"), events.Return(view.revision), Purpose.MAIN),
        ),
    )


def _words(view: View) -> Screen:
    words = shown_card(view.session.words, view.session.language)
    return view.compose(
        # Translators: {words} are four words, such as "dog moon bread key".
        phrase("Your card: {words}", words=words),
        phrase("Write the four words on paper and keep them. We do not save them and show them only now."),
        buttons=(Button(label("button", "I have written them down"), events.Return(view.revision), Purpose.MAIN),),
    )
