"""A card's words: lists that can be told apart, shown in one language and read in any."""

import pytest

from conversations.cards.card import UnreadableCard, number_of_words, read_card, shown_card
from conversations.cards.words import LISTS
from conversations.languages import LANGUAGES
from conversations.surface.typed_text import searchable


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_256_words_that_differ_even_without_accents(language: str) -> None:
    words = LISTS[language].split()
    assert number_of_words() == len(words) == len(set(map(searchable, words))) == 256
    assert not [word for word in words if " " in searchable(word) or len(word) > 14]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shown_is_read(language: str) -> None:
    for card in ((0, 1, 2, 3), (17, 100, 200, 255), (64, 128, 192, 254)):
        assert read_card(shown_card(card, language), language) == card


def test_case_accents_signs_and_order_mean_nothing() -> None:
    assert shown_card((1, 2, 41, 66), "sv") == "katt häst vatten ägg"
    assert read_card("  ÄGG, hast;\nKatt - vatten. ", "sv") == (1, 2, 41, 66)


def test_a_card_can_be_typed_in_another_language_than_the_persons() -> None:
    assert read_card("كلب قمر خبز مفتاح", "sv") == read_card("dog moon bread key", "ar") == (0, 33, 64, 112)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("", ""),
        ("dog moon bread", ""),
        ("dog moon bread key sun", ""),
        ("dog dog moon bread", ""),
        ("dog moon bread kea", "kea"),
        ("hund moon bread key", "hund"),
    ],
)
def test_what_is_no_card_says_which_word_is_wrong(typed: str, word: str) -> None:
    assert read_card(typed, "en") == UnreadableCard(word)
