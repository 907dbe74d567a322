"""A card as it is shown and as it is typed. Between the two it is only numbers: the numbers of its words in a list.

All languages have the same things in the same order, so that a card that was taken in Arabic can be typed in Swedish.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from conversations.cards.words import LISTS
from conversations.languages import SOURCE_LANGUAGE
from conversations.surface.typed_text import searchable

WORDS = 4
Card = tuple[int, ...]
"""The numbers of a card's words, in ascending order."""


@dataclass(frozen=True, slots=True)
class UnreadableCard:
    """What was typed is no card: `word` stands in no list; it is empty where there are not four different words."""

    word: str = ""


def shown_card(card: Card, language: str | None) -> str:
    """The words in the person's language, or in English where it has no list."""
    words = _words(_list_of(language))
    return " ".join(words[number] for number in card)


def read_card(text: str, language: str | None) -> Card | UnreadableCard:
    """The card that was typed in whatever language, best in `language`; case, accents, signs and order mean nothing."""
    typed = searchable(text).split()
    first = _list_of(language)
    for code in (first, *LISTS):
        numbers = _numbers(code)
        if all(word in numbers for word in typed):
            card = tuple(sorted({numbers[word] for word in typed}))
            return card if len(card) == len(typed) == WORDS else UnreadableCard()
    known = _numbers(first)
    return UnreadableCard(next((word for word in typed if word not in known), ""))


def number_of_words() -> int:
    """How many words there are to draw from."""
    return len(_words(SOURCE_LANGUAGE))


def _list_of(language: str | None) -> str:
    return language if language and language in LISTS else SOURCE_LANGUAGE


@cache
def _words(language: str) -> tuple[str, ...]:
    return tuple(LISTS[language].split())


@cache
def _numbers(language: str) -> Mapping[str, int]:
    return {searchable(word): number for number, word in enumerate(_words(language))}
