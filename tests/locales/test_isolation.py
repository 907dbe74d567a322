"""Values stay in place in texts that run from right to left."""

import pytest

from conversations.phrases import Phrase, phrase
from locales import render


@pytest.mark.parametrize("language", ["ar", "fa", "fa-AF", "ckb"])
def test_a_value_is_isolated_from_text_from_right_to_left(language: str) -> None:
    assert render(Phrase("{x}", (("x", "Prata 12"),)), language) == "\u2068Prata 12\u2069"


@pytest.mark.parametrize("language", ["en", "sv", "so", "ti"])
def test_elsewhere_it_stands_as_it_is(language: str) -> None:
    assert render(Phrase("{x}", (("x", "Prata 12"),)), language) == "Prata 12"


@pytest.mark.parametrize(("language", "is_isolated"), [("ar", True), ("fa", True), ("sv", False), ("ti", False)])
def test_numbers_and_names_are_isolated_in_languages_from_right_to_left_and_nowhere_else(
    language: str, is_isolated: bool
) -> None:
    said = render(phrase("Question {number} of {total}", number=3, total=10), language)
    names = render(phrase("{about}: {status}", about="Work", status="Done"), language)
    for value, text in (("3", said), ("10", said), ("Work", names), ("Done", names)):
        assert (f"\u2068{value}\u2069" in text) is is_isolated
        assert value in text
