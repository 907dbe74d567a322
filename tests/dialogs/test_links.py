"""A link stands on a line of its own in every language, with nothing around it."""

import re

import pytest

from bot.telegram.sending.rendering import plain
from conversations.dialogs.ambassador.sharing import link_text
from conversations.dialogs.coordinator.outcomes import invited
from conversations.languages import LANGUAGES
from conversations.phrases import Text
from locales.catalogs import catalog_path, read_catalog, source_of

ADDRESS = "https://t.me/prata_med_bot?start=ABCDE12345"
TEXTS = (link_text("Region Östergötland", "2 min.", ADDRESS), invited(ADDRESS, "2026-12-01"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", TEXTS)
def test_it_stands_alone(text: Text, language: str) -> None:
    before, empty, line = plain(text, language).rsplit("\n", 2)
    assert (empty, line) == ("", ADDRESS)
    assert before
    assert not re.search("https?:|t\\.me", before)


def test_no_text_of_a_catalog_has_a_place_for_a_link_inside() -> None:
    texts = [source_of(message) for message in read_catalog(catalog_path("en")) if message.id]
    inside = [text for text in texts if re.search(r"\{(address|link|url)\}|https?:", text)]
    assert inside == []
