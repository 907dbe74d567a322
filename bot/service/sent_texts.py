"""Texts that many people are sent: the same in some languages."""

from collections.abc import Mapping

from bot.refusals import RequestRefused
from conversations.dialogs.news import LONGEST_NEWS
from conversations.languages import LANGUAGES
from conversations.phrases import phrase

NEEDED_LANGUAGES = ("sv", "en")


def check_texts(texts: Mapping[str, str], *, are_reasons: bool = False) -> None:
    """Raises RequestRefused for texts (by language) that people cannot be sent."""
    if missing := [code for code in NEEDED_LANGUAGES if not texts.get(code, "").strip()]:
        language = named(missing[0])
        if are_reasons:
            raise RequestRefused(phrase("The reason in {language} is missing.", language=language))
        raise RequestRefused(phrase("The text in {language} is missing.", language=language))
    if unknown := [code for code in texts if code not in LANGUAGES]:
        raise RequestRefused(phrase("There is no language {language}.", language=unknown[0]))
    if too_long := [code for code, text in texts.items() if len(text) > LONGEST_NEWS]:
        language, most = named(too_long[0]), LONGEST_NEWS
        if are_reasons:
            told = phrase("The reason in {language} is longer than {number} letters.", language=language, number=most)
        else:
            told = phrase("The text in {language} is longer than {number} letters.", language=language, number=most)
        raise RequestRefused(told)


def named(language: str) -> str:
    """A language as whoever writes is told of it."""
    return f"{LANGUAGES[language].name} ({language})"
