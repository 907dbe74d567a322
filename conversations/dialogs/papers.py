"""What is printed to lead people to the questions: code sheets and posters, and what a desk calls them."""

from conversations.phrases import Phrase, Text, label, phrase

SHEET_SIZES = (10, 20, 50)
POSTER_NAME = label("button", "A poster")

GREETING = phrase("Hello!")
_ON_A_CARD = phrase("Tell us how you are doing. Nobody can see that the answers are yours.")
CARD_LINES = (_ON_A_CARD, phrase("Scan the picture, or write the code to the bot. It works for one person."))
# Translators: on paper, beside a QR code and above the address of a page in the browser.
CARD_LINES_WITHOUT_BOT = (_ON_A_CARD, phrase("Scan the picture, or type the address. It works for one person."))


def poster_lines(time: Text) -> tuple[Text, ...]:
    """What stands on a poster; `time` says how long the questions take."""
    return (
        phrase("How are you doing? Tell us in your own language."),
        # Translators: {time} is the sentence "It takes about 5 minutes.".
        phrase("Nobody can see that the answers are yours. {time}", time=time),
    )


def sheet_name(number: int) -> Phrase:
    """A sheet of so many codes, on a button."""
    return label("button", "{number} codes, for one person each", number=number)
