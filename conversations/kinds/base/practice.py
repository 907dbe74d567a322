"""An exercise before the first question of a kind, about things that everybody knows."""

from collections.abc import Mapping
from dataclasses import dataclass

from conversations.phrases import Text, phrase

# Translators: everybody must know at once whether these three are true; change them where that is not so.
TRUE_FIRST = phrase("A week has seven days.")
FALSE = phrase("A cat has ten legs.")
TRUE_LAST = phrase("Fish live in water.")


@dataclass(frozen=True, slots=True)
class Practice:
    """An exercise: why nobody can know the answer, what to do, what can be answered (texts by code), and what is said
    to the right answer and to any other."""

    why: tuple[Text, ...]
    task: tuple[Text, ...]
    statements: tuple[Text, ...]
    answers: Mapping[str, Text]
    right: str
    praise: Text
    correction: Text


def imagined(number: int) -> Text:
    """The task of answering as if the secret number were known."""
    return phrase("Imagine that your number is {number}. What do you choose?", number=number)
