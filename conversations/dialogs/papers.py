"""What is printed to lead people to the questions: code sheets and posters, and what a desk calls them."""

from conversations.audience import Audience
from conversations.engine.screens.promises import INVITATION_OF_OTHERS, SAVED_WITHOUT_NAME
from conversations.phrases import Phrase, Text, label, phrase

SHEET_SIZES = (10, 20, 50)
POSTER_NAME = label("button", "A poster")

GREETING = phrase("Hello!")
_TELL_US = phrase("Tell us how you are doing.")
_WITH_BOT = phrase("Scan the picture, or write the code to the bot. It works for one person.")
# Translators: on paper, beside a QR code and above the address of a page in the browser.
_WITHOUT_BOT = phrase("Scan the picture, or type the address. It works for one person.")


def card_lines(audience: Audience = Audience.NEWCOMERS, *, has_bot: bool = True) -> tuple[Text, ...]:
    """What stands on a card with a code for one person."""
    tell_us = _TELL_US if audience is Audience.NEWCOMERS else INVITATION_OF_OTHERS
    return (tell_us, SAVED_WITHOUT_NAME, _WITH_BOT if has_bot else _WITHOUT_BOT)


CARD_LINES, CARD_LINES_WITHOUT_BOT = card_lines(), card_lines(has_bot=False)


def poster_lines(time: Text, audience: Audience = Audience.NEWCOMERS) -> tuple[Text, ...]:
    """What stands on a poster; `time` says how long the questions take."""
    asks = phrase("How are you doing? Tell us in your own language.")
    return (asks if audience is Audience.NEWCOMERS else INVITATION_OF_OTHERS, SAVED_WITHOUT_NAME, time)


def sheet_name(number: int) -> Phrase:
    """A sheet of so many codes, on a button."""
    return label("button", "{number} codes, for one person each", number=number)
