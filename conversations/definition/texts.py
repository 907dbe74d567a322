"""What the same text is in several languages."""

from collections.abc import Mapping

from conversations.languages import SOURCE_LANGUAGE

Texts = Mapping[str, str]
"""Language code to text."""


def text_in(texts: Texts, language: str | None) -> str:
    """The text in a language, else in English, else in any."""
    return texts.get(language or "") or texts.get(SOURCE_LANGUAGE) or next(iter(texts.values()), "")
