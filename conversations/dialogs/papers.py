"""What is printed to lead people to the questions: code sheets and posters, and what a desk calls them."""

from conversations.engine.screens.promises import SAVED_WITHOUT_NAME
from conversations.phrases import Phrase, Text, label, phrase

SHEET_SIZES = (10, 20, 50)
POSTER_NAME = label("button", "A poster")

GREETING = phrase("Hello!")
_TELL_US = phrase("Tell us how you are doing.")
CARD_LINES = (
    _TELL_US,
    SAVED_WITHOUT_NAME,
    phrase("Scan the picture, or write the code to the bot. It works for one person."),
)
# Translators: on paper, beside a QR code and above the address of a page in the browser.
CARD_LINES_WITHOUT_BOT = (
    _TELL_US,
    SAVED_WITHOUT_NAME,
    phrase("Scan the picture, or type the address. It works for one person."),
)


def poster_lines(time: Text) -> tuple[Text, ...]:
    """What stands on a poster; `time` says how long the questions take."""
    return (phrase("How are you doing? Tell us in your own language."), SAVED_WITHOUT_NAME, time)


def sheet_name(number: int) -> Phrase:
    """A sheet of so many codes, on a button."""
    return label("button", "{number} codes, for one person each", number=number)
