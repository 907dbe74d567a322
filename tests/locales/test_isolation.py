"""Values stay in place in texts that run from right to left."""

import pytest

from conversations.phrases import Phrase
from locales import render


@pytest.mark.parametrize("language", ["ar", "fa", "fa-AF", "ckb"])
def test_a_value_is_isolated_from_text_from_right_to_left(language: str) -> None:
    assert render(Phrase("{x}", (("x", "Prata 12"),)), language) == "\u2068Prata 12\u2069"


@pytest.mark.parametrize("language", ["en", "sv", "so", "ti"])
def test_elsewhere_it_stands_as_it_is(language: str) -> None:
    assert render(Phrase("{x}", (("x", "Prata 12"),)), language) == "Prata 12"
